"""What the record itself shows of how a matter was handled: who held it when, what was owed and not done, by whom."""

from dataclasses import dataclass
from datetime import datetime

from shouwen.rules.case.state import CaseState, Span
from shouwen.rules.language.kinds import Clause
from shouwen.rules.rulebook import Rulebook


@dataclass(frozen=True, kw_only=True)
class HeldIt:
    """One stretch of custody with the working seconds it took; ``waits_for`` as ``Span.waits_for``."""

    span: Span
    working_seconds: int


@dataclass(frozen=True, kw_only=True)
class Fault:
    """A clause that was not kept in time, or of whose breach there is a sign: ``verdict`` "" (not verified), breach,
    excused. ``entry`` is where it stands in the record."""

    entry: int
    what: str
    clause: Clause
    bearer: str | None
    department: str | None
    due: datetime | None
    at: datetime
    late_seconds: int
    verdict: str


def custody_chain(state: CaseState, rulebook: Rulebook, *, until: datetime) -> list[HeldIt]:
    """Who held it when, in order; the seconds add up to the working time of the matter (law 1)."""
    calendar = rulebook.calendar
    return [
        HeldIt(span=span, working_seconds=calendar.working_seconds(span.started_at, span.ended_at or until))
        for span in state.custody
    ]


def faults(state: CaseState, rulebook: Rulebook, *, until: datetime) -> list[Fault]:
    """Everything late and every sign, in the order of the record; a sign of a lateness stands with it."""
    late = [row for row in state.obligations.values() if row.late_at is not None]
    found = [
        Fault(
            entry=row.seq,
            what=row.what,
            clause=row.clause,
            bearer=row.late_bearer or row.bearer,
            department=row.department,
            due=row.due,
            at=row.late_at or row.due,
            late_seconds=rulebook.calendar.working_seconds(row.due, row.ended_at or until),
            verdict=row.verdict,
        )
        for row in late
    ]
    found += [
        Fault(
            entry=flag.seq,
            what=flag.name,
            clause=flag.clause,
            bearer=flag.bearer,
            department=flag.department,
            due=None,
            at=flag.raised_at,
            late_seconds=0,
            verdict=flag.verdict,
        )
        for flag in state.flags.values()
        if flag.pattern not in ("late", "traced")
    ]
    return sorted(found, key=lambda each: each.entry)
