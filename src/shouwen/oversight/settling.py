"""One round of all that follows by itself, in the one order in which it is settled everywhere.

The worker goes round so, a scenario's ``tick`` and the demonstration's clock too. No outcome depends on when a round
is made (design law 4); the order only spares a round:

1. cases: what fell due in them, and what they owe the offices;
2. periods, inspections, surveys, reception days: what begins or is missed by the calendar;
3. duties outside cases: also those that the former have just opened and that are past due already;
4. accountability: what was verified becomes matters, measures expire, scores come into force.
"""

from datetime import datetime

from shouwen.cases.settling_each import HowEach, apart
from shouwen.cases.sweeper import sweep
from shouwen.oversight.accountability.settling import settle_accountability
from shouwen.oversight.duties.settling import settle_duties
from shouwen.oversight.inspections.settling import settle_inspections
from shouwen.oversight.reception.settling import settle_receptions
from shouwen.oversight.surveys.settling import settle_surveys
from shouwen.periods.settling import settle_periods

_AFTER_THE_CASES = (
    settle_periods,
    settle_inspections,
    settle_surveys,
    settle_receptions,
    settle_duties,
    settle_accountability,
)


def settle_round(now: datetime) -> None:
    """Settles what fell due before ``now`` (aware), of the cases so many as one sweep takes. What cannot be settled is
    logged, does not hold up the rest, and is tried again in the next round."""
    sweep(now)
    _settle_the_rest(now, apart)


def settle_all(now: datetime, *, each: HowEach = apart) -> None:
    """Settles everything that fell due before ``now`` (aware). With ``each=aloud`` the first thing outside the cases
    that cannot be settled raises; a case that cannot be stays due in either way."""
    while sweep(now):
        pass
    _settle_the_rest(now, each)


def _settle_the_rest(now: datetime, each: HowEach) -> None:
    for settle in _AFTER_THE_CASES:
        settle(now, each=each)
