"""An indicator of one's own matters compared as its policy allows (比较): group with group, period with period.

What is too few to be a share is left out and named. A difference is a cause to ask, and is told with what it cannot
show (catalogue C8).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from shouwen.rules.indicators.counting import Counted
from shouwen.rules.language.kinds.counting import EARLIER, GROUPINGS, Indicator
from shouwen.rules.statistics.caveats import among_groups, caveats
from shouwen.rules.statistics.comparing import Comparison, compare
from shouwen.rules.statistics.rates import Observation
from shouwen.rules.statistics.spans import Span
from shouwen.rules.statistics.wording import comparison_lines
from shouwen.rules.time.periods import Period

PAIRS_UP_TO: Final = 4
"""Of more groups than these only the test of all together is told: of thirty pairs some always differ."""


@dataclass(frozen=True, kw_only=True)
class Contrast:
    """What was compared (``of``: 科室, 上期), what came out (None for fewer than two shares), who was left out, and
    what must be said with it."""

    of: str
    per: int
    comparison: Comparison | None
    left_out: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """The figures in words, line by line, each with its numbers."""
        return tuple(self._lines())

    def _lines(self) -> Iterator[str]:
        how = f"与{self.of}比较" if self.of in EARLIER else f"各{self.of}之间比较"
        yield f"{how}:" + ("" if self.comparison else "能算比例的不足两组,没有比较")
        if self.comparison:
            yield from comparison_lines(self.comparison, self.per)
        if self.left_out:
            yield f"没有参加比较的:{'、'.join(self.left_out)}"


def between_groups(rule: Indicator, grouping: str, groups: Sequence[tuple[str, Counted]]) -> Contrast:
    """The groups (name, numbers) of one period with each other."""
    comparison = _compared(groups, is_ordered=False)
    overlap = GROUPINGS.get(grouping) == "department"
    return Contrast(
        of=grouping,
        per=rule.per,
        comparison=comparison,
        left_out=_left_out(groups),
        notes=tuple(among_groups(comparison, is_overlapping=overlap)) if comparison else (),
    )


def between_periods(rule: Indicator, of: str, periods: Sequence[tuple[Period, Counted]]) -> Contrast:
    """Two periods or more, the earlier ones first, counted by one and the same rule."""
    named = [(period.label, counted) for period, counted in periods]
    comparison = _compared(named, is_ordered=True)
    spans = [_span(period) for period, _ in periods]
    notes = tuple(caveats(comparison, spans, since=rule.begun)) if comparison else ()
    return Contrast(of=of, per=rule.per, comparison=comparison, left_out=_left_out(named), notes=notes)


def _compared(groups: Sequence[tuple[str, Counted]], *, is_ordered: bool) -> Comparison | None:
    known = [
        Observation(events=share.events, exposure=share.exposure, label=name)
        for name, counted in groups
        if (share := counted.observation)
    ]
    return compare(known, is_ordered=is_ordered, pairs_up_to=PAIRS_UP_TO) if len(known) > 1 else None


def _left_out(groups: Sequence[tuple[str, Counted]]) -> tuple[str, ...]:
    return tuple(
        f"{name}({counted.events}/{'无' if counted.exposure is None else counted.exposure},{counted.lack})"
        for name, counted in groups
        if counted.observation is None
    )


def _span(period: Period) -> Span:
    """The months that the period touches."""
    first, last = (each.year * 12 + each.month - 1 for each in (period.begins, period.ends))
    return Span(first=first, last=last)
