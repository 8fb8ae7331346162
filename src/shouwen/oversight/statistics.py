"""The indicators in force, counted over a period: each with its numbers, its period and its interval."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from shouwen.cases.queries.counted_cases import closed_between, registered_between
from shouwen.cases.rulebooks import rulebook_today
from shouwen.organization.models import Institution
from shouwen.periods.reported_numbers import reported_numbers
from shouwen.rules.indicators.contrasts import Contrast, between_groups, between_periods
from shouwen.rules.indicators.counting import WHOLE, CountedCase, IndicatorValue, count
from shouwen.rules.keeping.subjects import name_of
from shouwen.rules.language.kinds import Cadence, Indicator
from shouwen.rules.language.kinds.counting import EARLIER, GROUPINGS
from shouwen.rules.organization_file import CHINA
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.time.periods import Period, period_a_year_before, period_before, period_of

_BEFORE: Final[Mapping[str, Callable[[Period], Period]]] = {"上期": period_before, "去年同期": period_a_year_before}
_BY_CLOSING = frozenset({"closed", "rated"})


@dataclass(frozen=True, kw_only=True)
class PeriodCounted:
    """What was registered and what was closed in ``period``, as indicators count it, and the indicators in force at
    its end (or now, while it runs). ``earlier`` are the periods that these are compared with (上期, 去年同期), counted
    by the very same rules."""

    institution: Institution
    period: Period
    rulebook: Rulebook
    registered: Sequence[CountedCase]
    closed: Sequence[CountedCase]
    earlier: Mapping[str, "PeriodCounted"] = field(default_factory=dict)

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        return self.rulebook.bundle.of(Indicator)

    def value(self, rule: Indicator) -> IndicatorValue:
        """``rule`` over this period, whatever its own 周期 is."""
        cases = self.closed if rule.population in _BY_CLOSING else self.registered
        return count(rule, cases, reported=self._reported(rule))

    def contrasts(self, rule: Indicator) -> list[Contrast]:
        """What the policy allows to be compared of ``rule`` (比较), in its order."""
        value = self.value(rule)
        return [self._contrast(rule, name, value) for name in rule.compared]

    def _contrast(self, rule: Indicator, name: str, value: IndicatorValue) -> Contrast:
        if name in EARLIER:
            before = self.earlier[name]
            periods = [(before.period, before.value(rule).whole), (self.period, value.whole)]
            return between_periods(rule, name, periods)
        return between_groups(rule, name, [(self.group_name(name, each.key), each) for each in value.groups[name]])

    def group_name(self, grouping: str, key: str) -> str:
        """What a group is called: a department by its name, anything else as it is; 没有填 for nothing chosen."""
        if GROUPINGS.get(grouping) == "department":
            return name_of(key, self.rulebook.organization, bounds(self.period)[1])
        return key or "没有填"

    def _reported(self, rule: Indicator) -> dict[str, int]:
        """By department what was entered as the denominator; the ``WHOLE`` is their sum, or the one number."""
        cadences = {each.id: each for each in self.rulebook.bundle.of(Cadence)}
        if not rule.reported or rule.reported.cadence not in cadences:
            return {}
        cadence, column = cadences[rule.reported.cadence], rule.reported.column
        found = reported_numbers(self.institution, cadence, column, self.period.begins, self.period.ends)
        return {**found, WHOLE: sum(found.values())} if found else {}


def counted_in(institution: Institution, period: Period, *, at: datetime) -> PeriodCounted:
    """Everything that is counted of ``period`` as known at ``at`` (aware). Raises NothingInForce where no policy was
    in force."""
    begins, ends = bounds(period)
    rulebook = rulebook_today(institution, max(min(at, ends - timedelta(seconds=1)), begins))
    wanted = {name for rule in rulebook.bundle.of(Indicator) for name in rule.compared if name in EARLIER}
    earlier = {name: _counted(institution, _BEFORE[name](period), rulebook) for name in sorted(wanted)}
    return replace(_counted(institution, period, rulebook), earlier=earlier)


def _counted(institution: Institution, period: Period, rulebook: Rulebook) -> PeriodCounted:
    begins, ends = bounds(period)
    return PeriodCounted(
        institution=institution,
        period=period,
        rulebook=rulebook,
        registered=registered_between(institution, begins, ends),
        closed=closed_between(institution, begins, ends),
    )


def computed_in(institution: Institution, day: date, *, at: datetime) -> list[tuple[PeriodCounted, Indicator]]:
    """Every computed indicator in force, each with the period of its own 周期 in which ``day`` lies. Raises
    NothingInForce."""
    rules = [rule for rule in rulebook_today(institution, at).bundle.of(Indicator) if rule.is_computed]
    cycles = dict.fromkeys(rule.every for rule in rules)
    counted = {cycle: counted_in(institution, period_of(cycle, day), at=at) for cycle in cycles}
    return [(counted[rule.every], rule) for rule in rules]


def bounds(period: Period) -> tuple[datetime, datetime]:
    """The instants at which a period begins (inclusive) and ends (exclusive), by the institution's clock."""
    begins = datetime.combine(period.begins, time(0), CHINA)
    return begins, datetime.combine(period.ends + timedelta(days=1), time(0), CHINA)
