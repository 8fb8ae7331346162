"""Round a due time: the instant ahead of it, its shift by a pause, its extension.

Nothing else moves a due time (a limit is never restarted); each move is an entry of its case.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from shouwen.rules.time.calendar_terms import CalendarTerms
from shouwen.rules.time.durations import ELAPSED, WORKING_TIME, Duration, Unit
from shouwen.rules.time.opening_hours import CalendarError
from shouwen.rules.time.time_limits import (
    clock_on,
    close_after_rest,
    due_time,
    elapsed,
    last_day,
    shifted,
)
from shouwen.rules.time.working_time import (
    after_working_seconds,
    before_working_seconds,
    session_begins,
    working_seconds,
)

_WORKING_SECONDS: Final = {Unit.WORKING_MINUTES: 60, Unit.WORKING_HOURS: 3600}


# -- ahead of an instant ------------------------------------------------------------------------


def time_ahead(terms: CalendarTerms, instant: datetime, by: Duration) -> datetime:
    """The instant ``by`` before ``instant``, never later than it.

    Days and working days keep the time of day; 当日 is the opening of that day, a clock time its
    last occurrence, a session the beginning of one.
    """
    local = terms.local(instant)
    if by.unit in ELAPSED:
        return shifted(local, -elapsed(terms, by))
    if by.unit in _WORKING_SECONDS:
        return before_working_seconds(terms, local, by.amount * _WORKING_SECONDS[by.unit])
    special = _AHEAD.get(by.unit)
    if special:
        return special(terms, local, by.amount)
    return _same_clock(terms, local, last_day(terms.day_ended_by(local), by, direction=-1))


def _working_days_ahead(terms: CalendarTerms, local: datetime, amount: int) -> datetime:
    day = terms.working_day_after(terms.day_ended_by(local), -amount)
    return _same_clock(terms, local, day)


def _opening_of_the_day(terms: CalendarTerms, local: datetime, _amount: int) -> datetime:
    day = terms.day_ended_by(local)
    spans = terms.opening(day)
    opens = datetime.combine(day, spans[0].opens if spans else time(0), terms.zone)
    return min(opens, local)


def _day_before(terms: CalendarTerms, local: datetime, _amount: int) -> datetime:
    return _same_clock(terms, local, terms.day_ended_by(local) - timedelta(days=1))


def _last_such_clock(terms: CalendarTerms, local: datetime, minute: int) -> datetime:
    today = clock_on(terms, local.date(), minute)
    return today if today <= local else clock_on(terms, local.date() - timedelta(days=1), minute)


def _same_clock(terms: CalendarTerms, local: datetime, day: date) -> datetime:
    """``day`` at the time of ``local``, where midnight is the 24:00 of its day."""
    if local.time() == time(0):
        return terms.midnight_after(day)
    return datetime.combine(day, local.time(), terms.zone)


_AHEAD: Final[dict[Unit, Callable[[CalendarTerms, datetime, int], datetime]]] = {
    Unit.WORKING_DAYS: _working_days_ahead,
    Unit.SAME_DAY: _opening_of_the_day,
    Unit.NEXT_DAY: _day_before,
    Unit.CLOCK_TIME: _last_such_clock,
    Unit.SESSIONS: session_begins,
}


# -- a pause and an extension -------------------------------------------------------------------


def due_after_pause(
    terms: CalendarTerms,
    due: datetime,
    *,
    limit: Duration,
    paused_at: datetime,
    resumed_at: datetime,
) -> datetime:
    """``due`` moved by what the pause took of the limit's own unit; never earlier than ``due``.

    Hours and the like move by the time elapsed, working hours by working time, working days and
    natural days by those that lie after the day of the pause up to the day of resumption. Raises
    :class:`CalendarError` where the pause ends before it begins.
    """
    local, paused, resumed = terms.local(due), terms.local(paused_at), terms.local(resumed_at)
    if _real_time(paused, resumed) < timedelta(0):
        raise CalendarError("恢复计时的时间早于中止的时间,期限没有变动;请核对两个时间")
    return max(local, _shift(terms, local, limit, paused, resumed))


def _real_time(start: datetime, end: datetime) -> timedelta:
    """From ``start`` to ``end`` by the sun, where the zone's clock may have been put forward."""
    return end.astimezone(UTC) - start.astimezone(UTC)


def _shift(terms: CalendarTerms, due: datetime, limit: Duration, paused: datetime, resumed: datetime) -> datetime:
    if limit.unit in ELAPSED:
        return shifted(due, _real_time(paused, resumed))
    if limit.unit in WORKING_TIME:
        lost = working_seconds(terms, paused, resumed)
        return after_working_seconds(terms, due, lost) if lost else due
    return _shift_days(terms, due, limit, paused.date(), resumed.date())


def _shift_days(terms: CalendarTerms, due: datetime, limit: Duration, paused: date, resumed: date) -> datetime:
    last = terms.day_ended_by(due)
    if limit.unit is Unit.WORKING_DAYS:
        lost = terms.working_days_between(paused, resumed)
        return terms.business_close(terms.working_day_after(last, lost)) if lost else due
    lost = (resumed - paused).days
    return _end_of_limit(terms, last + timedelta(days=lost), limit) if lost else due


def _end_of_limit(terms: CalendarTerms, day: date, limit: Duration) -> datetime:
    """Where a limit in natural days that now ends on ``day`` ends, in the manner of its unit."""
    if limit.unit is Unit.CLOCK_TIME:
        return clock_on(terms, terms.open_day_from(day), limit.amount)
    if limit.unit is Unit.SAME_DAY and terms.same_day_ends == "midnight":
        return terms.midnight_after(day)
    if limit.unit is Unit.SAME_DAY:
        return terms.business_close(terms.open_day_from(day))
    return close_after_rest(terms, day)


def extended(terms: CalendarTerms, due: datetime, by: Duration) -> datetime:
    """``due`` with an extension: a limit of its own that begins where the old one ends."""
    if by.before:
        raise CalendarError(f"延期须写增加多久,不能写“{by}”")
    local = terms.local(due)
    if by.unit in ELAPSED | WORKING_TIME or local.time() != time(0):
        return due_time(terms, local, by)
    still_the_day_before = shifted(local, -timedelta.resolution)  # midnight is 24:00 of its day
    return due_time(terms, still_the_day_before, by)
