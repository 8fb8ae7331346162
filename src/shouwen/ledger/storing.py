"""The statements that write entries and heads: one for all entries, one for all heads.

Plain SQL, because an object a row costs more than the row: the ledger adds to every act, and a
sweep writes tens of thousands of entries at once (by the driver's batching, 500 heads a statement).
"""

from collections.abc import Sequence
from typing import NamedTuple

from django.db import connection

from shouwen.ledger.models import Head


class EntryRow(NamedTuple):
    """The columns of an entry as canonical texts, in the order of the INSERT."""

    id: str
    institution_id: str
    stream: str
    stream_id: str
    seq: int
    type: str
    occurred_at: str
    recorded_at: str
    actor_id: str | None
    acting_for_id: str | None
    body: str
    hash: str


class HeadStep(NamedTuple):
    """A head's new end, and the count that must still stand in the database."""

    new_count: int
    new_last_hash: str
    new_mac: str
    stream_id: str
    former_count: int


class AnchoredStep(NamedTuple):
    """How far a head is anchored, and the count that must still stand in the database."""

    new_anchored_count: int
    new_mac: str
    stream_id: str
    former_count: int


Step = HeadStep | AnchoredStep

_CHUNK = 500
_MANY = 50  # beyond this a driver's own batching costs less than one long statement


def insert_entries(rows: Sequence[EntryRow]) -> None:
    """Insert the rows by one statement."""
    stored = rows if connection.vendor == "postgresql" else [_as_sqlite(row) for row in rows]
    with connection.cursor() as cursor:
        if len(stored) > _MANY:
            cursor.executemany(_insert(1), stored)
        else:
            cursor.execute(_insert(len(stored)), _values(stored))


def insert_heads(heads: Sequence[Head]) -> None:
    """Insert the heads of new streams by one statement."""
    Head.objects.bulk_create(heads)


def advance_heads(steps: Sequence[HeadStep]) -> int:
    """Move heads to their new ends by one statement; return how many had not moved meanwhile."""
    return _update_heads(HeadStep, steps)


def mark_anchored(steps: Sequence[AnchoredStep]) -> int:
    """Note by one statement how far heads are anchored; return how many had not moved meanwhile."""
    return _update_heads(AnchoredStep, steps)


def sqlite_time(instant: str) -> str:
    """Return a canonical instant as Django stores it in SQLite: no zone, no empty fraction."""
    return instant[:-1].replace("T", " ").removesuffix(".000000")


def _as_sqlite(row: EntryRow) -> EntryRow:
    return row._replace(occurred_at=sqlite_time(row.occurred_at), recorded_at=sqlite_time(row.recorded_at))


def _insert(length: int) -> str:
    columns, places = EntryRow._fields, _places(len(EntryRow._fields), length)
    return f"INSERT INTO ledger_entry ({', '.join(columns)}) VALUES {places}"  # noqa: S608


def _update_heads(kind: type[Step], steps: Sequence[Step]) -> int:
    changed = 0
    with connection.cursor() as cursor:
        for start in range(0, len(steps), _CHUNK):
            chunk = steps[start : start + _CHUNK]
            cursor.execute(_update(kind, len(chunk)), _values(chunk))
            changed += cursor.rowcount
    return changed


def _update(kind: type[Step], length: int) -> str:
    """Both databases call the columns of VALUES ``column1``, ``column2`` and so on."""
    column = {name: f"step.column{place}" for place, name in enumerate(kind._fields, start=1)}
    new = [name for name in kind._fields if name.startswith("new_")]
    values = ", ".join(f"{name.removeprefix('new_')} = {column[name]}" for name in new)
    stream_id = column["stream_id"] + ("::uuid" if connection.vendor == "postgresql" else "")
    return (
        f"UPDATE ledger_head AS head SET {values}"  # noqa: S608 - own names
        f" FROM (VALUES {_places(len(kind._fields), length)}) AS step"
        f" WHERE head.stream_id = {stream_id} AND head.count = {column['former_count']}"
    )


def _places(columns: int, rows: int) -> str:
    one = f"({', '.join(['%s'] * columns)})"
    return ", ".join([one] * rows)


def _values(rows: Sequence[EntryRow] | Sequence[Step]) -> list[str | int | None]:
    return [value for row in rows for value in row]
