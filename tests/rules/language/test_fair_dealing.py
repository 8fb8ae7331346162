"""Nobody who complains is sold to, nobody who asks is sorted by worth, nobody is ranked by what was registered."""

import pytest

from shouwen.rules.language.compiler import compile_policy
from tests.rules.language.texts import compiled, policy_text, rule_text

DUTY = ("编号: d", "种类: 应尽之责", "当: 登记", "谁: 首问责任人", "时限: 当日")


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (("层级: 投诉", "做什么: 向用户介绍组合业务套餐", "履行: 答复"), "投诉没有办结"),
        (("做什么: 把来问的人变成潜在病人", "履行: 联系记录"), "销售线索"),
        (("做什么: 记下患者的消费能力", "履行: 联系记录"), "按价值"),
        (("做什么: 对投诉总量靠前的科室通报批评", "履行: 联系记录"), "登记得多"),
    ],
)
def test_the_wording_is_refused_with_the_reason(lines: tuple[str, ...], reason: str) -> None:
    policy, (problem,) = compile_policy(policy_text(rule_text(*DUTY, *lines)))
    assert policy is not None
    assert policy.rules == ()
    assert reason in problem.message
    assert problem.mend


@pytest.mark.parametrize(
    "what",
    ["答复客户,投诉期间不推销业务", "不按投诉总量排名,按查实的比例比较", "提醒同事不得向投诉人介绍业务套餐"],
)
def test_forbidding_it_is_no_order(what: str) -> None:
    assert compiled(rule_text(*DUTY, f"做什么: {what}", "履行: 答复")).rules


def test_an_office_may_be_there_to_sell() -> None:
    assert compiled(rule_text(*DUTY, "事项: 业务办理", "做什么: 介绍业务套餐", "履行: 答复")).rules
