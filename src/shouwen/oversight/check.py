"""Every law of the house that is checked on stored rows: cases, periods, and each kind of file beside them."""

from collections.abc import Iterator
from datetime import datetime

from shouwen.cases.check import check_cases
from shouwen.oversight.accountability.check import check_accountability
from shouwen.oversight.duties.check import check_duties
from shouwen.oversight.inspections.check import check_inspections
from shouwen.oversight.missed.check import check_missed
from shouwen.oversight.papers.check import check_papers
from shouwen.oversight.reception.check import check_receptions
from shouwen.oversight.sealed.check import check_sealed
from shouwen.oversight.surveys.check import check_surveys
from shouwen.periods.check import check_periods

_BESIDE_THE_CASES = (
    check_duties,
    check_accountability,
    check_missed,
    check_papers,
    check_sealed,
    check_inspections,
    check_surveys,
    check_receptions,
)


def check_rows(now: datetime) -> Iterator[str]:
    """What is broken as of ``now`` (aware), a Chinese sentence each; nothing when all is well. The ledger itself is
    not asked: see ``ledger.verifying``."""
    yield from map(str, check_cases(now))
    yield from map(str, check_periods())
    for check in _BESIDE_THE_CASES:
        yield from check()
