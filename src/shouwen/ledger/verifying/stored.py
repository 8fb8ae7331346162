"""Reads the ledger's tables as stored: text for text, from one snapshot.

On SQLite a column may hold anything, whatever its declared type; values arrive as they lie in the
file, and bytes that are no UTF-8 arrive as surrogates instead of an exception.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from django.db import connection

_CHUNK = 2_000
_TABLES = (
    "ledger_entry",
    "ledger_head",
    "ledger_particular",
    "ledger_sealed_key",
    "ledger_anchor",
)


class StoredRow(NamedTuple):
    """An entry's columns, with those of its stream's head (all None where there is none)."""

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
    head_id: str | None
    head_stream: str | None
    head_institution_id: str | None
    head_count: int | None
    head_last_hash: str | None
    head_anchored_count: int | None
    head_mac: str | None


class StoredHead(NamedTuple):
    """A head's columns."""

    stream_id: str
    stream: str
    institution_id: str
    length: int
    last_hash: str
    anchored_count: int
    mac: str


class Chain(NamedTuple):
    """The entries of one stream in the order of their numbers, and its head."""

    stream_id: str
    rows: list[StoredRow]
    head: StoredHead | None


class StoredParticular(NamedTuple):
    """A particular's columns."""

    id: str
    institution_id: str
    stream: str
    stream_id: str
    kind: str
    salt: bytes | None
    value: str | None
    ciphertext: bytes | None
    key_id: str
    erased_at: str | None


class StoredAnchor(NamedTuple):
    """An anchor's columns."""

    number: int
    at: str
    body: str
    hash: str


class Place(NamedTuple):
    """Where an entry stands: its stream (32 hex digits) and number."""

    stream_id: str
    seq: int


@contextmanager
def snapshot() -> Iterator[None]:
    """Let everything inside be read as of one moment, without keeping writers waiting."""
    if connection.vendor == "sqlite":
        with _lenient_text(), _own_transaction("BEGIN DEFERRED"):
            yield
    else:
        with _own_transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"):
            yield


def read_chains(institution: str | None) -> Iterator[Chain]:
    """Yield stream after stream, holding one at a time."""
    wanted = " WHERE COALESCE(h.institution_id, e.institution_id) = %s" if institution else ""
    statement = (
        f"SELECT {_entry_columns()}, {_head_columns()} FROM ledger_entry e"  # noqa: S608
        f" LEFT JOIN ledger_head h ON h.stream_id = e.stream_id{wanted}"
        " ORDER BY e.stream_id, e.seq"
    )
    rows = map(StoredRow._make, _stream(statement, [institution] if institution else []))
    for stream_id, group in groupby(rows, key=attrgetter("stream_id")):
        members = list(group)
        yield Chain(stream_id, members, _head_of(members[0]))


def read_lone_heads(institution: str | None) -> Iterator[StoredHead]:
    """Yield the heads of streams that have no entries."""
    wanted = " AND h.institution_id = %s" if institution else ""
    statement = (
        f"SELECT {_head_columns()} FROM ledger_head h WHERE NOT EXISTS"  # noqa: S608
        f" (SELECT 1 FROM ledger_entry e WHERE e.stream_id = h.stream_id){wanted}"
    )
    yield from map(StoredHead._make, _stream(statement, [institution] if institution else []))


def read_particulars(ids: Sequence[str]) -> dict[str, StoredParticular]:
    """Return the rows of these ids (32 hex digits) that exist."""
    columns = [_uuid("id"), _uuid("institution_id"), "stream", _uuid("stream_id"), "kind"]
    columns += ["salt", "value", "ciphertext", "key_id", _time("erased_at")]
    statement = f"SELECT {', '.join(columns)} FROM ledger_particular WHERE id IN ({_places(ids)})"  # noqa: S608
    rows = map(StoredParticular._make, _rows(statement, ids))
    return {row.id: row._replace(salt=_bytes(row.salt), ciphertext=_bytes(row.ciphertext)) for row in rows}


def read_anchors() -> Iterator[StoredAnchor]:
    """Yield the anchors in order."""
    statement = f"SELECT number, {_time('at')}, body, hash FROM ledger_anchor ORDER BY number"  # noqa: S608
    yield from map(StoredAnchor._make, _stream(statement, []))


def hashes_at(places: Iterable[Place]) -> dict[Place, str]:
    """Return the stored hashes of the entries at these places, where there is one."""
    given = list(places)
    types = "(%s::uuid, %s::int)" if connection.vendor == "postgresql" else "(%s, %s)"
    statement = (
        f"WITH place (stream_id, seq) AS (VALUES {', '.join([types] * len(given))})"  # noqa: S608
        f" SELECT {_uuid('e.stream_id')}, e.seq, e.hash FROM place"
        " JOIN ledger_entry e ON e.stream_id = place.stream_id AND e.seq = place.seq"
    )
    found = _rows(statement, [value for place in given for value in place])
    return {Place(stream_id, seq): stored for stream_id, seq, stored in found}


def damaged_pages() -> list[str]:
    """Return what SQLite finds wrong with the ledger's tables and indexes in its file.

    Entries are read along an index: a byte that differs between index and table shows here only.
    """
    if connection.vendor != "sqlite":
        return []
    found = [row[0] for table in _TABLES for row in _rows(f"PRAGMA integrity_check({table})", [])]
    return [damage for damage in found if damage != "ok"]


@contextmanager
def _own_transaction(begin: str) -> Iterator[None]:
    """Begin and give up a transaction of our own, unless the caller is in one already."""
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(begin)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ROLLBACK")


@contextmanager
def _lenient_text() -> Iterator[None]:
    connection.ensure_connection()
    database, strict = connection.connection, connection.connection.text_factory
    database.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    try:
        yield
    finally:
        database.text_factory = strict


def _stream(statement: str, values: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows as they come, by a server-side cursor on PostgreSQL."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(statement, values)
        while rows := cursor.fetchmany(_CHUNK):
            yield from rows


def _rows(statement: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def _head_of(row: StoredRow) -> StoredHead | None:
    return None if row.head_id is None else StoredHead._make(row[12:])


def _entry_columns() -> str:
    columns = [_uuid("e.id"), _uuid("e.institution_id"), "e.stream", _uuid("e.stream_id"), "e.seq"]
    columns += ["e.type", _time("e.occurred_at"), _time("e.recorded_at")]
    columns += [_uuid("e.actor_id"), _uuid("e.acting_for_id"), "e.body", "e.hash"]
    return ", ".join(columns)


def _head_columns() -> str:
    columns = [_uuid("h.stream_id"), "h.stream", _uuid("h.institution_id"), "h.count"]
    return ", ".join([*columns, "h.last_hash", "h.anchored_count", "h.mac"])


def _uuid(column: str) -> str:
    """SQLite stores 32 hex digits; PostgreSQL's type is spelt that way."""
    return f"replace({column}::text, '-', '')" if connection.vendor == "postgresql" else column


def _time(column: str) -> str:
    """Return the text of a stored time; on PostgreSQL, spelt as Django stores it in SQLite.

    The cast keeps Django's converter away, which would read 2026-09-30T10:00 like 2026-09-30 10:00.
    """
    if connection.vendor != "postgresql":
        return f"CAST({column} AS TEXT)"
    text = f"to_char({column} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')"
    return f"regexp_replace({text}, '\\.000000$', '')"


def _places(values: Sequence[str]) -> str:
    return ", ".join(["%s"] * len(values))


def _bytes(value: object) -> bytes | None:
    """Anything but bytes (a text that someone put into a SQLite column) reads as nothing."""
    return bytes(value) if isinstance(value, bytes | memoryview) else None
