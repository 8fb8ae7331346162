"""A paper's own words in what goes out: found whatever is put in between, and not in what anybody says."""

import pytest

from shouwen.rules.sealing.quoting import PASSAGE, quoted

PLAN = "会商意见：拟于下周二上午突击检查城东工地，由监测科带队。"


@pytest.mark.parametrize(
    ("words", "passage"),
    [
        ("您好，我们下周二上午突击检查那里", "下周二上午突击检"),
        ("下 周 二，上午——突击检查", "下周二上午突击检"),
        ("下週二上午突擊檢查", "下周二上午突击检"),
        ("我们会依法检查城东工地", ""),
        ("由监测科带队", ""),
        ("", ""),
    ],
)
def test_a_passage_is_found_and_a_few_common_words_are_not(words: str, passage: str) -> None:
    assert quoted(PLAN, words) == passage


def test_a_short_paper_is_held_back_whole() -> None:
    assert quoted("下周突击检查", "我们下周突击检查工地") == "下周突击检查"
    assert quoted("下周突击检查", "我们下周检查工地") == ""
    assert quoted("同意", "我们同意您的要求") == ""


def test_what_the_requester_said_is_no_secret() -> None:
    told = "城东工地夜里施工的噪声监测结果"
    paper = f"关于{told}的内部讨论"
    assert quoted(paper, f"您问的{told}已经出来了", known=told) == ""
    assert quoted(paper, "噪声监测结果的内部讨论", known=told) != ""


def test_a_passage_is_as_long_as_is_said() -> None:
    assert len(quoted(PLAN, PLAN)) == PASSAGE
