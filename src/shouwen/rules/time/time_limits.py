"""From an instant and a limit to a due time, as the Civil Code counts.

民法典 201: years, months and days without the day of the event; hours from the instant. 202: a
month ends on the corresponding day, or on its last. 203: the last day, if one of rest, rolls to the
next; it ends at the close of business. 204: an agreement or a statute may say otherwise — here the
calendar's terms do. Catalogue REG-T1 to REG-T5; 行政许可法 82 for working days.
"""

from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, Literal

from shouwen.rules.time.calendar_terms import CalendarTerms
from shouwen.rules.time.durations import ELAPSED, MINUTES_A_DAY, Duration, Unit
from shouwen.rules.time.working_time import after_working_seconds, session_ends

#: The national ringing tone: one second of tone, four of silence.
RING: Final = timedelta(seconds=5)
_MONTHS: Final = {Unit.MONTHS: 1, Unit.QUARTERS: 3, Unit.YEARS: 12}
_DAYS: Final = {Unit.DAYS: 1, Unit.WEEKS: 7}
_HALF_MONTH_DAYS: Final = 15


def due_time(terms: CalendarTerms, start: datetime, limit: Duration) -> datetime:
    """When ``limit`` ends that runs from ``start``; ``limit.before`` does not matter here."""
    local = terms.local(start)
    return _COUNTING[limit.unit](terms, local, limit.amount)


def elapsed(terms: CalendarTerms, limit: Duration) -> timedelta:
    """How long a limit lasts that the clock measures (units in ``ELAPSED``)."""
    if limit.unit is Unit.ON_THE_SPOT:
        return terms.encounter
    if limit.unit is Unit.RINGS:
        return limit.amount * RING
    return timedelta(**{limit.unit.value: limit.amount})


def shifted(instant: datetime, by: timedelta) -> datetime:
    """``instant`` moved by so much real time, in its own zone."""
    return (instant.astimezone(UTC) + by).astimezone(instant.tzinfo)


def last_day(start: date, limit: Duration, direction: Literal[1, -1] = 1) -> date:
    """The last day of a limit in natural days, weeks or months, before it rolls past rest days.

    ``direction`` -1 counts back from ``start`` instead.
    """
    amount = direction * limit.amount
    if limit.unit in _MONTHS:
        return months_later(start, amount * _MONTHS[limit.unit])
    if limit.unit is Unit.HALF_MONTHS:  # always an odd number: 一个半月 is a month and fifteen days
        months = (limit.amount // 2) * direction
        return months_later(start, months) + timedelta(days=direction * _HALF_MONTH_DAYS)
    return start + timedelta(days=amount * _DAYS[limit.unit])


def months_later(day: date, months: int) -> date:
    """The corresponding day so many months later, or that month's last (民法典 202)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def close_after_rest(terms: CalendarTerms, day: date) -> datetime:
    """The close of business of ``day``, rolled past days of rest (民法典 203)."""
    return terms.business_close(terms.working_day_from(day))


_Counting = Callable[[CalendarTerms, datetime, int], datetime]


def _count_elapsed(unit: Unit) -> _Counting:
    return lambda terms, start, amount: shifted(start, elapsed(terms, Duration(amount, unit)))


def _count_working_seconds(seconds: int) -> _Counting:
    return lambda terms, start, amount: after_working_seconds(terms, start, amount * seconds)


def _count_days(unit: Unit) -> _Counting:
    def count(terms: CalendarTerms, start: datetime, amount: int) -> datetime:
        return close_after_rest(terms, last_day(start.date(), Duration(amount, unit)))

    return count


def _working_days(terms: CalendarTerms, start: datetime, amount: int) -> datetime:
    return terms.business_close(terms.working_day_after(start.date(), amount))


def _same_day(terms: CalendarTerms, start: datetime, _amount: int) -> datetime:
    """The close of business; what comes in after it counts for the next day (catalogue C10 #16)."""
    if terms.same_day_ends == "midnight":
        return terms.midnight_after(start.date())
    close = terms.business_close(terms.open_day_from(start.date()))
    if start < close:
        return close
    return terms.business_close(terms.open_day_from(start.date() + timedelta(days=1)))


def _next_day(terms: CalendarTerms, start: datetime, _amount: int) -> datetime:
    return close_after_rest(terms, start.date() + timedelta(days=1))


def _clock_time(terms: CalendarTerms, start: datetime, minute: int) -> datetime:
    """That time on the day itself; on the next open day if it is past or the day is closed."""
    at = clock_on(terms, terms.open_day_from(start.date()), minute)
    if start <= at:
        return at
    return clock_on(terms, terms.open_day_from(start.date() + timedelta(days=1)), minute)


def clock_on(terms: CalendarTerms, day: date, minute: int) -> datetime:
    """The instant at minute ``minute`` of ``day``; 1440 is its 24:00."""
    if minute == MINUTES_A_DAY:
        return terms.midnight_after(day)
    return datetime.combine(day, time(*divmod(minute, 60)), terms.zone)


_COUNTING: Final[dict[Unit, _Counting]] = {
    **{unit: _count_elapsed(unit) for unit in ELAPSED},
    **{unit: _count_days(unit) for unit in (*_DAYS, *_MONTHS, Unit.HALF_MONTHS)},
    Unit.WORKING_MINUTES: _count_working_seconds(60),
    Unit.WORKING_HOURS: _count_working_seconds(3600),
    Unit.SESSIONS: session_ends,
    Unit.SAME_DAY: _same_day,
    Unit.NEXT_DAY: _next_day,
    Unit.CLOCK_TIME: _clock_time,
    Unit.WORKING_DAYS: _working_days,
}
