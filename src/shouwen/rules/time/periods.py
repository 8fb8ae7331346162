"""Periods of the calendar: the weeks, half-months, quarters … in which something is due again.

A period has a key that tells it from every other of its cycle: ``2026-09-30``, ``2026-W40``, ``2026-09-1h``,
``2026-09``, ``2026-Q3``, ``2026-H2``, ``2026``. Days are dates in the institution's zone.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from shouwen.rules.words import Cycle

_DAY = timedelta(days=1)
_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_MONTHS = {Cycle.MONTH: 1, Cycle.QUARTER: 3, Cycle.HALF_YEAR: 6, Cycle.YEAR: 12}


@dataclass(frozen=True, kw_only=True)
class Period:
    """From ``begins`` through ``ends``, both included."""

    cycle: Cycle
    key: str
    begins: date
    ends: date

    @property
    def label(self) -> str:
        """In Chinese: 2026年9月, 2026年第40周, 2026年9月下半月."""
        return _label(self)


def period_of(cycle: Cycle, day: date) -> Period:
    """The period of ``cycle`` in which ``day`` lies."""
    if cycle in (Cycle.DAY, Cycle.WORKING_DAY):
        return Period(cycle=cycle, key=day.isoformat(), begins=day, ends=day)
    if cycle is Cycle.WEEK:
        return _week(day)
    if cycle is Cycle.HALF_MONTH:
        return _half_month(day)
    return _months(cycle, day)


def period_before(period: Period) -> Period:
    """The one of the same cycle that ends the day before (上期)."""
    return period_of(period.cycle, period.begins - _DAY)


def period_a_year_before(period: Period) -> Period:
    """The one of the same cycle a year earlier (去年同期); of weeks, fifty-two before."""
    if period.cycle in _MONTHS:
        return period_of(period.cycle, period.begins.replace(year=period.begins.year - 1))
    return period_of(period.cycle, period.begins - 52 * 7 * _DAY)


def periods_between(cycle: Cycle, first: date, last: date) -> Iterator[Period]:
    """The periods of ``cycle`` that begin from ``first`` through ``last``, in order."""
    period = period_of(cycle, first)
    if period.begins < first:
        period = period_of(cycle, period.ends + _DAY)
    while period.begins <= last:
        yield period
        period = period_of(cycle, period.ends + _DAY)


def read_period(cycle: Cycle, text: str) -> Period | None:
    """The period with the key ``text``, or in which the day ``text`` (2026-09-30) lies; None for anything else."""
    day = _a_day_of(text.strip())
    period = period_of(cycle, day) if day else None
    is_meant = period and (period.key == text.strip() or re.fullmatch(r"\d{4}-\d{2}-\d{2}", text.strip()))
    return period if is_meant else None


def day_in_period(written: str, period: Period) -> date | None:
    """The day that 星期五, 25日 or 12月31日 means in ``period``; None where it means none.

    A day that a month does not have is its last (民法典 202).
    """
    if found := re.fullmatch(r"(?:星期|周)([一二三四五六日天])", written):
        day = period.begins + timedelta(days=_WEEKDAYS[found[1]])
        return day if period.cycle is Cycle.WEEK else None
    if found := re.fullmatch(r"(\d{1,2})[日号]", written):
        return (
            _of_month(period.begins, int(found[1]), period) if period.cycle in (Cycle.MONTH, Cycle.HALF_MONTH) else None
        )
    if found := re.fullmatch(r"(\d{1,2})月(\d{1,2})[日号]", written):
        return _of_year(int(found[1]), int(found[2]), period)
    return None


def _of_month(begins: date, day: int, period: Period) -> date | None:
    last = monthrange(begins.year, begins.month)[1]
    if not 1 <= day <= 31:
        return None
    found = begins.replace(day=min(day, last))
    return found if period.begins <= found <= period.ends else None


def _of_year(month: int, day: int, period: Period) -> date | None:
    if period.cycle is not Cycle.YEAR or not 1 <= month <= 12:
        return None
    return _of_month(date(period.begins.year, month, 1), day, period)


def _week(day: date) -> Period:
    year, week, weekday = day.isocalendar()
    begins = day - timedelta(days=weekday - 1)
    return Period(cycle=Cycle.WEEK, key=f"{year}-W{week:02}", begins=begins, ends=begins + 6 * _DAY)


def _half_month(day: date) -> Period:
    half = 1 if day.day <= 15 else 2
    begins = day.replace(day=1 if half == 1 else 16)
    ends = day.replace(day=15 if half == 1 else monthrange(day.year, day.month)[1])
    return Period(cycle=Cycle.HALF_MONTH, key=f"{day:%Y-%m}-{half}h", begins=begins, ends=ends)


def _months(cycle: Cycle, day: date) -> Period:
    length = _MONTHS[cycle]
    number = (day.month - 1) // length
    first, last = number * length + 1, (number + 1) * length
    ends = date(day.year, last, monthrange(day.year, last)[1])
    return Period(cycle=cycle, key=_key(cycle, day.year, first, number + 1), begins=date(day.year, first, 1), ends=ends)


def _key(cycle: Cycle, year: int, month: int, number: int) -> str:
    return {
        Cycle.MONTH: f"{year}-{month:02}",
        Cycle.QUARTER: f"{year}-Q{number}",
        Cycle.HALF_YEAR: f"{year}-H{number}",
        Cycle.YEAR: f"{year}",
    }[cycle]


def _a_day_of(key: str) -> date | None:
    """A day in the period with this key."""
    readers = (
        (r"(\d{4})-(\d{2})-(\d{2})", lambda y, m, d: date(y, m, d)),
        (r"(\d{4})-W(\d{2})", lambda y, w: date.fromisocalendar(y, w, 1)),
        (r"(\d{4})-(\d{2})-([12])h", lambda y, m, half: date(y, m, 1 if half == 1 else 16)),
        (r"(\d{4})-(\d{2})", lambda y, m: date(y, m, 1)),
        (r"(\d{4})-Q([1-4])", lambda y, q: date(y, 3 * q, 1)),
        (r"(\d{4})-H([12])", lambda y, half: date(y, 6 * half, 1)),
        (r"(\d{4})", lambda y: date(y, 1, 1)),
    )
    for pattern, day in readers:
        if found := re.fullmatch(pattern, key):
            try:
                return day(*map(int, found.groups()))
            except ValueError:
                return None
    return None


def _label(period: Period) -> str:
    begins = period.begins
    year, month = f"{begins.year}年", f"{begins.year}年{begins.month}月"
    match period.cycle:
        case Cycle.WEEK:
            iso = begins.isocalendar()
            return f"{iso.year}年第{iso.week}周"
        case Cycle.HALF_MONTH:
            return f"{month}{'上' if begins.day == 1 else '下'}半月"
        case Cycle.MONTH:
            return month
        case Cycle.QUARTER:
            return f"{year}第{(begins.month + 2) // 3}季度"
        case Cycle.HALF_YEAR:
            return f"{year}{'上' if begins.month == 1 else '下'}半年"
        case Cycle.YEAR:
            return year
    return f"{month}{begins.day}日"
