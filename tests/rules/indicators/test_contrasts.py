"""An indicator compared with other groups and with earlier periods: the tests, the numbers, what is left out, said."""

from datetime import date

import pytest

from shouwen.rules.indicators.contrasts import Contrast, between_groups, between_periods
from shouwen.rules.indicators.counting import Counted, Lack
from shouwen.rules.language.kinds import Indicator
from shouwen.rules.time.periods import Period, period_a_year_before, period_before, period_of
from shouwen.rules.words import Cycle
from tests.rules.language.texts import compiled, rule_text


@pytest.fixture(scope="module")
def rule() -> Indicator:
    lines = ("编号: i", "种类: 指标", "名称: 甲", "分子: 查实违规", "分母: 服务人次", "每: 1000", "比较: [上期]")
    (found,) = compiled(rule_text(*lines)).rules
    assert isinstance(found, Indicator)
    return found


def share(events: int, exposure: int | None, lack: Lack | None = None) -> Counted:
    return Counted(key=str(events), events=events, exposure=exposure, lack=lack)


def month(number: int) -> Period:
    return period_of(Cycle.MONTH, date(2026, number, 9))


@pytest.fixture(scope="module")
def months(rule: Indicator) -> Contrast:
    """The first and the last group of catalogue C8."""
    return between_periods(rule, "上期", [(month(8), share(65, 1203703)), (month(9), share(35, 1342014))])


def test_two_periods_have_their_tests_ratio_and_numbers(months: Contrast) -> None:
    assert months.comparison is not None
    (pair,) = months.comparison.pairs
    assert pair.chi_square is not None
    assert round(pair.chi_square.statistic, 3) == 12.593
    assert pair.yates is not None
    assert round(pair.yates.statistic, 3) == 11.892
    assert pair.ratio is not None
    assert round(pair.ratio.value, 3) == 0.483
    said = "\n".join(months.lines)
    assert "2026年8月：0.054‰(65/1203703" in said
    assert "Fisher" in said
    assert "率比 0.483" in said


def test_what_two_short_periods_cannot_show_is_said(months: Contrast) -> None:
    said = "\n".join(months.notes)
    assert "不足一年(最短1个月)" in said
    assert "月份不同,季节的影响没有排除" in said
    assert "不说明原因" in said


def test_groups_with_too_few_are_named_and_left_out(rule: Indicator) -> None:
    few = share(2, 9, Lack.TOO_FEW)
    found = between_groups(rule, "科室", [("外科", share(8, 100)), ("内科", share(20, 100)), ("骨科", few)])
    assert found.comparison is not None
    assert [each.label for each in found.comparison.observations] == ["外科", "内科"]
    assert found.left_out == ("骨科(2/9,分母不足,只列件数)",)
    assert "没有参加比较的:骨科(2/9" in found.lines[-1]
    assert any("不是完全独立" in note for note in found.notes)
    alone = between_groups(rule, "渠道", [("来电", share(8, 100)), ("来访", few)])
    assert (alone.comparison, alone.notes) == (None, ())
    assert "不足两组,没有比较" in alone.lines[0]


def test_many_groups_are_tested_together_and_not_by_pairs(rule: Indicator) -> None:
    groups = [(f"{number}科", share(number, 100)) for number in range(1, 7)]
    found = between_groups(rule, "类别", groups)
    assert found.comparison is not None
    assert (found.comparison.pairs, found.comparison.trend) == ((), None)
    assert found.comparison.overall is not None
    assert found.comparison.overall.df == 5
    assert any("不两两比较" in note for note in found.notes)
    assert not any("不是完全独立" in note for note in found.notes)


@pytest.mark.parametrize(
    ("cycle", "day", "before", "a_year_before"),
    [
        (Cycle.MONTH, date(2026, 1, 31), "2025-12", "2025-01"),
        (Cycle.QUARTER, date(2026, 9, 30), "2026-Q2", "2025-Q3"),
        (Cycle.YEAR, date(2024, 2, 29), "2023", "2023"),
        (Cycle.WEEK, date(2026, 9, 30), "2026-W39", "2025-W40"),
    ],
)
def test_the_period_before_and_the_one_a_year_before(cycle: Cycle, day: date, before: str, a_year_before: str) -> None:
    period = period_of(cycle, day)
    assert (period_before(period).key, period_a_year_before(period).key) == (before, a_year_before)
