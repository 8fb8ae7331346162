"""Asking every address of the house as somebody, and keeping what can be told from the answer: its status, its words
or its document, and every statement that the database was asked for it."""

import io
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from zipfile import ZipFile

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.converters import IntConverter, UUIDConverter

from tests.oversight.sealed.at_work import AtWork

Place = tuple[str, str]
"""Who asked, and what for."""
NOTHING = {UUIDConverter: UUID(int=0), IntConverter: 1}
"""What stands in an address where nothing of the kind is known."""
OF_THE_MOMENT = re.compile(
    rb'csrfmiddlewaretoken" value="[^"]+"|csrf-token" content="[^"]+"|X-CSRFToken[^}]+|nonce-[^"\']+|data-known="[^"]+"'
    rb'|name="token" value="[^"]+"'
)
"""Random or of the very moment by nature: the tokens against forgery and against sending twice, the nonce of the
scripts, the count of what a page knows already."""
OF_THE_DRAWING = ("docProps/core.xml",)
"""The part of a workbook or a Word file that says when it was drawn, by the clock of the machine."""


@dataclass(frozen=True)
class Answer:
    """``content`` is a page without what is random in it, or a document part by part; ``asked`` the statements without
    their parameters and, for each fetch, the number of rows."""

    status: int
    kind: str
    content: bytes
    asked: tuple[str, ...]

    @property
    def is_document(self) -> bool:
        return self.status == 200 and not self.kind.startswith(("text/html", "application/json"))


@contextmanager
def statements() -> Iterator[list[str]]:
    """Every statement while this is open, its parameters aside, and how many rows each fetch brought."""
    told: list[str] = []

    def execute(run: Callable[..., Any], sql: str, parameters: Any, many: bool, context: Any) -> Any:
        told.append(sql)
        return run(sql, parameters, many, context)

    with connection.execute_wrapper(execute), _counting_rows(told):
        yield told


@contextmanager
def _counting_rows(told: list[str]) -> Iterator[None]:
    def counted(name: str) -> Callable[..., Any]:
        def fetch(self: CursorWrapper, *given: Any) -> Any:
            rows = getattr(self.cursor, name)(*given)
            told.append(f"{name} {len(rows) if isinstance(rows, list) else rows is not None}")
            return rows

        return fetch

    names = ("fetchone", "fetchmany", "fetchall")
    for name in names:
        setattr(CursorWrapper, name, counted(name))
    try:
        yield
    finally:
        for name in names:
            delattr(CursorWrapper, name)


def addresses(house: AtWork, known: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every address of the screens, each for every set of values that the house (and ``known``) has for it, and what a
    stranger might try: by its name with a number, which is the same in every world."""
    web = next(each for each in get_resolver().url_patterns if getattr(each, "app_name", None) == "web")
    for name, parameters in _below(web):
        for nth, given in enumerate(house.given(name)):
            yield f"{name} {nth}", _address(name, parameters, given | known)
    yield from ((f"{address} 0", address) for address in ("/no-such-page/", "/sealed/1/", "/admin/"))


def _address(name: str, parameters: dict[str, Any], given: dict[str, Any]) -> str:
    values = {each: given.get(each, NOTHING.get(type(kind), "1")) for each, kind in parameters.items()}
    return reverse(f"web:{name}", kwargs=values) + (f"?{given['?']}" if "?" in given else "")


def _below(resolver: URLResolver) -> Iterator[tuple[str, dict[str, Any]]]:
    for each in resolver.url_patterns:
        if isinstance(each, URLPattern):
            yield str(each.name), dict(each.pattern.converters)
        else:
            yield from _below(each)


def answer_to(ask: Callable[[], HttpResponse]) -> Answer:
    """What ``ask`` (a request of a client) is answered."""
    with statements() as asked:
        response: Any = ask()
        content = b"".join(response.streaming_content) if response.streaming else response.content
    kind = response.headers.get("Content-Type", "")
    return Answer(response.status_code, kind, plain(content), tuple(asked))


def plain(content: bytes) -> bytes:
    """The content without what is random by nature; of a workbook or a Word file the parts, unpacked. A PDF is the
    same bytes for the same values and instant (tests/reports/test_typesetting.py): it is compared as it is."""
    return _parts(content) if content.startswith(b"PK") else OF_THE_MOMENT.sub(b"", content)


def _parts(content: bytes) -> bytes:
    with ZipFile(io.BytesIO(content)) as packed:
        names = (name for name in sorted(packed.namelist()) if name not in OF_THE_DRAWING)
        return b"\n".join(name.encode() + b"\n" + packed.read(name) for name in names)
