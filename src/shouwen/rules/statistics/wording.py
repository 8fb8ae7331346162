"""Rates and comparisons in words: figures never stand without the numbers they were computed from."""

from collections.abc import Iterator

from shouwen.rules.statistics.comparing import SIGNIFICANT, SMALLEST_EXPECTED, ChiSquare, Comparison, Pair, Trend
from shouwen.rules.statistics.published import PERCENT, Published, Verdict
from shouwen.rules.statistics.rates import Interval, Observation

_SMALLEST_P = 0.000001
_RARE = 0.05
"""What one decimal of a percentage would round to nothing."""
_PLENTY = 10
"""From so many per thousand on further decimals say nothing."""


def rate_text(observation: Observation, per: int = PERCENT) -> str:
    """``0.054(65/1203703，95%区间 0.042–0.069)``, in the unit of ``per``."""
    return (
        f"{rate(observation.share, per)}({observation.events}/{observation.exposure}，95%区间 {span(observation, per)})"
    )


def rate(share: float, per: int = PERCENT) -> str:
    """``5.4%``, or ``0.054‰``: one decimal, three for the rare of so many thousand, four for the rare of a hundred."""
    signs = {PERCENT: "%", 1000: "‰"}
    size = abs(share * per)
    decimals = 4 if per == PERCENT and 0 < size < _RARE else 1 if per == PERCENT or size >= _PLENTY else 3
    return f"{share * per:.{decimals}f}{signs.get(per, '')}".replace("-", "−")


def span(observation: Observation, per: int = PERCENT) -> str:
    """The interval of the rate: ``0.042‰–0.069‰``."""
    return _interval(observation.interval, per)


def _interval(interval: Interval, per: int) -> str:
    return f"{rate(interval.low, per)}–{rate(interval.high, per)}"


def p_text(p: float) -> str:
    """``P=0.000387``; never P=0."""
    if p < _SMALLEST_P:
        return "P<0.000001"
    decimals = 6 if p < 0.001 else 5 if p < 0.01 else 3
    return f"P={p:.{decimals}f}"


def chi_square_text(found: ChiSquare | None) -> str:
    """``χ²=12.593,自由度1,P=0.000387``."""
    if found is None:
        return "各组一件也没有,或者件件都是,没有差别可以检验"
    return f"χ²={found.statistic:.3f},自由度{found.df}，{p_text(found.p)}"


def percent(change: float | None) -> str:
    """``−51.7%``, ``+11.5%``."""
    return "原值是 0,不可复算" if change is None else f"{change * PERCENT:+.1f}%".replace("-", "−")


def significance(p: float) -> str:
    return "差异有统计学意义" if p < SIGNIFICANT else "差异没有统计学意义"


def comparison_lines(comparison: Comparison, per: int) -> Iterator[str]:
    """Everything that was computed, line by line."""
    for each in comparison.observations:
        yield f"{each.label}：{rate_text(each, per)}"
    total = len(comparison.pairs)
    for number, pair in enumerate(comparison.pairs, 1):
        yield from pair_lines(pair, per, which=f"{total}次两两比较之{number}" if total > 1 else "")
    if comparison.overall:
        yield f"{len(comparison.observations)}组一起:Pearson {chi_square_text(comparison.overall)}"
    if comparison.trend:
        yield trend_text(comparison.trend)


def pair_lines(pair: Pair, per: int, *, which: str = "") -> Iterator[str]:
    """One pair: tests without and with correction, exact tests, ratio, changes."""
    told = f"({which})" if which else ""
    yield f"{pair.former.label} 与 {pair.latter.label}{told}:{significance(pair.decides)}"
    yield f"  Pearson {chi_square_text(pair.chi_square)}；Yates 校正 {chi_square_text(pair.yates)}"
    yield f"  精确检验:Fisher {p_text(pair.fisher)}，条件二项 {p_text(pair.conditional)}{_small(pair)}"
    if pair.ratio:
        low, high = pair.ratio.interval.low, pair.ratio.interval.high
        yield f"  率比 {pair.ratio.value:.3f}(95%区间 {low:.3f}–{high:.3f})"
    yield (
        f"  率的变化 {percent(pair.rate_change)}(差 {rate(pair.difference, per)}),"
        f"件数的变化 {percent(pair.count_change)},分母的变化 {percent(pair.exposure_change)}"
    )


def _small(pair: Pair) -> str:
    is_small = pair.smallest_expected < SMALLEST_EXPECTED
    return f";期望频数最小 {pair.smallest_expected:.1f},不足{SMALLEST_EXPECTED},以精确检验为准" if is_small else ""


def trend_text(trend: Trend) -> str:
    return f"趋势(Cochran–Armitage):z={trend.z:.3f}，{p_text(trend.p)}".replace("z=-", "z=−")


def published_text(figure: Published) -> str:
    """What a printed figure is worth: its verdict with the numbers, or with what is missing."""
    verdict = figure.verdict
    if verdict is Verdict.NOT_RECOMPUTABLE:
        implied = f";若按约{figure.roughly}计,分子约{figure.implied},只是推算" if figure.implied is not None else ""
        return f"{verdict}:没有{'、'.join(figure.missing)}{implied}"
    if verdict is Verdict.QUOTED:
        return verdict.value
    other = f";若在{figure.or_of}之内计,为{_signed(figure, figure.otherwise)}" if figure.otherwise is not None else ""
    period = f";没有写{'、'.join(figure.missing)},不能与别的时段比较" if figure.missing else ""
    return f"{verdict}:{_numbers(figure)}={_signed(figure, figure.recomputed)}{other}{period}"


def _numbers(figure: Published) -> str:
    if figure.is_change:
        return f"{figure.before}→{figure.after}"
    return f"{figure.events}/{figure.exposure}"


def _signed(figure: Published, value: object) -> str:
    sign = "%" if figure.is_change or figure.per == PERCENT else "‰" if figure.per == 1000 else ""
    return f"{value}{sign}".replace("-", "−")
