"""One round of inspection as its entries tell it: who was drawn, what was looked at, how each finding stands."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Protocol

from shouwen.rules.words import Word

OPENED, EXAMINED, NOTED, ANSWERED = "InspectionOpened", "SubjectExamined", "FindingNoted", "FindingAnswered"
VERIFIED, MENDED, RECHECKED, CLOSED = "FindingVerified", "FindingMended", "FindingRechecked", "InspectionClosed"
PUBLISHED = "BulletinSigned"


class FindingState(Word):
    """How far a finding has come. Only a verified one counts anywhere."""

    NOTED = "noted", "待核实"
    DROPPED = "dropped", "核实不成立"
    UPHELD = "upheld", "查实待整改"
    MENDED = "mended", "已整改待复查"
    PASSED = "passed", "复查合格"


STANDS = frozenset({FindingState.UPHELD, FindingState.MENDED, FindingState.PASSED})
"""A finding that was verified, mended or not."""
TO_MEND = frozenset({FindingState.UPHELD, FindingState.MENDED})
"""A finding that is not done with."""


class Told(Protocol):
    """An entry of the round's stream, as the ledger gives it back."""

    @property
    def seq(self) -> int: ...
    @property
    def type(self) -> str: ...
    @property
    def occurred_at(self) -> datetime: ...
    @property
    def actor(self) -> str | None: ...
    @property
    def data(self) -> Any: ...


@dataclass(frozen=True, kw_only=True)
class FindingTold:
    """``number`` counts from 1 within the round; ``person`` who is meant by name, or empty. Times are aware.
    ``words`` are references to the vault by label."""

    number: int
    subject: str
    department: str
    person: str
    item: str
    demand: str
    clause: str
    points: int
    by: str
    at: datetime
    statement_due: datetime
    words: dict[str, str] = field(default_factory=dict)
    state: FindingState = FindingState.NOTED
    answered_at: datetime | None = None
    verified_by: str = ""
    mended_by: str = ""
    rectification_due: datetime | None = None
    recheck_due: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class BulletinLine:
    """A verified finding as a signed bulletin tells it: ``state`` is the word of ``FindingState`` on that day."""

    demand: str
    clause: str
    points: int
    state: str

    @property
    def state_label(self) -> str:
        return FindingState.read(self.state).label


@dataclass(frozen=True, kw_only=True)
class BulletinTold:
    """A signed bulletin, as it will always read. ``year`` and ``number`` count within the institution; ``to`` are the
    departments (ids) that it went to, ``corrects`` the number of the one it takes the place of, ``reason`` (a reference
    to the vault) why."""

    year: int
    number: int
    department: str
    subjects: int
    findings: tuple[BulletinLine, ...]
    by: str
    at: datetime
    to: tuple[str, ...]
    corrects: int | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class RoundTold:
    """``drawn`` are the ids that are looked at, ``examined`` those that were; ``bulletins`` those signed, in order."""

    subjects: str = ""
    drawn: tuple[str, ...] = ()
    examined: frozenset[str] = frozenset()
    findings: dict[int, FindingTold] = field(default_factory=dict)
    closed_at: datetime | None = None
    bulletins: tuple[BulletinTold, ...] = ()

    @property
    def unexamined(self) -> tuple[str, ...]:
        return tuple(each for each in self.drawn if each not in self.examined)


def fold(entries: Iterable[Told]) -> RoundTold:
    """The round after all its entries; duties and erasures in the same stream change nothing here."""
    told = RoundTold()
    for entry in entries:
        step = _STEPS.get(entry.type)
        told = step(told, entry) if step else told
    return told


def _opened(told: RoundTold, entry: Told) -> RoundTold:
    return replace(told, subjects=entry.data["subjects"], drawn=tuple(entry.data["drawn"]))


def _examined(told: RoundTold, entry: Told) -> RoundTold:
    return replace(told, examined=told.examined | {entry.data["subject"]})


def _noted(told: RoundTold, entry: Told) -> RoundTold:
    data = entry.data
    finding = FindingTold(
        number=len(told.findings) + 1,
        subject=data["subject"],
        department=data["department"],
        person=data["person"],
        item=data["item"],
        demand=data["demand"],
        clause=data["clause"],
        points=data["points"],
        by=entry.actor or "",
        at=entry.occurred_at,
        statement_due=_time(data["statement_due"]),
        words=_words(entry),
    )
    return replace(
        told, findings={**told.findings, finding.number: finding}, examined=told.examined | {finding.subject}
    )


def _answered(told: RoundTold, entry: Told) -> RoundTold:
    """The entry says whether it ended the hearing; in those that do not say so, any answer did (design law 5)."""
    finding = told.findings[entry.data["finding"]]
    is_heard = entry.data.get("ends_hearing", True)
    return _changed(told, entry, **({"answered_at": finding.answered_at or entry.occurred_at} if is_heard else {}))


def _verified(told: RoundTold, entry: Told) -> RoundTold:
    data = entry.data
    if not data["is_upheld"]:
        return _changed(told, entry, state=FindingState.DROPPED, verified_by=entry.actor or "")
    due, recheck = _time(data["rectification_due"]), _time(data["recheck_due"])
    by = entry.actor or ""
    return _changed(told, entry, state=FindingState.UPHELD, verified_by=by, rectification_due=due, recheck_due=recheck)


def _mended(told: RoundTold, entry: Told) -> RoundTold:
    return _changed(told, entry, state=FindingState.MENDED, mended_by=entry.actor or "")


def _rechecked(told: RoundTold, entry: Told) -> RoundTold:
    """What does not pass is mended anew, with a check date of its own."""
    if entry.data["is_mended"]:
        return _changed(told, entry, state=FindingState.PASSED)
    due, recheck = _time(entry.data["rectification_due"]), _time(entry.data["recheck_due"])
    return _changed(told, entry, state=FindingState.UPHELD, rectification_due=due, recheck_due=recheck)


def _closed(told: RoundTold, entry: Told) -> RoundTold:
    return replace(told, closed_at=entry.occurred_at)


def _published(told: RoundTold, entry: Told) -> RoundTold:
    data = entry.data
    signed = BulletinTold(
        year=data["year"],
        number=data["number"],
        department=data["department"],
        subjects=data["subjects"],
        findings=tuple(BulletinLine(**row) for row in data["findings"]),
        by=entry.actor or "",
        at=entry.occurred_at,
        to=tuple(data["to"]),
        corrects=data["corrects"],
        reason=_words(entry).get("更正理由", ""),
    )
    return replace(told, bulletins=(*told.bulletins, signed))


def _changed(told: RoundTold, entry: Told, **changes: Any) -> RoundTold:
    """The words of a later step join the earlier ones: what was said once is never replaced."""
    former = told.findings[entry.data["finding"]]
    changed = replace(former, words=_joined(former.words, _words(entry)), **changes)
    return replace(told, findings={**told.findings, former.number: changed})


def _joined(words: dict[str, str], more: dict[str, str]) -> dict[str, str]:
    """``more`` under its labels, numbered from the second of the same: 说明, 说明(2)."""
    joined = dict(words)
    for label, ref in more.items():
        times = sum(known == label or known.startswith(f"{label}(") for known in joined)
        joined[f"{label}({times + 1})" if times else label] = ref
    return joined


def _words(entry: Told) -> dict[str, str]:
    return {label: ref["ref"] for label, ref in entry.data["words"].items()}


def _time(written: Any) -> datetime:
    return datetime.fromisoformat(str(written))


_STEPS: dict[str, Callable[[RoundTold, Told], RoundTold]] = {
    OPENED: _opened,
    EXAMINED: _examined,
    NOTED: _noted,
    ANSWERED: _answered,
    VERIFIED: _verified,
    MENDED: _mended,
    RECHECKED: _rechecked,
    CLOSED: _closed,
    PUBLISHED: _published,
}
