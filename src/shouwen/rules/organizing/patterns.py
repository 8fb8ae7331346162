"""A roster's pattern to turns: 总值班甲、总值班乙轮流,每班 1 天,17:30 至次日 08:00."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from shouwen.rules.time.durations import DurationError, Unit, parse_duration

_DAYS = {Unit.DAYS: 1, Unit.WEEKS: 7}
_MONDAY = date(2024, 1, 1).toordinal()  # turns of a week begin on Mondays, whenever one asks


@dataclass(frozen=True, kw_only=True)
class Pattern:
    """Who takes turns, for how many days each, from ``begins`` to ``ends`` (or the day after)."""

    people: tuple[str, ...]
    days_each: int
    begins: time
    ends: time
    fills_rest_days: bool = False


def days_of(each: str) -> int:
    """How many days one shift lasts: 1天, 2天, 1周. Raises ``ValueError`` in Chinese."""
    try:
        duration = parse_duration(each)
    except DurationError as error:
        raise ValueError(str(error)) from error
    if duration.unit not in _DAYS or duration.amount < 1:
        raise ValueError("每班请写天数或周数,如 1天、1周")
    return duration.amount * _DAYS[duration.unit]


def turns(
    pattern: Pattern, first: date, last: date, *, zone: ZoneInfo, is_rest: Callable[[date], bool]
) -> Iterator[tuple[str, datetime, datetime]]:
    """``(person, from, to)`` for every day from ``first`` to ``last``, in ``zone``.

    The rotation is counted from a fixed Monday, so that it does not depend on when it is asked.
    On a rest day a pattern that fills rest days begins when the night before ends.
    """
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(ordinal)
        place = (ordinal - _MONDAY) // pattern.days_each % len(pattern.people)
        begins = pattern.ends if pattern.fills_rest_days and is_rest(day) else pattern.begins
        yield pattern.people[place], *_span(day, begins, pattern.ends, zone)


def _span(day: date, begins: time, ends: time, zone: ZoneInfo) -> tuple[datetime, datetime]:
    next_day = day + timedelta(days=1) if ends <= begins else day
    return datetime.combine(day, begins, zone), datetime.combine(next_day, ends, zone)
