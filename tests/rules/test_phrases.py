"""Banned phrases: aware of quotation and negation, at the offsets of the text as written."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen.rules.language.kinds import Clause, Phrases
from shouwen.rules.phrases import flag

CLAUSE = Clause(policy="service-words", version="1", article="第四条(二)", title="服务用语规范")
RULE = Phrases(
    id="p1",
    kind="phrases",
    clause=CLAUSE,
    banned=("不知道", "不清楚", "不归我管", "我很忙", "办不了", "手术肯定有痛啦", "没有零钱"),
    patterns=("到…科去找",),
    instead={"不知道": "我帮您问清楚,请稍等。", "到…科去找": "我带您过去。"},
)


def words(text: str) -> list[str]:
    return [text[row.start : row.end] for row in flag(text, [RULE])]


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("我不知道", ["不知道"]),
        ("这事不归我管,您去问别人", ["不归我管"]),
        ("我很忙,下午再来", ["我很忙"]),
        ("这个办不了", ["办不了"]),
        ("请您到财务科去找", ["到财务科去找"]),
        ("到住院部二楼心内科去找李主任", ["到住院部二楼心内科去找"]),
        ("我不清楚,也不知道归谁", ["不清楚", "不知道"]),
        ("手术肯定有痛啦", ["手术肯定有痛啦"]),
        ("不 知 道", ["不 知 道"]),
        ("您没说清楚,我不知道", ["不知道"]),
    ],
)
def test_a_refusal_is_flagged(text: str, flagged: list[str]) -> None:
    assert words(text) == flagged


@pytest.mark.parametrize("text", ["我不歸我管", "我不歸我管。", "手術肯定有痛啦", "我不知道"])
def test_traditional_characters_are_flagged_where_they_stand(text: str) -> None:
    assert len(words(text)) == 1


def test_offsets_are_those_of_the_text_as_written() -> None:
    text = "重５０㎏,這個不歸我管"
    (found,) = flag(text, [RULE])
    assert text[found.start : found.end] == "不歸我管"


@pytest.mark.parametrize(
    "text",
    [
        "护士回答“不知道”,我们已经批评",
        "对「不归我管」的答复,我们向您道歉",
        '窗口说"办不了"一事正在核实',
        "患者说:护士讲不知道,又让他到财务科去找。",
        "家属反映窗口不清楚流程",
        "來訪人稱:導診台不知道。",
    ],
)
def test_quoted_and_reported_words_are_not_flagged(text: str) -> None:
    assert words(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "我们不会说不知道",
        "不能以不知道推脱",
        "不准以不知道、不归我管、我很忙推脱",
        "严禁使用不清楚这样的话",
        "今后绝不再说办不了",
    ],
)
def test_words_named_to_be_forbidden_are_not_flagged(text: str) -> None:
    assert words(text) == []


@pytest.mark.parametrize(
    "text",
    ["您知不知道在哪里复印", "流程清不清楚", "您如果不清楚可以问我", "您不知道的地方我来说明"],
)
def test_asking_or_helping_the_requester_to_know_is_not_flagged(text: str) -> None:
    assert words(text) == []


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("患者说:不知道。但我们也不知道。", ["不知道"]),
        ("患者说护士不知道,我也不知道", ["不知道"]),
        ("“不知道”是护士说的,我也不知道", ["不知道"]),
        ("患者反映的问题不归我管", ["不归我管"]),
        ("“我不知道", ["不知道"]),
        ("不会说外语,不知道", ["不知道"]),
        ("所以不知道,可以问别人", ["不知道"]),
        ("您到财务科去找", ["到财务科去找"]),
    ],
)
def test_the_exemptions_end_where_the_quotation_or_negation_ends(text: str, flagged: list[str]) -> None:
    assert words(text) == flagged


def test_a_flag_cites_its_clause_and_says_what_to_say_instead() -> None:
    (found,) = flag("我不知道", [RULE])
    assert (found.phrase, found.clause, found.instead) == (
        "不知道",
        CLAUSE,
        "我帮您问清楚,请稍等。",
    )


def test_of_overlapping_phrases_the_longest_is_flagged() -> None:
    longer = RULE.model_copy(update={"banned": ("不归我管", "这事不归我管")})
    assert [row.phrase for row in flag("这事不归我管", [longer])] == ["这事不归我管"]


def test_two_policies_that_ban_the_same_words_flag_them_once() -> None:
    assert len(flag("我不知道", [RULE, RULE])) == 1


def test_without_rules_nothing_is_flagged() -> None:
    assert flag("我不知道", []) == []


ALPHABET = st.sampled_from("不知道清楚归我管说“”:患者,。到财务科去找重㎏ＡA 䶮𠮷\0")


@given(st.text(ALPHABET, max_size=30))
def test_flags_lie_in_the_text_in_order_and_apart(text: str) -> None:
    found = flag(text, [RULE])
    assert all(0 <= row.start < row.end <= len(text) for row in found)
    assert all(one.end <= two.start for one, two in pairwise(found))
