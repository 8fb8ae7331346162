"""指标: what is refused when it is written, and what the linter says."""

import pytest

from shouwen.rules.language.compiler import compile_policy
from shouwen.rules.language.kinds import Indicator
from shouwen.rules.statistics.published import Verdict
from tests.rules.language.test_checking import findings, organization
from tests.rules.language.texts import compiled, policy_text, rule_text

SHARE = ["编号: i", "种类: 指标", "名称: 直接处理率", "分子: 直接处理", "分母: 办结的事项"]
FAULTS = ["编号: i", "种类: 指标", "名称: 查实率", "分子: 查实违规", "分母: 服务人次", "每: 1000", "排序: 是"]


def told(*lines: str) -> str:
    _, problems = compile_policy(policy_text(rule_text(*lines)))
    return "".join(map(str, problems))


def messages(*blocks: list[str]) -> list[str]:
    return [problem.message for problem in findings(*blocks, house=organization())]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (SHARE[:-1], "没有分母的百分比不可复算"),
        (SHARE[:3], "公布数"),
        ([*SHARE, "每: 3"], "可以写：100、1000"),
        ([*SHARE[:-1], "分母: 外报数"], "“外报”要一起写"),
        ([*SHARE, "措施始于: 开业以来"], "“措施始于”读不懂“开业以来”"),
        ([*SHARE, "公布数: [{期间: 近两年, 公布: 1%}]"], "读不懂“近两年”"),
        ([*SHARE, "公布数: [{公布: 九成}]"], "读不懂“九成”"),
        ([*SHARE, "公布数: [{期间: 2014年, 分子: 12, 分母: 10}]"], "之间"),
        ([*SHARE, "最少份数: 0"], "最少份数"),
        ([*SHARE, "比较: 科室"], "也不在“分组”里"),
        ([*SHARE[:3], "公布数: [{公布: 93.0%, 约数: 1300}]", "比较: 上期"], "公布数自己逐项比较"),
    ],
)
def test_what_does_not_hold_is_refused(lines: list[str], said: str) -> None:
    assert said in told(*lines)


@pytest.mark.parametrize("counted", ["直接处理", "超时", "收到评价", "评为差评", "已回访"])
def test_departments_are_ranked_by_nothing_but_verified_faults(counted: str) -> None:
    ranked = [f"分子: {counted}" if line.startswith("分子") else line for line in FAULTS]
    assert any("没有人如实登记" in said for said in messages([*ranked, "分组: 科室"]))
    assert not any("排" in said for said in messages([*FAULTS, "分组: 科室"]))


def test_an_order_needs_groups() -> None:
    assert any("没有分组" in said for said in messages(FAULTS))


def test_a_group_is_one_that_matters_are_sorted_by() -> None:
    dimension = ["编号: c", "种类: 分类", "维度: 原因类别", "选项: [机制, 制度, 程序]"]
    assert any("没有“原因类别”这种分组" in said for said in messages([*SHARE, "分组: 原因类别"]))
    assert not any("分组" in said for said in messages([*SHARE, "分组: 原因类别、科室"], dimension))


def test_a_reported_denominator_has_its_register() -> None:
    reported = [*SHARE[:-1], "分母: 外报数", "外报: {周期事项: visits, 栏目: 人次}"]
    register = ["编号: visits", "种类: 周期事项", "每: 月", "谁: 护理部", "做什么: 登记人次", "逾期报: 分管领导"]
    assert any("没有编号为“visits”的周期事项" in said for said in messages(reported))
    assert any("没有“人次”这一栏" in said for said in messages(reported, register))
    assert not any("人次" in said for said in messages(reported, [*register, "须写: 人次"]))


def test_what_was_published_is_kept_as_it_is_and_marked() -> None:
    figures = "公布数: [{公布: 93.0%, 约数: 1300, 期间: 2014年}, {期间: 2014年, 分子: 5, 分母: 2310, 公布: 0.216%}]"
    (rule,) = compiled(rule_text(*SHARE[:3], figures)).rules
    assert isinstance(rule, Indicator)
    assert not rule.is_computed
    assert [figure.verdict for figure in rule.figures()] == [Verdict.NOT_RECOMPUTABLE, Verdict.CONFIRMED]
    assert messages([*SHARE[:3], figures]) == ["公布的“直接处理率”93.0%没有分子、分母,不可复算"]


def test_what_does_not_agree_with_its_own_numbers_is_told() -> None:
    refuted = messages([*SHARE[:3], "公布数: [{期间: 2014年, 分子: 1, 分母: 3, 公布: 50%}]"])
    assert refuted == ["公布的“直接处理率”50%与原数不符,应为33"]
    twice = "公布数: [{期间: 2012年, 分子: 10, 分母: 90}, {期间: 2012年6月至12月, 分子: 10, 分母: 50}]"
    assert any("请向来源核实" in said for said in messages([*SHARE[:3], twice]))
