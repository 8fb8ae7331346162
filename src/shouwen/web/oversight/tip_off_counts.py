"""How often a tip-off was shown its way: few of them in a day point at somebody, so a small number is not shown."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from shouwen.cases.queries.oversight_figures import DayFigures
from shouwen.cases.refusals import NothingInForce
from shouwen.cases.rulebooks import rulebook_today
from shouwen.organization.models import Institution
from shouwen.rules.language.kinds import Privacy


@dataclass(frozen=True, kw_only=True)
class DayShown:
    """A day's counts as they are shown: ``tip_offs`` is ``None`` where it is below ``shown_from``, nought included."""

    day: date
    registered: int
    quick: int
    tip_offs: int | None
    shown_from: int


def without_small_counts(days: Iterable[DayFigures], shown_from: int) -> list[DayShown]:
    """The days with their small numbers held back; a day that stood there for such a number alone goes too."""
    rows = [
        DayShown(
            day=each.day,
            registered=each.registered,
            quick=each.quick,
            tip_offs=each.tip_offs if each.tip_offs >= shown_from else None,
            shown_from=shown_from,
        )
        for each in days
    ]
    return [row for row in rows if row.registered or row.tip_offs is not None]


def shown_from(institution: Institution, at: datetime) -> int:
    """From which number on the policy of ``at`` (aware) lets a count of tip-offs be shown; 0 where it says nothing."""
    try:
        rules = rulebook_today(institution, at).bundle.of(Privacy)
    except NothingInForce:
        return 0
    return max((rule.shown_from for rule in rules), default=0)
