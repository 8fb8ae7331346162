"""The laws of the house for duties outside cases: the stored rows say what the streams say."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from shouwen.ledger.canonical import instant
from shouwen.ledger.models import Head, Stream
from shouwen.ledger.reading import Recorded, entries_of
from shouwen.oversight.duties.models import Duty, DutyState
from shouwen.oversight.duties.owing import KEPT, OPENED, WITHDRAWN
from shouwen.oversight.duties.settling import ESCALATED, LATE

_STREAMS = (Stream.OVERSIGHT, Stream.SEALED)


@dataclass(frozen=True)
class Stood:
    """One duty as the entries tell it."""

    bearer: str
    department: str
    due: str
    state: str = DutyState.OPEN
    is_late: bool = False
    rungs: int = 0


def check_duties() -> Iterator[str]:
    """Everything that is wrong with the stored duties, in Chinese; nothing when all is well."""
    known = Head.objects.filter(stream__in=_STREAMS).values_list("stream_id", flat=True)
    for stream_id in known.iterator():
        yield from _check_stream(stream_id)
    for duty in Duty.objects.exclude(stream_id__in=known):
        yield f"应尽之责 {duty}:登记还在,却没有它的办理记录"


def _check_stream(stream_id: UUID) -> Iterator[str]:
    told = duties_told(entries_of(stream_id))
    rows = {row.seq: _stored(row) for row in Duty.objects.filter(stream_id=stream_id)}
    for seq in sorted(told.keys() | rows.keys()):
        if told.get(seq) != rows.get(seq):
            yield f"应尽之责 {stream_id.hex} 第 {seq} 条:登记与办理记录不一致"


def duties_told(entries: Iterable[Recorded]) -> dict[int, Stood]:
    """The duties that the entries of one stream tell of, by the number of the entry that opened each."""
    found: dict[int, Stood] = {}
    for entry in entries:
        if entry.type == OPENED:
            data: Any = entry.data
            found[entry.seq] = Stood(data["bearer"], data["department"], data["due"])
        elif entry.type in _CHANGES:
            data = entry.data
            found[data["duty"]] = _changed(found[data["duty"]], entry.type, data)
    return found


_CHANGES = (KEPT, WITHDRAWN, LATE, ESCALATED)


def _changed(stood: Stood, type: str, data: Any) -> Stood:
    match type:
        case "DutyKept":
            return replace(stood, state=DutyState.KEPT)
        case "DutyWithdrawn":
            return replace(stood, state=DutyState.WITHDRAWN)
        case "DutyLate":
            return replace(stood, is_late=True)
        case _:
            return replace(stood, rungs=data["rung"])


def _stored(row: Duty) -> Stood:
    return Stood(row.bearer, row.department, instant(row.due_at), row.state, row.late_at is not None, row.rungs)
