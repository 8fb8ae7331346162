"""What proves a rule of the catalogue is found at any depth, and the text without it still reads."""

import pytest

from shouwen.rules.language.compiler import compile_policy
from shouwen.rules.language.kinds import CompleteNotice, ObligationRule
from shouwen.rules.language.proving import proving_items, without
from tests.rules.language.texts import OBLIGATION, policy_text, rule_text

NOTICE = rule_text(
    "编号: slip",
    "种类: 一次性告知",
    "服务事项: 押金条丢失",
    "所需材料:",
    "  - {材料: 身份证, 证明: S000-1.R02}",
    "  - {材料: 证明信, 仅当: {证明: 要}}",
    article="第二条",
)
TEXT = policy_text(rule_text(*OBLIGATION, "证明: [S000-1.R01, 不是编号]") + NOTICE)


def test_rules_and_parts_carry_what_they_prove() -> None:
    rule, part = proving_items(TEXT, policy="demo", file="demo.md")
    assert (rule.name, rule.kind, rule.proves) == ("sign", "应尽之责", ("S000-1.R01",))
    assert (part.name, part.kind, part.proves) == ("slip·所需材料·1", "一次性告知", ("S000-1.R02",))
    assert TEXT.splitlines()[part.line - 1].strip().startswith("- {材料: 身份证")
    assert str(part) == f"demo.md 第{part.line}行“slip·所需材料·1”"


def test_a_rule_is_taken_away_with_its_block() -> None:
    rule, _ = proving_items(TEXT, policy="demo", file="demo.md")
    policy, problems = compile_policy(without(TEXT, rule))
    assert policy is not None
    assert [one.id for one in policy.rules] == ["slip"]
    assert problems == []


def test_a_part_is_taken_away_and_everything_else_stays() -> None:
    _, part = proving_items(TEXT, policy="demo", file="demo.md")
    policy, problems = compile_policy(without(TEXT, part))
    assert policy is not None
    sign, slip = policy.rules
    assert isinstance(sign, ObligationRule)
    assert isinstance(slip, CompleteNotice)
    assert [(material.name, material.only_if) for material in slip.materials] == [("证明信", {"证明": "要"})]
    assert problems == []


def test_one_rule_of_a_list_is_taken_away() -> None:
    listed = policy_text(
        "## 第一条 标题\n\n```rule\n"
        "- {编号: a, 种类: 系统保证, 保证: custody_never_gaps, 证明: S000-1.R01}\n"
        "- {编号: b, 种类: 系统保证, 保证: late_stays_due, 证明: S000-1.R02}\n"
        "```\n\n又及。\n"
    )
    first, second = proving_items(listed, policy="demo", file="demo.md")
    assert (first.guarantee, second.guarantee) == ("custody_never_gaps", "late_stays_due")
    policy, _ = compile_policy(without(listed, first))
    assert policy is not None
    assert [rule.id for rule in policy.rules] == ["b"]
    assert without(listed, first).endswith("又及。\n")


def test_a_rule_inside_a_list_item_keeps_its_place() -> None:
    indented = policy_text(
        "## 第一条 标题\n\n1. 其一\n\n   ```rule\n"
        "   - {编号: a, 种类: 系统保证, 保证: custody_never_gaps, 证明: S000-1.R01}\n"
        "   - {编号: b, 种类: 系统保证, 保证: late_stays_due}\n   ```\n"
    )
    (item,) = proving_items(indented, policy="demo", file="demo.md")
    policy, problems = compile_policy(without(indented, item))
    assert policy is not None
    assert [(rule.id, rule.clause.article) for rule in policy.rules] == [("b", "第一条1")]
    assert problems == []


@pytest.mark.parametrize("block", ["编号: [", "- 一句话", ""])
def test_an_unreadable_block_proves_nothing(block: str) -> None:
    assert proving_items(policy_text(rule_text(block)), policy="demo", file="demo.md") == ()
