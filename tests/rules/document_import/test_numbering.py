"""Automatic numbers come out as the word processor shows them."""

import pytest

from shouwen.rules.document_import.numbering import Level, List, Numbering, in_chinese, written

LEVELS = {
    0: Level(form="chineseCountingThousand", text="第%1条"),
    1: Level(form="japaneseCounting", text="（%2）"),
    2: Level(form="decimal", text="%1.%3", is_legal=True),
}


def counted(*levels: int) -> list[str]:
    numbering = Numbering({"1": List(definition="a", levels=LEVELS)})
    return [numbering.label("1", level) for level in levels]


def test_an_outer_number_begins_the_inner_ones_anew() -> None:
    assert counted(0, 1, 1, 0, 1) == ["第一条", "（一）", "（二）", "第二条", "（一）"]


def test_a_legal_level_writes_every_number_in_digits() -> None:
    assert counted(0, 1, 2, 2) == ["第一条", "（一）", "1.1", "1.2"]


def test_two_lists_of_one_definition_count_on_unless_one_begins_anew() -> None:
    lists = {
        "1": List(definition="a", levels=LEVELS),
        "2": List(definition="a", levels=LEVELS),
        "3": List(definition="a", levels=LEVELS, restarts={0: 1}),
    }
    numbering = Numbering(lists)
    assert [numbering.label(each, 0) for each in "1233"] == ["第一条", "第二条", "第一条", "第二条"]


def test_an_unknown_list_gives_no_number() -> None:
    assert Numbering({}).label("9", 0) == ""


def test_a_bullet_of_a_private_font_is_a_dot() -> None:
    numbering = Numbering({"1": List(definition="a", levels={0: Level(form="bullet", text="\uf0b7")})})
    assert numbering.label("1", 0) == "•"


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (34, "三十四"), (101, "一百零一"), (110, "一百一十")],
)
def test_chinese_numerals(number: int, text: str) -> None:
    assert in_chinese(number) == text


@pytest.mark.parametrize(
    ("form", "text"),
    [("decimalEnclosedCircle", "④"), ("lowerRoman", "iv"), ("upperLetter", "D"), ("decimalZero", "04"), ("other", "4")],
)
def test_other_forms(form: str, text: str) -> None:
    assert written(4, form) == text
