"""Rates compared: every pair, all of them together, and their trend. The tests are SciPy's.

Which test was computed is always said, and so is how many pairs there are: the best of three is not one of one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt
from statistics import NormalDist
from typing import Any, Final

from shouwen.rules.statistics.rates import CONFIDENCE, Interval, NotRecomputableError, Observation, change

SIGNIFICANT: Final = 0.05
SMALLEST_EXPECTED: Final = 5
"""Below this expected number in a field χ² is not to be relied on: the exact tests decide."""


@dataclass(frozen=True, kw_only=True)
class ChiSquare:
    statistic: float
    p: float
    df: int


@dataclass(frozen=True, kw_only=True)
class Trend:
    """Cochran–Armitage: do the rates rise or fall along the order in which they were given?"""

    z: float
    p: float


@dataclass(frozen=True, kw_only=True)
class Ratio:
    """How many times the former rate the latter is, with its interval; none where there were no events."""

    value: float
    interval: Interval


@dataclass(frozen=True, kw_only=True)
class Pair:
    """The later of two observations against the former one. ``chi_square`` and ``yates`` are None where neither has an
    event (or every one of the exposed has): then nothing can be compared."""

    former: Observation
    latter: Observation
    chi_square: ChiSquare | None
    yates: ChiSquare | None
    fisher: float
    conditional: float
    ratio: Ratio | None
    smallest_expected: float

    @property
    def count_change(self) -> float | None:
        """The relative change of the raw number of events; None from nothing."""
        return _change(self.former.events, self.latter.events)

    @property
    def rate_change(self) -> float | None:
        return _change(self.former.share, self.latter.share)

    @property
    def exposure_change(self) -> float | None:
        return _change(self.former.exposure, self.latter.exposure)

    @property
    def difference(self) -> float:
        """The latter share less the former."""
        return self.latter.share - self.former.share

    @property
    def decides(self) -> float:
        """The p-value to go by: Pearson's without correction, or Fisher's where the expected numbers are small."""
        if self.chi_square is None or self.smallest_expected < SMALLEST_EXPECTED:
            return self.fisher
        return self.chi_square.p

    @property
    def is_significant(self) -> bool:
        return self.decides < SIGNIFICANT


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two or more observations in the order given; ``overall`` and ``trend`` are there from three on, a ``trend`` only
    where the order means something."""

    observations: tuple[Observation, ...]
    pairs: tuple[Pair, ...]
    overall: ChiSquare | None = None
    trend: Trend | None = None

    def pair(self, former: str, latter: str) -> Pair:
        """The pair with these labels. Raises KeyError."""
        found = [each for each in self.pairs if (each.former.label, each.latter.label) == (former, latter)]
        if not found:
            raise KeyError(f"{former} / {latter}")
        return found[0]


def compare(
    observations: Sequence[Observation], *, is_ordered: bool = True, pairs_up_to: int | None = None
) -> Comparison:
    """Everything that can be said of two or more observations; of more than ``pairs_up_to`` nothing by pairs.

    Raises NotRecomputableError for fewer than two.
    """
    if len(observations) < 2:
        raise NotRecomputableError("只有一个数,没有可以比较的")
    given = tuple(observations)
    several = len(given) > 2
    return Comparison(
        observations=given,
        pairs=tuple(_pairs(given)) if pairs_up_to is None or len(given) <= pairs_up_to else (),
        overall=_chi_square(given, is_corrected=False) if several else None,
        trend=_trend(given) if several and is_ordered else None,
    )


def _pairs(given: Sequence[Observation]) -> Iterator[Pair]:
    return (_pair(former, latter) for former, latter in combinations(given, 2))


def _pair(former: Observation, latter: Observation) -> Pair:
    both = (former, latter)
    return Pair(
        former=former,
        latter=latter,
        chi_square=_chi_square(both, is_corrected=False),
        yates=_chi_square(both, is_corrected=True),
        fisher=float(_scipy().fisher_exact(_table(both)).pvalue),
        conditional=_conditional(former, latter),
        ratio=_ratio(former, latter),
        smallest_expected=_smallest_expected(both),
    )


def _scipy() -> Any:
    """Imported when something is compared: it takes a second, which no other page should wait for."""
    from scipy import stats

    return stats


def _table(observations: Sequence[Observation]) -> list[list[int]]:
    return [[each.events, each.exposure - each.events] for each in observations]


def _chi_square(observations: Sequence[Observation], *, is_corrected: bool) -> ChiSquare | None:
    """Pearson's χ² of the table of events and the rest, with Yates' correction where asked for (2×2)."""
    if not _smallest_expected(observations):
        return None
    found = _scipy().chi2_contingency(_table(observations), correction=is_corrected)
    return ChiSquare(statistic=float(found.statistic), p=float(found.pvalue), df=int(found.dof))


def _smallest_expected(observations: Sequence[Observation]) -> float:
    events, exposure = _sums(observations)
    rarer = min(events, exposure - events)
    return rarer * min(each.exposure for each in observations) / exposure


def _conditional(former: Observation, latter: Observation) -> float:
    """The exact conditional test of two Poisson rates: given their sum, the latter's events are binomial."""
    events, exposure = _sums((former, latter))
    if events == 0:
        return 1.0
    return float(_scipy().binomtest(latter.events, events, latter.exposure / exposure).pvalue)


def _ratio(former: Observation, latter: Observation) -> Ratio | None:
    """The ratio of the rates with Katz' logarithmic interval."""
    if not (former.events and latter.events):
        return None
    found = _scipy().contingency.relative_risk(latter.events, latter.exposure, former.events, former.exposure)
    low, high = found.confidence_interval(CONFIDENCE)
    return Ratio(value=float(found.relative_risk), interval=Interval(low=float(low), high=float(high)))


def _trend(observations: Sequence[Observation]) -> Trend | None:
    """Cochran 1954, Armitage 1955, with scores 0, 1, 2 …; SciPy has none."""
    events, exposure = _sums(observations)
    share = events / exposure
    scored = list(enumerate(observations))
    leaning = sum(score * (each.events - each.exposure * share) for score, each in scored)
    first = sum(score * each.exposure for score, each in scored)
    second = sum(score**2 * each.exposure for score, each in scored)
    variance = share * (1 - share) * (second - first**2 / exposure)
    if variance <= 0:
        return None
    z = leaning / sqrt(variance)
    return Trend(z=z, p=2 * NormalDist().cdf(-abs(z)))


def _sums(observations: Sequence[Observation]) -> tuple[int, int]:
    return sum(each.events for each in observations), sum(each.exposure for each in observations)


def _change(before: float, after: float) -> float | None:
    return change(before, after) if before else None
