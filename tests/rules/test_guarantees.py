"""Guarantees are named, said in one Chinese sentence, and known to the policy check."""

import pytest

from shouwen.rules.guarantees import guarantee_named, guarantees
from shouwen.rules.language.compiler import compile_policy
from shouwen.rules.language.kinds import Guarantee
from shouwen.rules.language.sentences import as_executed
from shouwen.rules.words import Act
from tests.rules.language.texts import compiled, policy_text, rule_text


def guarantee(ensures: str) -> str:
    return rule_text("编号: g", "种类: 系统保证", f"保证: {ensures}", "证明: S000-1.R04")


def test_every_act_is_a_guarantee() -> None:
    assert all(f"transition:{act.value}" in guarantees() for act in Act)


def test_every_guarantee_is_a_clause_of_a_sentence() -> None:
    assert all(words and not words.endswith(("。", ";")) for words in guarantees().values())


def test_the_page_says_what_holds_for_everybody() -> None:
    (rule,) = compiled(guarantee("closing_needs_an_answer")).rules
    assert isinstance(rule, Guarantee)
    assert "本平台对各单位一律如此\uff1a没有答复" in as_executed(rule)


def test_an_unknown_guarantee_is_an_error_with_the_nearest_one() -> None:
    _, (problem,) = compile_policy(policy_text(guarantee("closing_needs_an_anwser")), file="demo.md")
    assert problem.is_error
    assert "closing_needs_an_answer" in problem.mend


def test_a_name_like_none_is_told_all_of_the_house() -> None:
    with pytest.raises(ValueError, match="custody_never_gaps"):
        guarantee_named("天下太平")
