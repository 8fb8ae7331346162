"""Banned phrases hold words to the requester back until they are put otherwise, or sent all the same with a reason."""

import pytest

from tests.trials.test_signs import SIGNED, registered, told

pytestmark = pytest.mark.django_db

PHRASES = "种类: 服务用语\n禁语: 不知道、不归我管\n禁用句式: 到…科去找\n改说: {不知道: 我帮您问}"


def answer(text: str, *, more: str = "", expect: str = "") -> str:
    given = f'{{at: "2026-09-30 15:00", do: give_answer, by: 护理部干事, with: {{text: "{text}"{more}}}'
    return f"  - {given}{expect}}}\n"


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("这个我不知道", "不知道"),
        ("這個我不知道", "不知道"),
        ("不 归 我 管", "不归我管"),
        ("您到门诊科去找", "到…科去找"),
    ],
)
def test_a_banned_phrase_holds_the_answer_back(text: str, phrase: str) -> None:
    steps = registered() + SIGNED + answer(text, expect=f", expect: {{held_back: [{phrase}], state: 办理中}}")
    assert told([PHRASES], steps) == []


@pytest.mark.parametrize(
    "text", ["您说「不知道」找谁,现在告诉您", "患者说:不知道在哪里缴费。缴费在一楼", "不能说不归我管", "一楼东侧缴费"]
)
def test_quoted_words_and_negation_go_out(text: str) -> None:
    steps = registered() + SIGNED + answer(text, expect=", expect: {held_back: [], state: 已答复}")
    assert told([PHRASES], steps) == []


def test_the_refusal_names_phrase_clause_and_what_to_say_instead_at_the_field() -> None:
    refused = [", refused: 不知道, refused_at: text", ", refused: 我帮您问", ", refused: 第十二条"]
    steps = registered() + SIGNED + "".join(answer("不知道", expect=each) for each in refused)
    assert told([PHRASES], steps) == []


def test_a_reason_sends_it_all_the_same() -> None:
    more = ", override_reason: 复述来访人的问题"
    steps = registered() + SIGNED + answer("不知道", more=more, expect=", expect: {held_back: [], state: 已答复}")
    assert told([PHRASES], steps) == []


def test_without_the_rule_nothing_is_held_back() -> None:
    steps = registered() + SIGNED + answer("不归我管", expect=", expect: {held_back: [], state: 已答复}")
    assert told([], steps) == []


def test_guidance_to_another_body_is_held_back_too() -> None:
    step = '  - {at: "2026-09-30 10:30", do: refer_outside, by: 导医员, with: {body: 某局, guidance: 不归我管}, '
    steps = registered() + step + "expect: {held_back: [不归我管]}}\n"
    assert told([PHRASES], steps) == []
