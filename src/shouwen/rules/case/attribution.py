"""Where the time went: working time of a case by the side that everyone was waiting for.

The parts add up exactly to the whole, because the spans are a partition and working time is additive (law 1).
"""

from datetime import datetime

from shouwen.rules.case.state import CaseState, Span
from shouwen.rules.time.calendar import WorkCalendar


def side_of(span: Span) -> str:
    """``requester``, ``outside``, ``department:<id>`` or ``person:<id>``: whom the time counts against."""
    return f"person:{span.custodian}" if span.waits_for == "custodian" else span.waits_for


def working_seconds_by_side(state: CaseState, *, calendar: WorkCalendar, until: datetime) -> dict[str, int]:
    """Working seconds per side, from registration to closing or ``until``."""
    totals: dict[str, int] = {}
    for span in state.custody:
        seconds = calendar.working_seconds(span.started_at, span.ended_at or until)
        totals[side_of(span)] = totals.get(side_of(span), 0) + seconds
    return totals
