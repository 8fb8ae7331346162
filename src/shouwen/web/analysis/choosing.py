"""Which period is looked at: a month, a quarter, half a year or a year, named by its key (2026-09, 2026-Q3)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from shouwen.rules.time.periods import Period, period_of, read_period
from shouwen.rules.time.reach import is_within_reach
from shouwen.rules.words import Cycle

CYCLES: Final = (Cycle.MONTH, Cycle.QUARTER, Cycle.HALF_YEAR, Cycle.YEAR)


@dataclass(frozen=True, kw_only=True)
class ChosenPeriod:
    """The period looked at, its neighbours, and the period of each cycle in which its first day lies."""

    period: Period
    before: str
    after: str
    others: tuple[Period, ...]


def chosen_period(text: str, today: date) -> ChosenPeriod:
    """The period that ``text`` names; this month for anything else."""
    period = next(filter(None, (_read(cycle, text) for cycle in CYCLES)), None) or period_of(Cycle.MONTH, today)
    day = timedelta(days=1)
    return ChosenPeriod(
        period=period,
        before=period_of(period.cycle, period.begins - day).key,
        after=period_of(period.cycle, period.ends + day).key,
        others=tuple(period_of(cycle, period.begins) for cycle in CYCLES),
    )


def _read(cycle: Cycle, text: str) -> Period | None:
    found = read_period(cycle, text)
    is_key = found is not None and found.key == text and is_within_reach(found.begins)
    return found if is_key else None
