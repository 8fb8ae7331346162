"""The month or the day that a page of figures is about."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from shouwen.cases.queries.oversight_figures import Period
from shouwen.rules.time.reach import is_within_reach


def month_of(text: str, today: date) -> Period:
    """The month written ``2026-11``; this one for anything else."""
    first = _read(text) or today.replace(day=1)
    following = (first + timedelta(days=32)).replace(day=1)
    return Period(begins=_midnight(first), ends=_midnight(following), first=first, last=following - timedelta(days=1))


def day_of(text: str) -> Period | None:
    """The day written ``2026-11-16``; None for anything else."""
    day = _day(text)
    if day is None:
        return None
    return Period(begins=_midnight(day), ends=_midnight(day + timedelta(days=1)), first=day, last=day)


def month_before(period: Period) -> str:
    """The month before, as ``month_of`` reads it."""
    return f"{period.first - timedelta(days=1):%Y-%m}"


def month_after(period: Period) -> str:
    """The month after, as ``month_of`` reads it."""
    return f"{period.last + timedelta(days=1):%Y-%m}"


def _read(text: str) -> date | None:
    return _day(f"{text}-01")


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if is_within_reach(day) else None


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
