"""What is printed under a comparison."""

from shouwen.rules.statistics.caveats import caveats
from shouwen.rules.statistics.comparing import compare
from shouwen.rules.statistics.rates import Observation
from shouwen.rules.statistics.spans import Span
from shouwen.rules.statistics.wording import comparison_lines

THREE = compare([Observation(events=each, exposure=1000, label=str(each)) for each in (9, 6, 3)])
TWO = compare([Observation(events=each, exposure=1000, label=str(each)) for each in (9, 3)])


def spans(*texts: str) -> list[Span]:
    return [Span.read(text) for text in texts]


def told(*texts: str, since: str = "", comparison: object = TWO) -> str:
    begun = Span.read(since) if since else None
    return "\n".join(caveats(comparison, spans(*texts), since=begun))  # type: ignore[arg-type]


def test_one_of_three_is_said_to_be_one_of_three() -> None:
    assert "可以两两比较3次,任何一次都只是3次之一" in told(comparison=THREE)
    assert "P<0.0167" in told(comparison=THREE)
    assert "两两比较" not in told()


def test_each_pair_is_numbered_among_all() -> None:
    lines = "\n".join(comparison_lines(THREE, 1000))
    assert "9 与 3(3次两两比较之2)" in lines
    assert "两两比较" not in "\n".join(comparison_lines(TWO, 1000))


def test_a_before_period_into_which_the_measure_fell() -> None:
    half_years = ("2012年6月至12月", "2014年6月至12月")
    assert "不是干净的前后对照" in told(*half_years, since="2012年8月")
    assert "不是干净的前后对照" not in told(*half_years, since="2013年1月")
    assert "没有“前”可以对照" in told(*half_years, since="2012年6月")


def test_short_windows_and_seasons() -> None:
    assert "时段不足一年(最短7个月)" in told("2012年6月至12月", "2014年6月至12月")
    assert "季节的影响没有控制" in told("2012年6月至12月", "2014年6月至12月")
    assert "各时段的月份不同" in told("2012年1月至6月", "2014年6月至12月")
    assert "时段不足一年" not in told("2012年", "2014年")
    assert "没有写明各组的期间" in told()
