"""The statements that write entries and heads: one for all entries, one for all heads.

Plain SQL, because an object a row costs more than the row: the ledger adds to every act, and a
sweep writes tens of thousands of entries at once.
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


Row = EntryRow | HeadStep | AnchoredStep

_POSTGRESQL_TYPES = {  # of what is not text
    "id": "uuid", "institution_id": "uuid", "stream_id": "uuid", "actor_id": "uuid",
    "acting_for_id": "uuid", "seq": "int", "occurred_at": "timestamptz",
    "recorded_at": "timestamptz", "new_count": "int", "new_anchored_count": "int",
    "former_count": "int",
}  # fmt: skip
_INSERT = f"INSERT INTO ledger_entry ({', '.join(EntryRow._fields)}) "


def insert_entries(rows: Sequence[EntryRow]) -> None:
    """Insert all rows by one statement."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_INSERT + _unnested(EntryRow), _columns(rows))
        else:
            places = ", ".join(["%s"] * len(EntryRow._fields))
            cursor.executemany(_INSERT + f"VALUES ({places})", [_as_sqlite(row) for row in rows])


def insert_heads(heads: Sequence[Head]) -> None:
    """Insert the heads of new streams by one statement."""
    Head.objects.bulk_create(heads)


def advance_heads(steps: Sequence[HeadStep]) -> int:
    """Move heads to their new ends by one statement; return how many had not moved meanwhile."""
    return _update_heads(HeadStep, steps)


def mark_anchored(steps: Sequence[AnchoredStep]) -> int:
    """Note by one statement how far heads are anchored; return how many had not moved meanwhile."""
    return _update_heads(AnchoredStep, steps)


def _update_heads(
    kind: type[HeadStep] | type[AnchoredStep], steps: Sequence[HeadStep] | Sequence[AnchoredStep]
) -> int:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_update_postgresql(kind), _columns(steps))
        else:
            cursor.executemany(_update_sqlite(kind), steps)
        return int(cursor.rowcount)


def _update_sqlite(kind: type[HeadStep] | type[AnchoredStep]) -> str:
    values = ", ".join(f"{column} = %s" for column in _changed(kind))
    return f"UPDATE ledger_head SET {values} WHERE stream_id = %s AND count = %s"  # noqa: S608


def _update_postgresql(kind: type[HeadStep] | type[AnchoredStep]) -> str:
    values = ", ".join(f"{column} = step.new_{column}" for column in _changed(kind))
    return (
        f"UPDATE ledger_head AS head SET {values}"  # noqa: S608 - own names
        f" FROM {_unnest(kind)} AS step ({', '.join(kind._fields)})"
        " WHERE head.stream_id = step.stream_id AND head.count = step.former_count"
    )


def _changed(kind: type[HeadStep] | type[AnchoredStep]) -> list[str]:
    return [name.removeprefix("new_") for name in kind._fields if name.startswith("new_")]


def sqlite_time(instant: str) -> str:
    """Return a canonical instant as Django stores it in SQLite: no zone, no empty fraction."""
    return instant[:-1].replace("T", " ").removesuffix(".000000")


def _as_sqlite(row: EntryRow) -> EntryRow:
    return row._replace(
        occurred_at=sqlite_time(row.occurred_at), recorded_at=sqlite_time(row.recorded_at)
    )


def _unnested(kind: type[Row]) -> str:
    return f"SELECT * FROM {_unnest(kind)}"  # noqa: S608 - own names


def _unnest(kind: type[Row]) -> str:
    arrays = (f"%s::{_POSTGRESQL_TYPES.get(name, 'text')}[]" for name in kind._fields)
    return f"unnest({', '.join(arrays)})"


def _columns(rows: Sequence[Row]) -> list[list[object]]:
    return [list(column) for column in zip(*rows, strict=True)]
