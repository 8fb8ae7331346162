"""One missed duty at hand: locked, read, written to, and its row after its entries."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from shouwen.cases.refusals import ActRefused
from shouwen.ledger import recording
from shouwen.ledger.models import Head, Stream
from shouwen.ledger.reading import Recorded, entries_of
from shouwen.organization.models import Institution
from shouwen.oversight.entering import NOTHING_SAID, check_not_before, say
from shouwen.oversight.missed.models import MissedDuty
from shouwen.oversight.missed.signs import Missed, find_missed, is_set_aside

TAKEN_UP, JUDGED, REVERSED = "MissedDutyTakenUp", "MissedDutyJudged", "MissedDutyReversed"
SET_ASIDE: Final = "MissedDutiesSetAside"
BREACH: Final = "breach"
_VERDICTS: Mapping[bool, str] = {True: BREACH, False: "excused"}


@dataclass
class MissedFile:
    """A missed duty in the hands of one step; ``by`` is a staff id, ``None`` where an appeal elsewhere acts."""

    missed: Missed
    institution: Institution
    head: Head
    by: str | None
    at: datetime

    def enter(self, type: str, data: Mapping[str, Any], words: Mapping[str, str] = NOTHING_SAID) -> Recorded:
        """One entry, and the row after it."""
        cause = recording.ACT if self.by else {"kind": "consequence", "clause": self.missed.clause}
        entry = say(self.head, type, data, at=self.at, actor=self.by, words=words, cause=cause)
        MissedDuty(pk=self.missed.id, institution_id=self.institution.pk, **row_of(entries_of(self.missed.id))).save()
        return entry

    @property
    def verdict(self) -> str:
        """How it was judged; empty so far."""
        return str(row_of(entries_of(self.missed.id))["verdict"]) if self.head.count else ""


def open_missed(missed_id: UUID | str, institution: Institution, *, by: str | None, at: datetime) -> MissedFile:
    """The file, locked, begun where nothing was told of it yet. Raises ActRefused where there is no such lateness, and
    for a time before the last entry."""
    missed = find_missed(missed_id, institution)
    if missed is None:
        raise ActRefused("没有这一项逾期,什么也没有改变;请从列表里重新打开", field="missed_id")
    head = recording.lock_or_begin(institution.pk, Stream.OVERSIGHT, missed.id)
    file = MissedFile(missed=missed, institution=institution, head=head, by=by, at=at)
    check_not_before(entries_of(missed.id) if file.head.count else [], at)
    return file


def take_up(file: MissedFile) -> None:
    """What the lateness is, once, before the first word about it."""
    if file.head.count:
        return
    missed = file.missed
    told = {"source": missed.source, "what": missed.what, "clause": missed.clause, "period": missed.period}
    file.enter(TAKEN_UP, told | {"bearer": missed.bearer, "department": missed.department, "due": missed.due})


def row_of(entries: list[Recorded]) -> dict[str, Any]:
    """The columns of the row, as the entries tell them; the first one says what it is."""
    begun: Any = entries[0].data
    row = {name: begun[name] for name in ("source", "what", "clause", "period", "bearer", "department")}
    row |= {"due_at": _instant(begun["due"]), "last_seq": len(entries), "verdict": ""}
    for entry in entries[1:]:
        row |= _told(entry)
    return row


def _told(entry: Recorded) -> dict[str, Any]:
    data: Any = entry.data
    if entry.type == REVERSED:
        return {"verdict": "reversed"}
    if entry.type != JUDGED:
        return {}
    return {
        "verdict": _VERDICTS[data["is_breach"]],
        "rule": data["rule"],
        "done_at": _instant(data["done"]) if data["done"] else None,
        "working_seconds": data["working_seconds"],
        "judged_at": entry.occurred_at,
        "judged_by": entry.actor or "",
    }


def aside_of(entries: list[Recorded]) -> dict[str, Any]:
    """The columns of the row that says what is set aside: the last decision holds."""
    last = entries[-1]
    data: Any = last.data
    (words,) = data["words"].values()
    return {
        "before": _instant(data["before"]),
        "decided_by": last.actor,
        "decided_at": last.occurred_at,
        "words": words["ref"],
        "last_seq": len(entries),
    }


def _instant(said: str) -> datetime:
    return datetime.fromisoformat(said)


def check_unjudged(file: MissedFile) -> None:
    """Raises ActRefused where somebody has judged it."""
    if file.verdict:
        raise ActRefused("这一项已经核实过,什么也没有改变")
    if is_set_aside(file.missed, file.institution):
        raise ActRefused("监督部门已经决定,这样早到期的不再核实,什么也没有改变")
