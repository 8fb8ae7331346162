import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen.rules.language.typography import chinese_marks


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("答复后,由客服中心回访;不得自己回访", "答复后\uff0c由客服中心回访\uff1b不得自己回访"),
        ("第五条(三)", "第五条\uff08三\uff09"),
        ("开放时间:08:00-12:00", "开放时间\uff1a08:00-12:00"),
        ("谁来办?", "谁来办\uff1f"),
        ("a, b (c): d", "a, b (c): d"),
        ("写成`时限: 3日`,空一格", "写成`时限: 3日`\uff0c空一格"),
    ],
)
def test_marks_beside_chinese_are_full_width(typed: str, shown: str) -> None:
    assert chinese_marks(typed) == shown


@given(st.text(alphabet="中文,:;?!()`a1 。、", max_size=16))
def test_it_is_done_once_and_for_all(text: str) -> None:
    once = chinese_marks(text)
    assert chinese_marks(once) == once


@given(st.text(alphabet="abc 12,:;?!()", max_size=30))
def test_latin_text_is_left_alone(text: str) -> None:
    assert chinese_marks(text) == text


def test_deep_brackets_neither_hang_nor_crash() -> None:
    deep = "中(" * 5_000 + "文" + ")" * 5_000
    assert len(chinese_marks(deep)) == len(deep)
