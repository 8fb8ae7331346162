"""The working calendar of an institution: due times, working time, warnings, pauses, extensions.

All instants go in aware and come out in the calendar's zone; a naive one raises ``CalendarError``.

>>> from datetime import UTC, datetime
>>> from shouwen.rules.time.durations import parse_duration
>>> registered = datetime(2026, 9, 30, 2, tzinfo=UTC)
>>> str(WorkCalendar().due(registered, parse_duration("3个工作日")))
'2026-10-10 17:30:00+08:00'
"""

from datetime import date, datetime

from shouwen.rules.time.calendar_terms import CalendarTerms, SameDayEnds, SpecialDay
from shouwen.rules.time.due_words import describe_due, explain_due, provisional_words
from shouwen.rules.time.durations import Duration
from shouwen.rules.time.moved_limits import due_after_pause, extended, time_ahead
from shouwen.rules.time.national_days import NationalYear, national_days
from shouwen.rules.time.opening_hours import (
    AROUND_THE_CLOCK,
    OFFICE_HOURS,
    CalendarError,
    Span,
    WeeklyHours,
    read_weekly_hours,
)
from shouwen.rules.time.time_limits import due_time
from shouwen.rules.time.working_time import is_working_time, next_working_instant, working_seconds

__all__ = [
    "AROUND_THE_CLOCK",
    "OFFICE_HOURS",
    "CalendarError",
    "NationalYear",
    "SameDayEnds",
    "Span",
    "SpecialDay",
    "WeeklyHours",
    "WorkCalendar",
    "national_days",
    "read_weekly_hours",
]


class WorkCalendar(CalendarTerms):
    """A frozen value: the terms of an institution or department, and every question about its time.

    ``WorkCalendar()`` is the national calendar with office hours 08:00-12:00, 14:00-17:30. Equal
    content has an equal ``version``; ``to_data`` and ``from_data`` store it whole, so that a case
    keeps the calendar of its day. The days themselves (``is_working_day``, ``opening``,
    ``business_close``, ``is_provisional``, ``published_through``) are in :class:`CalendarTerms`.
    """

    def due(self, start: datetime, limit: Duration) -> datetime:
        """When ``limit`` from ``start`` ends (民法典 201-204); 提前… counts back from ``start``.

        Due is inclusive: what is done at the due instant is in time.
        """
        if limit.before:
            return time_ahead(self, start, limit)
        return due_time(self, start, limit)

    def ahead_of(self, instant: datetime, duration: Duration) -> datetime:
        """The instant ``duration`` before ``instant``: when to remind one working day before."""
        return time_ahead(self, instant, duration)

    def shift_for_pause(self, due: datetime, *, limit: Duration, paused_at: datetime, resumed_at: datetime) -> datetime:
        """The due time after a pause, never earlier than ``due``; see :func:`due_after_pause`."""
        return due_after_pause(self, due, limit=limit, paused_at=paused_at, resumed_at=resumed_at)

    def extend(self, due: datetime, by: Duration) -> datetime:
        """The due time with an extension that begins where the old limit ends."""
        return extended(self, due, by)

    def working_seconds(self, start: datetime, end: datetime) -> int:
        """Whole seconds of working time from ``start`` to ``end``; additive, negative backwards."""
        return working_seconds(self, start, end)

    def is_working_time(self, instant: datetime) -> bool:
        """Is the institution open at ``instant``? Closing time itself is closed."""
        return is_working_time(self, instant)

    def next_working_instant(self, instant: datetime) -> datetime:
        """``instant`` if open then, otherwise the next opening."""
        return next_working_instant(self, instant)

    def describe(self, due: datetime, *, today: date) -> str:
        """10月10日(星期六)下午5:30前, with the year where it is not that of ``today``."""
        return describe_due(self, due, today=today)

    def explain(self, start: datetime, limit: Duration) -> str:
        """One Chinese sentence: why ``due(start, limit)`` is that day."""
        return explain_due(self, start, limit)

    def provisional_note(self, when: date | datetime) -> str:
        """What to print beside a provisional date; empty where it is settled."""
        return provisional_words(self, when)
