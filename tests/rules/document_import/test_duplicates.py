"""Copies of a known policy are recognised for what they are: whole, cut off, with noise, with other numbers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shouwen.policies.packs import PACKS
from shouwen.rules.document_import.duplicates import Sameness, duplicates
from shouwen.rules.document_import.findings import findings, is_unreadable, unreadable_share
from shouwen.rules.document_import.similar import words_of
from shouwen.rules.drafting.offering import offered_rules
from shouwen.rules.language.document import read_document

KNOWN = words_of((PACKS / "example" / "first-inquiry.md").read_text(encoding="utf-8"))
OTHER = words_of((PACKS / "court" / "first-inquiry.md").read_text(encoding="utf-8"))
BOTH = {"示例": KNOWN, "法院": OTHER}
NOISE = (("的", "得"), ("和", "与"), ("是", "就是"), ("他", "她"), ("。", "、"))


def test_the_same_words_again() -> None:
    (found,) = duplicates(KNOWN, BOTH)
    assert (found.title, found.share, found.sameness) == ("示例", 1.0, Sameness.WHOLE)
    assert "一处也不用另写" in found.offer


def test_exchanged_small_words_are_noise() -> None:
    text = KNOWN
    for there, here in NOISE:
        text = text.replace(there, here)
    assert text != KNOWN
    (found,) = duplicates(text, BOTH)
    assert (found.title, found.share) == ("示例", 1.0)


def test_a_copy_that_breaks_off() -> None:
    (found,) = duplicates(KNOWN[: len(KNOWN) // 2], BOTH)
    assert (found.title, found.sameness) == ("示例", Sameness.BEGINNING)


def test_a_copy_with_other_numbers_is_offered_with_its_overrides() -> None:
    sentence = next(each for each in KNOWN.split("。") if len(each) > 20).strip().split("\n")[-1]
    changed = sentence[:-2] + "九十九日"
    (found,) = duplicates(KNOWN.replace(sentence, changed), BOTH)
    assert found.sameness is Sameness.NEARLY
    assert 0.95 <= found.share < 1
    assert len(found.differences) == 1
    assert "九十九日" in found.offer
    assert "只写不同的1处" in found.offer


def test_another_policy_is_no_copy() -> None:
    assert not duplicates(OTHER, {"示例": KNOWN})
    assert not duplicates("## 第一条\n\n首问负责。\n", BOTH)


@given(st.integers(200, 2000))
@settings(max_examples=30, deadline=None)
def test_wherever_a_copy_breaks_off_it_is_recognised(length: int) -> None:
    assert [each.title for each in duplicates(KNOWN[:length], BOTH)] == ["示例"]


READABLE = "首问责任人应当在3个工作日内答复来院的病人和家属。"
_MEANT = "服务人员上岗统一着装佩戴胸牌仪表整洁举止大方态度和蔼语言文明接待来院的每一位病人和家属都要起身相迎"
LOST = _MEANT.encode().decode("gb18030", "ignore")


def document(*passages: str) -> str:
    body = "".join(f"## 第{number}条\n\n{each}\n\n" for number, each in zip("一二三四五六七", passages, strict=False))
    return f"---\n编号: x\n---\n\n# 规范\n\n{body}"


def test_of_an_unreadable_text_no_rule_is_made() -> None:
    lost, _ = read_document(document(READABLE, *[LOST] * 4))
    assert unreadable_share(lost) >= 0.8
    assert offered_rules(lost) == {}
    assert any("没有从中建立任何规则" in str(each) for each in findings(lost))


@pytest.mark.parametrize("passages", [[READABLE], [READABLE] * 6, [*[READABLE] * 5, LOST]])
def test_a_text_that_can_be_read_suggests_rules(passages: list[str]) -> None:
    sound, _ = read_document(document(*passages))
    assert not is_unreadable(sound)
    assert any(offered_rules(sound).values())
