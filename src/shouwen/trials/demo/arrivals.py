"""When people come and ask: more on Mondays and in the mornings, few on rest days. Pure, from one seed."""

from bisect import bisect
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import accumulate
from random import Random

from shouwen.rules.time.calendar import WorkCalendar

MONDAY = 1.35
REST_DAY = 0.25
HOURS: tuple[tuple[int, float], ...] = (
    (8, 1.6),
    (9, 2.0),
    (10, 1.7),
    (11, 0.9),
    (14, 1.5),
    (15, 1.3),
    (16, 0.8),
)
"""Full hours of the day, and how many ask in each, relatively."""


def days(first: date, last: date) -> list[date]:
    """Every day from ``first`` to ``last``, both included."""
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def draw_arrivals(
    count: int, *, first: date, last: date, calendar: WorkCalendar, chance: Random, working_days_only: bool = False
) -> list[datetime]:
    """``count`` instants of asking between two days, in order; none of them equal, so that ties cannot arise."""
    weighted = [(day, _weight(day, calendar)) for day in days(first, last)]
    if working_days_only:
        weighted = [(day, weight) for day, weight in weighted if calendar.is_working_day(day)]
    found: set[datetime] = set()
    for day in _drawn(weighted, count, chance):
        found.add(_instant(day, calendar, chance, avoid=found))
    return sorted(found)


def _weight(day: date, calendar: WorkCalendar) -> float:
    if not calendar.is_working_day(day):
        return REST_DAY
    return MONDAY if day.weekday() == 0 else 1.0


def _drawn(weighted: list[tuple[date, float]], count: int, chance: Random) -> Iterator[date]:
    sums = list(accumulate(weight for _, weight in weighted))
    for _ in range(count):
        yield weighted[bisect(sums, chance.random() * sums[-1])][0]


def _instant(day: date, calendar: WorkCalendar, chance: Random, *, avoid: set[datetime]) -> datetime:
    while True:
        hour = chance.choices([hour for hour, _ in HOURS], [weight for _, weight in HOURS])[0]
        at = datetime.combine(day, time(hour, chance.randrange(60), chance.randrange(60)), calendar.zone)
        if at not in avoid:
            return at
