"""One campaign as its entries tell it: sheets, answers, what departments mend, whom to call about what."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from shouwen.rules.inspecting.rounds import Told
from shouwen.rules.words import Word

OPENED, SENT, ANSWERED, COLLECTED = "SurveyOpened", "SurveySheetsIssued", "SurveyAnswered", "SurveyCollected"
REPORTED, JUDGED = "SurveyRectificationReported", "SurveyRectificationJudged"
CALLED, FINISHED = "SurveyCallMade", "SurveyFinished"


class MendingState(Word):
    """How far a department has come with what its ratings ask for."""

    OPEN = "open", "待整改"
    REPORTED = "reported", "已反馈待确认"
    ACCEPTED = "accepted", "整改已确认"


class CallState(Word):
    """How a call about one unsatisfied item stands."""

    WAITING = "waiting", "待回访"
    REACHED = "reached", "已回访"
    UNREACHED = "unreached", "联系不上"


@dataclass(frozen=True, kw_only=True)
class SheetTold:
    """One sheet, one answer, and nothing about who answers: which matters were drawn stands apart from the sheets.
    ``opened`` is the case (id) that a bad answer opened, or empty."""

    number: int
    department: str
    way: str
    answered_at: datetime | None = None
    by_staff: bool = False
    grades: Mapping[str, int] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    opened: str = ""


@dataclass(frozen=True, kw_only=True)
class MendingTold:
    """What a department has to mend: the items that somebody was not satisfied with, each with how often."""

    department: str
    items: Mapping[str, int]
    due: datetime
    state: MendingState = MendingState.OPEN
    by: str = ""
    words: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class CallTold:
    """A call about one unsatisfied item of one sheet."""

    number: int
    sheet: int
    item: str
    department: str
    state: CallState = CallState.WAITING
    attempts: int = 0
    satisfied: bool | None = None
    words: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class SurveyTold:
    """``drawn`` are the cases (ids) that somebody was asked about."""

    drawn: frozenset[str] = frozenset()
    sheets: dict[int, SheetTold] = field(default_factory=dict)
    mendings: dict[str, MendingTold] = field(default_factory=dict)
    calls: dict[int, CallTold] = field(default_factory=dict)
    collected_at: datetime | None = None
    finished_at: datetime | None = None

    @property
    def answered(self) -> list[SheetTold]:
        return [sheet for sheet in self.sheets.values() if sheet.answered_at]

    @property
    def open_mendings(self) -> list[MendingTold]:
        return [each for each in self.mendings.values() if each.state is not MendingState.ACCEPTED]

    @property
    def open_calls(self) -> list[CallTold]:
        return [each for each in self.calls.values() if each.state is CallState.WAITING]


def fold(entries: Iterable[Told]) -> SurveyTold:
    """The campaign after all its entries; duties and erasures in the same stream change nothing here."""
    told = SurveyTold()
    for entry in entries:
        step = _STEPS.get(entry.type)
        told = step(told, entry) if step else told
    return told


def drawn_by(said: Mapping[str, Any]) -> tuple[str, ...]:
    """The cases (ids) that a sending drew, in the order of the draw; none where sheets were only printed.

    What was entered before sheets and cases stood apart names the case at each sheet, and is read as it stands.
    """
    return tuple(said["drawn"] if "drawn" in said else filter(None, (row.get("case") for row in said["sheets"])))


def _sent(told: SurveyTold, entry: Told) -> SurveyTold:
    sheets = {row["number"]: _sheet(row) for row in entry.data["sheets"]}
    return replace(told, sheets=told.sheets | sheets, drawn=told.drawn | set(drawn_by(entry.data)))


def _sheet(row: Mapping[str, Any]) -> SheetTold:
    return SheetTold(number=row["number"], department=row["department"], way=row["way"])


def _answered(told: SurveyTold, entry: Told) -> SurveyTold:
    data = entry.data
    sheet = replace(
        told.sheets[data["sheet"]],
        answered_at=entry.occurred_at,
        by_staff=data["by_staff"],
        grades=dict(data["grades"]),
        words=_words(entry),
        opened=data.get("opened", ""),
    )
    return replace(told, sheets={**told.sheets, sheet.number: sheet})


def _collected(told: SurveyTold, entry: Told) -> SurveyTold:
    mendings = {
        row["department"]: MendingTold(
            department=row["department"], items=row["items"], due=datetime.fromisoformat(row["due"])
        )
        for row in entry.data["mendings"]
    }
    calls = {row["number"]: CallTold(**row) for row in entry.data["calls"]}
    return replace(told, mendings=mendings, calls=calls, collected_at=entry.occurred_at)


def _reported(told: SurveyTold, entry: Told) -> SurveyTold:
    return _mended(told, entry, state=MendingState.REPORTED, by=entry.actor or "")


def _judged(told: SurveyTold, entry: Told) -> SurveyTold:
    if entry.data["is_accepted"]:
        return _mended(told, entry, state=MendingState.ACCEPTED)
    return _mended(told, entry, state=MendingState.OPEN, due=datetime.fromisoformat(entry.data["due"]))


def _mended(told: SurveyTold, entry: Told, **changes: Any) -> SurveyTold:
    former = told.mendings[entry.data["department"]]
    changed = replace(former, words=former.words | _words(entry), **changes)
    return replace(told, mendings={**told.mendings, former.department: changed})


def _called(told: SurveyTold, entry: Told) -> SurveyTold:
    data = entry.data
    former = told.calls[data["call"]]
    changed = replace(
        former,
        attempts=former.attempts + 1,
        state=CallState.read(data["state"]),
        satisfied=data["satisfied"],
        words=former.words | _words(entry),
    )
    return replace(told, calls={**told.calls, former.number: changed})


def _finished(told: SurveyTold, entry: Told) -> SurveyTold:
    return replace(told, finished_at=entry.occurred_at)


def _words(entry: Told) -> dict[str, str]:
    return {label: ref["ref"] for label, ref in entry.data["words"].items()}


_STEPS: dict[str, Callable[[SurveyTold, Told], SurveyTold]] = {
    SENT: _sent,
    ANSWERED: _answered,
    COLLECTED: _collected,
    REPORTED: _reported,
    JUDGED: _judged,
    CALLED: _called,
    FINISHED: _finished,
}
