"""No policy may measure, follow or control a person (design law 8, regulations part D)."""

import pytest

from shouwen.rules.language.compiler import compile_policy
from tests.rules.language.texts import OBLIGATION, compiled, policy_text, rule_text


@pytest.mark.parametrize(
    "line",
    [
        "做什么: 对当事人稳控",
        "做什么: 到场劝返",
        "凭据: 重点人员台账",
        "visit_level: 省",
        "person.risk: 高",
        "事项: [destination]",
        "petition_count_per_person: 3",
    ],
)
def test_control_of_people_is_refused_with_the_reason(line: str) -> None:
    policy, (problem,) = compile_policy(policy_text(rule_text(*OBLIGATION[:3], line)))
    assert policy is not None
    assert policy.rules == ()
    assert "信访工作条例" in problem.message
    assert "改为对事" in problem.mend
    assert problem.line == 16


def test_forbidding_such_words_is_allowed() -> None:
    phrases = compiled(rule_text("编号: p", "种类: 服务用语", "禁语: 重点人员、劝返"))
    orders = compiled(rule_text("编号: s", "种类: 分层处置", "情形: 投诉", "要做: 依法接待,不得劝返"))
    assert phrases.rules
    assert orders.rules


AS_WRITTEN = [
    # (the rule as an institution might write it, a word of the lawful way that the refusal names)
    ("{编号: w, 种类: 责任倒查, 事由: [{名称: 赴京上访}], 承办部门: 甲, 初查时限: 3日, 决定机关: 乙}", "查实"),
    ("{编号: w, 种类: 计分, 名称: 接访一次, 情形: 接访, 分: -0.5, 异议期限: 5日, 复核人: 甲}", "统计指标"),
    ("{编号: w, 种类: 计分, 名称: 到省里上访, 情形: 上访, 分: -10, 异议期限: 5日, 复核人: 甲}", "拒不登记"),
    ("{编号: w, 种类: 周期事项, 每: 月, 谁: 甲, 做什么: 杜绝新信访户, 履行: 报告}", "四定一包"),
    ("{编号: w, 种类: 表单, 表名: 档案, 栏目: [诉求, 行踪]}", "处理经过"),
    ("{编号: w, 种类: 表单, 表名: 紧急, 栏目: [类型], 选项: {类型: [健康, 进京]}}", "人身安全"),
    ("{编号: w, 种类: 分类, 维度: 诉求, 选项: [合理, 无理]}", "事项标记"),
    ("{编号: w, 种类: 事项标记, 名称: 重点人员, 有效期: 1年, 复核人: 甲, 异议受理: 乙}", "对事"),
    ("{编号: w, 种类: 事项标记, 名称: 缠访, 有效期: 1年, 复核人: 甲, 异议受理: 乙}", "只说事"),
]


@pytest.mark.parametrize(("rule", "way"), AS_WRITTEN, ids=[rule[8:26] for rule, _ in AS_WRITTEN])
def test_refused_as_written_with_the_lawful_way(rule: str, way: str) -> None:
    policy, problems = compile_policy(policy_text(rule_text(rule)))
    assert policy is not None
    assert policy.rules == ()
    assert any(way in f"{problem.message}{problem.mend}" for problem in problems), problems


REFORMULATED = [
    "{编号: r, 种类: 责任倒查, 事由: [{名称: 办理过错已经查实}], 承办部门: 甲, 初查时限: 3日, 决定机关: 乙}",
    "{编号: r, 种类: 计分, 名称: 拒不登记, 情形: 拒不登记, 分: -5, 异议期限: 5日, 复核人: 甲}",
    "{编号: r, 种类: 计分, 名称: 接访登记不全, 情形: 接访登记不全, 分: -2, 异议期限: 5日, 复核人: 甲}",
    "{编号: r, 种类: 四定一包, 定案人: [甲]}",
    "{编号: r, 种类: 表单, 表名: 档案, 栏目: [诉求, 处理经过, 依据, 下一步]}",
    "{编号: r, 种类: 事项标记, 名称: 疑难长期未结, 有效期: 6个月, 复核人: 甲, 异议受理: 乙}",
]


@pytest.mark.parametrize("rule", REFORMULATED, ids=[rule[8:26] for rule in REFORMULATED])
def test_the_lawful_way_is_taken(rule: str) -> None:
    assert compiled(rule_text(rule)).rules
