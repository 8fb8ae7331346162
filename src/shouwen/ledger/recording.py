"""Appends entries to streams: one INSERT for the entries and one write of the heads.

An act locks its stream first, appends last, and does both in one transaction with the state it
changes (design law 4). What is appended cannot be taken back; only the transaction can.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, cast
from uuid import UUID

from django.db import connection

from shouwen.ledger import canonical
from shouwen.ledger.beginnings import take_turns
from shouwen.ledger.body import GENESIS, compose, fingerprint
from shouwen.ledger.head_codes import columns_of, head_code
from shouwen.ledger.identifiers import Id, hex_of, new_id
from shouwen.ledger.models import Head, Stream
from shouwen.ledger.reading import Recorded
from shouwen.ledger.storing import (
    EntryRow,
    HeadStep,
    advance_heads,
    insert_entries,
    insert_heads,
)

ACT: Mapping[str, object] = {"kind": "act"}
"""The cause of an entry that a person's act is."""

_TYPE = re.compile(r"[A-Z][A-Za-z0-9]{0,63}")


class OutsideTransactionError(RuntimeError):
    """An append outside ``transaction.atomic``: entries and state would not stand as one."""


class UnknownStreamError(LookupError):
    """A stream that has no entry yet."""


class StreamMovedError(RuntimeError):
    """Someone else appended since the head was read: it was not locked."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry to be: what happened, when, by whom, for whom, and why.

    ``type`` is in the past tense (``HandoverSigned``). ``data`` holds no name, phone or free text,
    only references to the vault. ``cause`` is ``ACT`` or ``consequence_of(...)``.
    """

    type: str
    data: Mapping[str, object]
    occurred_at: datetime
    actor: Id | None = None
    acting_for: Id | None = None
    cause: Mapping[str, object] = field(default_factory=lambda: ACT)


def consequence_of(seq: int, *, clause: object) -> dict[str, object]:
    """Return the cause of an entry that follows from entry ``seq`` under a clause."""
    return {"kind": "consequence", "entry": seq, "clause": clause}


def new_stream(institution_id: Id, stream: Stream | str, stream_id: Id) -> Head:
    """Return the head of a stream that begins. It is stored together with its first entries."""
    return Head(
        stream_id=UUID(hex_of(stream_id)),
        stream=Stream(stream).value,
        institution_id=UUID(hex_of(institution_id)),
        count=0,
        last_hash=GENESIS,
    )


def lock_stream(stream_id: Id) -> Head:
    """Return the head of a stream, locked until the transaction ends.

    On SQLite the transaction itself is the lock (it begins IMMEDIATE). Raises
    UnknownStreamError and OutsideTransactionError.
    """
    return lock_streams([stream_id])[hex_of(stream_id)]


def lock_or_begin(institution_id: Id, stream: Stream | str, stream_id: Id) -> Head:
    """Return the locked head of a stream, or that of a new one where nothing was told yet.

    Of two that begin the same stream at once the second waits for the first, and reads what it told. Raises
    OutsideTransactionError.
    """
    return lock_or_begin_all(institution_id, stream, [stream_id])[UUID(hex_of(stream_id))]


def lock_or_begin_all(institution_id: Id, stream: Stream | str, stream_ids: Iterable[Id]) -> dict[UUID, Head]:
    """The same for several streams of one kind, by their ids: one statement where all of them have begun."""
    _require_transaction()
    wanted = {UUID(hex_of(stream_id)) for stream_id in stream_ids}
    heads = _locked(wanted)
    if (unknown := wanted - heads.keys()) and take_turns(unknown):
        heads |= _locked(unknown)
    return {each: heads.get(each) or new_stream(institution_id, stream, each) for each in wanted}


def lock_streams(stream_ids: Iterable[Id]) -> dict[str, Head]:
    """Return the heads of streams by their hex ids, locked in one order, so that none deadlock.

    Raises UnknownStreamError where one is missing, and OutsideTransactionError.
    """
    _require_transaction()
    wanted = {hex_of(stream_id) for stream_id in stream_ids}
    found = {head.stream_id.hex: head for head in _locked(map(UUID, wanted)).values()}
    if missing := wanted - found.keys():
        raise UnknownStreamError(f"no entries in stream {', '.join(sorted(missing))}")
    return found


def _locked(stream_ids: Iterable[UUID]) -> dict[UUID, Head]:
    heads = Head.objects.select_for_update().filter(stream_id__in=list(stream_ids)).order_by("stream_id")
    return {head.stream_id: head for head in heads}


def append(head: Head, drafts: Sequence[Draft], *, recorded_at: datetime) -> list[Recorded]:
    """Append entries to one stream and move its head; return what was recorded.

    ``head`` comes from ``new_stream`` or ``lock_stream``. Raises OutsideTransactionError,
    StreamMovedError and NotCanonicalError; after any of them the transaction must be given up.
    """
    return append_many([(head, drafts)], recorded_at=recorded_at)[0]


def append_many(appends: Sequence[tuple[Head, Sequence[Draft]]], *, recorded_at: datetime) -> list[list[Recorded]]:
    """Append to many streams, each at most once, by one INSERT and one write of the heads.

    Returns what was recorded, a list for each pair, in their order. Raises as ``append``.
    """
    _require_transaction()
    _require_distinct([head for head, _ in appends])
    chains = [_Chain(head) for head, _ in appends]
    for chain, (_, drafts) in zip(chains, appends, strict=True):
        chain.extend(drafts, recorded_at)
    _store([chain for chain in chains if chain.rows])
    return [chain.recorded for chain in chains]


class _Chain:
    """The new links of one stream."""

    def __init__(self, head: Head) -> None:
        self.head = head
        self.rows: list[EntryRow] = []
        self.recorded: list[Recorded] = []
        self.count = head.count
        self.last_hash = head.last_hash

    def extend(self, drafts: Sequence[Draft], recorded_at: datetime) -> None:
        recorded_text = canonical.instant(recorded_at)
        recorded_at = recorded_at.astimezone(UTC)
        for draft in drafts:
            occurred_text = canonical.instant(draft.occurred_at)
            entry = _recorded(self.head, self.count + 1, draft, recorded_at)
            row = _row(entry, self.last_hash, occurred_text, recorded_text)
            self.recorded.append(entry)
            self.rows.append(row)
            self.count, self.last_hash = entry.seq, row.hash

    def move_head(self) -> HeadStep | None:
        """Set the head in memory to the new end; return the step to store, None for a new head."""
        head, former_count = self.head, self.head.count
        head.count, head.last_hash = self.count, self.last_hash
        head.mac = head_code(columns_of(head))
        if head._state.adding:
            return None
        return HeadStep(head.count, head.last_hash, head.mac, head.stream_id.hex, former_count)


def _recorded(head: Head, seq: int, draft: Draft, recorded_at: datetime) -> Recorded:
    if not _TYPE.fullmatch(draft.type):
        raise ValueError("the type of an entry is a word in the past tense, like HandoverSigned")
    return Recorded(
        id=new_id().hex,
        institution_id=head.institution_id.hex,
        stream=head.stream,
        stream_id=head.stream_id.hex,
        seq=seq,
        type=draft.type,
        occurred_at=draft.occurred_at.astimezone(UTC),
        recorded_at=recorded_at,
        actor=None if draft.actor is None else hex_of(draft.actor),
        acting_for=None if draft.acting_for is None else hex_of(draft.acting_for),
        cause=cast("Any", canonical.plain(draft.cause)),
        data=cast("Any", canonical.plain(draft.data)),
    )


def _row(entry: Recorded, prev: str, occurred_at: str, recorded_at: str) -> EntryRow:
    body = compose(
        entry_id=entry.id,
        institution_id=entry.institution_id,
        stream=entry.stream,
        stream_id=entry.stream_id,
        seq=entry.seq,
        prev=prev,
        type=entry.type,
        occurred_at=occurred_at,
        recorded_at=recorded_at,
        actor=entry.actor,
        acting_for=entry.acting_for,
        cause=canonical.write(entry.cause),
        data=canonical.write(entry.data),
    )
    return EntryRow(
        entry.id,
        entry.institution_id,
        entry.stream,
        entry.stream_id,
        entry.seq,
        entry.type,
        occurred_at,
        recorded_at,
        entry.actor,
        entry.acting_for,
        body,
        fingerprint(body),
    )


def _store(chains: Sequence[_Chain]) -> None:
    if not chains:
        return
    insert_entries([row for chain in chains for row in chain.rows])
    new_heads = [chain.head for chain in chains if chain.head._state.adding]
    steps = [step for chain in chains if (step := chain.move_head())]
    insert_heads(new_heads)
    if steps and advance_heads(steps) != len(steps):
        raise StreamMovedError("a head was not locked before the append")


def _require_transaction() -> None:
    if not connection.in_atomic_block:
        raise OutsideTransactionError("append and lock inside transaction.atomic()")


def _require_distinct(heads: Sequence[Head]) -> None:
    if len({head.stream_id for head in heads}) != len(heads):
        raise ValueError("each stream may appear once in an append")
