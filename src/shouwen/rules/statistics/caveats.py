"""What must be said under a comparison, so that nobody reads more into it than there is (catalogue C8)."""

from collections.abc import Iterator, Sequence

from shouwen.rules.statistics.comparing import SIGNIFICANT, Comparison
from shouwen.rules.statistics.spans import Span

_A_YEAR = 12


def caveats(comparison: Comparison, spans: Sequence[Span] = (), *, since: Span | None = None) -> Iterator[str]:
    """The cautions that apply, as Chinese sentences without a full stop: how many comparisons there were, windows
    shorter than a year, no control of the season, a before-period into which the measure (``since``) already fell."""
    yield from _several(comparison)
    if since:
        yield from _overlap(spans, since)
    yield from _windows(spans)
    yield "前后对照说明变化,不说明原因;病种、人数和统计口径的变化都没有控制"


def among_groups(comparison: Comparison, *, is_overlapping: bool) -> Iterator[str]:
    """The cautions for groups of one period; ``is_overlapping`` where one matter may count in several of them."""
    yield from _several(comparison)
    if not comparison.pairs:
        yield f"{len(comparison.observations)}组只作一起的检验,不两两比较:组多了,总有几对看上去不同"
    if is_overlapping:
        yield "一件事经过几个科室的,在每个科室各算一次,各组不是完全独立的"
    yield "各组办的事轻重难易不同,没有控制;有差异只说明值得去问,不说明谁好谁差"


def _several(comparison: Comparison) -> Iterator[str]:
    """Any one of several pairs is one of several."""
    pairs = len(comparison.pairs)
    if pairs > 1:
        several = f"{len(comparison.observations)}组数可以两两比较{pairs}次,任何一次都只是{pairs}次之一"
        yield f"{several};只报其中一次的,{_stricter(pairs)}"


def _windows(spans: Sequence[Span]) -> Iterator[str]:
    """How long the periods are, and whether they have the same months."""
    if not spans:
        yield "没有写明各组的期间,时段长短、季节和措施何时开始都没有核对"
        return
    shortest = min(span.months for span in spans)
    if shortest < _A_YEAR:
        yield f"时段不足一年(最短{shortest}个月),窗口短,偶然波动大"
    if len({span.seasons for span in spans}) > 1:
        yield "各时段的月份不同,季节的影响没有排除,比例不宜直接对照"
    else:
        yield "没有逐月数据,季节的影响没有控制"


def _stricter(pairs: int) -> str:
    return f"应以 P<{SIGNIFICANT / pairs:.4f} 为界(Bonferroni)"


def _overlap(spans: Sequence[Span], since: Span) -> Iterator[str]:
    before = min(spans, default=None)
    if before and before.holds_within(since.first):
        yield "措施开始的月份落在“前”的时段里,前后没有分开,不是干净的前后对照"
    if before and before.first >= since.first:
        yield "最早的时段已在措施开始之后,没有“前”可以对照"
