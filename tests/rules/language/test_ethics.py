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
