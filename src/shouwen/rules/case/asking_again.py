"""催问: whether the requester may ask now, on their own page, how far it is."""

from datetime import datetime

from shouwen.rules.case.state import CaseState
from shouwen.rules.time.calendar import WorkCalendar


def may_ask_again(state: CaseState, *, calendar: WorkCalendar, at: datetime) -> bool:
    """While an answer is owed, once a day in the institution's zone: whoever handles it is told by the first time."""
    return state.reply is not None and not _has_asked_on_the_day(state, calendar, at)


def _has_asked_on_the_day(state: CaseState, calendar: WorkCalendar, at: datetime) -> bool:
    asked_at = state.asked_again_at
    return asked_at is not None and calendar.local(asked_at).date() == calendar.local(at).date()
