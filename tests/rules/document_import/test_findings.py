"""What is wrong with a text is told with its place; a sound one is left in peace."""

import random

import pytest

from shouwen.policies.packs import PACKS, read_sources
from shouwen.rules.document_import.findings import findings
from shouwen.rules.document_import.garbled import is_garbled, is_random, read_rightly
from shouwen.rules.document_import.similar import likeness
from shouwen.rules.language.document import read_document

SOUND = "对不属于本人职责范围的事项，首问责任人应当把来访人带到责任科室，并向接办的人说明情况。"
HEAD = "---\n编号: x\n---\n\n# 办法\n\n"


def told(body: str, **others: str) -> list[str]:
    document, _ = read_document(HEAD + body)
    return [str(problem) for problem in findings(document, others)]


def only(body: str) -> str:
    (said,) = told(body)
    return said


def test_a_sound_text_gives_no_finding() -> None:
    assert told(f"## 第一条\n\n{SOUND}\n\n## 第二条\n\n{SOUND}\n") == []


@pytest.mark.parametrize("folder", sorted(path.name for path in PACKS.iterdir() if path.is_dir()))
def test_no_policy_of_ours_is_taken_for_garbled(folder: str) -> None:
    for file, text in read_sources([PACKS / folder]):
        said = [str(each) for each in findings(read_document(text)[0])]
        assert not [each for each in said if "乱码" in each or "随机" in each or "丢失" in each], file


@pytest.mark.parametrize(
    ("right", "wrong"), [("utf-8", "gb18030"), ("gb18030", "big5"), ("utf-8", "cp1252"), ("gb18030", "cp1252")]
)
def test_a_wrong_encoding_is_recognised(right: str, wrong: str) -> None:
    assert "乱码" in only(f"## 第一条\n\n{SOUND.encode(right).decode(wrong, 'ignore')}。\n")


def test_what_was_probably_meant_is_said() -> None:
    garbled = SOUND.encode("gb18030").decode("cp1252")
    assert read_rightly(garbled) == SOUND
    assert "对不属于本人职责" in only(f"## 第一条\n\n{garbled}。\n")
    assert read_rightly(SOUND) == ""


def test_traditional_characters_are_no_garbage() -> None:
    assert not is_garbled("對於不屬於本職範圍的事項，首問責任人應當將來訪者帶到責任科室，並說明情況。")


def test_filler_of_random_characters_is_recognised() -> None:
    marks = [bytes([high, low]).decode("gb2312") for high in range(0xB0, 0xD7) for low in range(0xA1, 0xFA)]
    filler = "".join(random.Random(7).choices(marks, k=80))  # noqa: S311 - filler, no secret
    assert is_random(filler)
    assert not is_random(SOUND)
    assert "随机" in only(f"## 第一条\n\n{filler}。\n")


@pytest.mark.parametrize("broken", ["?F報告如下", "请\ufffd示领导", "电话\ue0a1号"])
def test_a_lost_character_is_named(broken: str) -> None:
    assert "丢失" in only(f"## 第一条\n\n现将情况{broken}，请各科室照办。\n")


@pytest.mark.parametrize("mask", ["电话******", "上*人员", "电话XXXXXXXX"])
def test_a_masked_place_is_named(mask: str) -> None:
    assert "遮盖" in only(f"## 第一条\n\n{mask}由信访科接待。\n")


def test_a_missing_article_is_told_and_not_invented() -> None:
    said = told(f"## 第一条\n\n{SOUND}\n\n## 第三条\n\n{SOUND}\n\n## 第七条\n\n{SOUND}\n")
    assert "缺第2条" in said[0]
    assert "第4至第6条,共3条".replace(",", "，") in said[1]


def test_a_missing_item_is_told() -> None:
    assert "缺了1项" in only("## 第一条\n\n要求：\n\n（一）甲。\n\n（三）丙。\n")


def test_items_may_begin_anew_under_every_item() -> None:
    assert told("## 第一条\n\n（一）甲：\n\n1. 子。\n\n2. 丑。\n\n（二）乙：\n\n1. 寅。\n") == []


@pytest.mark.parametrize("last", ["首问责任人应当热情接待，并及时向", "对来访人员反映的问题要逐件登记并按照规定"])
def test_a_text_that_breaks_off_is_told(last: str) -> None:
    assert "断开" in only(f"## 第一条\n\n{last}\n")


def test_a_signature_is_no_breaking_off() -> None:
    assert told(f"## 第一条\n\n{SOUND}\n\n示例市示例区人民政府办公室\n\n二〇二六年三月一日\n\n2026年3月1日\n") == []


def test_nearly_the_same_policy_is_named_with_its_share() -> None:
    twin = f"## 第一条\n\n{SOUND.replace('责任科室', '经办科室')}\n"
    said = told(f"## 第一条\n\n{SOUND}\n", 旧办法=HEAD + twin)
    assert "与《旧办法》有" in said[0]
    assert told(f"## 第一条\n\n{SOUND}\n", 别的="每月召开例会，通报投诉。") == []


def test_rules_and_punctuation_do_not_count_as_likeness() -> None:
    assert likeness("同样，的文字。", "同样的文字") == 1
    assert likeness("", "") == 0
