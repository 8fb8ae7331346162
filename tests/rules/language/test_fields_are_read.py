"""No field of a rule is a decoration: each is read by the engine or shown on a screen, outside the language itself."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from pydantic import BaseModel

import shouwen
from shouwen.rules.language.kinds import KINDS, Part, Rule, field_words

SOURCE = Path(shouwen.__file__).parent
LANGUAGE = SOURCE / "rules" / "language"
KINDS_THEMSELVES = LANGUAGE / "kinds"  # what their methods read they answer to the engine
IN_A_TEMPLATE = re.compile(r"\.(\w+)")
TABLES = {SOURCE / "trials" / "reference", SOURCE / "trials" / "coverage"}
CITATIONS = {"basis", "proves", "clause", "line", "id", "kind"}
"""Said beside what they stand for, and nothing follows from them: where a rule stands, and by which law."""


def models() -> Iterator[type[BaseModel]]:
    """Every kind, and the pieces inside them."""
    yield from KINDS.values()
    yield from Part.__subclasses__()


@cache
def read_outside() -> frozenset[str]:
    """The attributes read anywhere outside the language and its reference, by ``getattr`` and ``match`` too."""
    found: set[str] = set()
    for file in SOURCE.rglob("*.py"):
        is_language = LANGUAGE in file.parents and KINDS_THEMSELVES not in file.parents
        if is_language or TABLES & set(file.parents):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            found |= set(_read_by(node))
    for template in SOURCE.rglob("*.html"):
        found |= set(IN_A_TEMPLATE.findall(template.read_text(encoding="utf-8")))
    return frozenset(found)


def _read_by(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Attribute(attr=name, ctx=ast.Load()):
            yield name
        case ast.Call(func=ast.Name(id="getattr"), args=[_, ast.Constant(value=str(name)), *_]):
            yield name
        case ast.MatchClass(kwd_attrs=names):
            yield from names


def _shared_by_all(name: str) -> bool:
    """The filters are read by ``filters.applies`` for every kind."""
    return name in Rule.model_fields


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_every_field_is_read_outside_the_language(model: type[BaseModel]) -> None:
    own = {name for name, _, _ in field_words(model)} - CITATIONS
    unread = {name for name in own if name not in read_outside() and not _shared_by_all(name)}
    assert not unread


@pytest.mark.parametrize("name", sorted(set(Rule.model_fields) - CITATIONS))
def test_every_filter_is_asked_of_every_case(name: str) -> None:
    filters = ast.parse((LANGUAGE / "filters.py").read_text(encoding="utf-8"))
    asked = {read for node in ast.walk(filters) for read in _read_by(node)}
    assert name in asked
