"""Measures and scores that could not be lawful are told when they are written."""

import pytest

from shouwen.rules.language.compiler import compile_policy
from tests.rules.language.test_checking import findings, organization
from tests.rules.language.texts import policy_text, rule_text

BREACH = ["编号: b", "种类: 违规情形", "名称: 推诿", "迹象: 检查发现", "核实人: 护理部"]
MEASURE = {
    "编号": "m",
    "种类": "处理措施",
    "违规": "推诿",
    "分档": "[{并处: 通报批评}]",
    "决定机关": "分管领导",
    "陈述期限": "3个工作日",
    "申诉期限": "5个工作日",
    "申诉受理": "护理部",
}
SCORE = {
    "编号": "s",
    "种类": "计分",
    "名称": "推诿",
    "情形": "推诿",
    "分": "-5",
    "异议期限": "3个工作日",
    "复核人": "分管领导",
}


def lines(base: dict[str, str], **other: str) -> list[str]:
    return [f"{name}: {value}" for name, value in (base | other).items() if value]


def told(*rules: list[str]) -> str:
    return "".join(problem.message for problem in findings(BREACH, *rules, house=organization()))


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"违规": "推委"}, "没有规则查得出“推委”"),
        ({"提出人": "分管领导"}, "既提出又决定"),
        ({"申诉受理": "分管领导"}, "受理对自己决定的申诉"),
        ({"决定机关": "承办人"}, "“承办人”不能处理责任追究"),
        ({"决定机关": "纪律委员会"}, "纪律委员会"),
        ({"分档": "[{可选: 通报批评}, {可选: 教育}]"}, "写了两档"),
        ({"单位性质": "企业", "分档": "[{并处: 记过处分}]"}, "“记过处分”不是这类单位可以作出的处理"),
        ({"分档": "[{并处: 经济处罚}]"}, "“经济处罚”会减少收入"),
        ({"违规": "", "累计": "[{计: 诫勉, 达: 2}]"}, "“诫勉”既不是违规情形也不是处理措施"),
        ({"分档": "[{并处: 扣发, 范围: {扣发: 500至50}}]", "减少收入": "扣发"}, "的范围“500至50”不成立"),
    ],
)
def test_what_could_not_be_lawful_is_told(other: dict[str, str], said: str) -> None:
    assert said in told(lines(MEASURE, **other))


def test_a_lawful_measure_has_nothing_to_tell() -> None:
    assert told(lines(MEASURE), lines(SCORE)) == ""


def test_a_score_must_replace_what_there_is() -> None:
    assert "没有编号为“none”的计分" in told(lines(SCORE, 取代="none"))


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"违规": ""}, "“违规”和“累计”至少写一样"),
        ({"分档": "[{情节: 较轻}]"}, "至少写一样"),
        ({"分档": "[{并处: 教育, 须定期限: 整改}]"}, "“整改”不在"),
        ({"期间": "3个工作日"}, "“期间”读不懂"),
    ],
)
def test_what_cannot_be_meant_is_refused(other: dict[str, str], said: str) -> None:
    _, problems = compile_policy(policy_text(rule_text(*lines(MEASURE, **other))))
    assert said in "".join(map(str, problems)).replace("；", ";")
    assert all(problem.mend for problem in problems)


@pytest.mark.parametrize("points", ["0", "五分", "-5.25"])
def test_points_are_a_signed_number(points: str) -> None:
    _, problems = compile_policy(policy_text(rule_text(*lines(SCORE, 分=points))))
    assert "分" in "".join(map(str, problems))
