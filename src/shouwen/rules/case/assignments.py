"""上级转办: what a superior body sent under its number; of their day and ours the earlier holds."""

from collections.abc import Iterator
from datetime import datetime

from shouwen.rules.case.state import Assignment, CaseState, Obligation
from shouwen.rules.language.kinds import ObligationRule
from shouwen.rules.words import Event


def earliest_day(state: CaseState) -> datetime | None:
    """By when superior bodies want to hear, the earliest of them; ``None`` where nobody sent it."""
    return min((each.due for each in state.assignments), default=None)


def put_forward(state: CaseState) -> Iterator[Obligation]:
    """The answers owed later than a superior body wants them, and not late already."""
    theirs = earliest_day(state)
    for row in state.open_obligations:
        if theirs and row.answers and not row.is_late and theirs < row.due:
            yield row


def no_later_than_theirs(row: Obligation, due: datetime, state: CaseState) -> datetime:
    """``due`` as whatever moves ``row`` would have it, never past the day of a superior body."""
    theirs = earliest_day(state)
    if theirs is None or due <= theirs or not row.answers:
        return due
    return max(row.due, theirs)


def counts_from_their_day(rule: ObligationRule) -> bool:
    """Whether the clause itself counts from the day that the superior body set (当: 上级转办, 起算: 约定时间)."""
    return Event.ASSIGNED_FROM_ABOVE in rule.on and rule.starts == "agreed"


def sent_under(number: str, state: CaseState) -> Assignment | None:
    """What was sent under exactly this number of theirs, or ``None``."""
    return next((each for each in state.assignments if each.number == number), None)
