"""Founds an institution once in a test process: further tests get the very rows back that were written the first time.

Only where nothing can tell the difference: in an empty database, inside a transaction that takes everything back, and
under the keys of the suite's own data folder, by which the ledger's heads are signed.
"""

import os
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.db import connection

from shouwen.cases import rulebooks
from shouwen.ledger.uncommitted import changed
from shouwen.organization.models import Institution


@dataclass(frozen=True)
class _Filled:
    """A table with what stands in it, as the database itself writes it down."""

    table: str
    columns: tuple[str, ...]
    rows: Any

    @property
    def place(self) -> str:
        return f"{self.table} ({', '.join(self.columns)})"


_kept: dict[Hashable, list[_Filled]] = {}


def founded_once(key: Hashable, found: Callable[[], Institution]) -> Institution:
    """What ``found`` founds; ``key`` is all that its outcome depends on."""
    if not _may_be_kept():
        return _fresh(found())
    if key in _kept:
        return _restored(_kept[key])
    empty = [table for table in connection.introspection.table_names() if not _is_filled(table)]
    institution = found()
    _kept[key] = [_written_down(table) for table in empty if _is_filled(table)]
    return _fresh(institution)


def _may_be_kept() -> bool:
    of_the_suite = Path(settings.SHOUWEN_DATA) == Path(os.environ["SHOUWEN_DATA"])
    return connection.in_atomic_block and of_the_suite and not Institution.objects.exists()


def _restored(kept: list[_Filled]) -> Institution:
    """The rows again; as after founding, what is kept in memory by version is this transaction's own."""
    for filled in kept:
        _write(filled)
    institution = Institution.objects.get()
    changed(institution.pk)
    # A test may have run what waited for its commit, and was then taken back all the same.
    rulebooks._kept.clear()
    return institution


def _is_filled(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(table)} LIMIT 1")  # noqa: S608 - our own names
        return cursor.fetchone() is not None


def _written_down(table: str) -> _Filled:
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, table)
        columns = tuple(quote(column.name) for column in described)
        read = _copied_out if connection.vendor == "postgresql" else _selected
        return _Filled(quote(table), columns, read(cursor, quote(table), columns))


def _copied_out(cursor: Any, table: str, columns: tuple[str, ...]) -> bytes:
    with cursor.copy(f"COPY {table} ({', '.join(columns)}) TO STDOUT") as copy:
        return b"".join(map(bytes, copy))


def _selected(cursor: Any, table: str, columns: tuple[str, ...]) -> list[tuple[Any, ...]]:
    """A bare column would be turned into a Python value by its declared type; an expression has none."""
    cursor.execute(f"SELECT {', '.join(f'+{column}' for column in columns)} FROM {table}")  # noqa: S608 - our own names
    return cast("list[tuple[Any, ...]]", cursor.fetchall())


def _write(filled: _Filled) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {filled.place} FROM STDIN") as copy:
                copy.write(filled.rows)
        else:
            places = ", ".join(["%s"] * len(filled.columns))
            cursor.executemany(f"INSERT INTO {filled.place} VALUES ({places})", filled.rows)  # noqa: S608


def _fresh(institution: Institution) -> Institution:
    institution.refresh_from_db()
    return institution
