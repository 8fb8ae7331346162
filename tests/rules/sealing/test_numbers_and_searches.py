"""Small numbers point at somebody; a search for whoever spoke is known when one sees it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen.rules.sealing.identity_search import looks_for_who_spoke
from shouwen.rules.sealing.small_numbers import count_shown, without_small

counts = st.lists(st.integers(0, 40), max_size=8)


@given(counts, st.integers(1, 12))
def test_no_small_number_is_shown_and_none_can_be_worked_out(numbers: list[int], shown_from: int) -> None:
    shown = without_small(numbers, shown_from=shown_from)
    assert all(each is None or each == 0 or each >= shown_from for each in shown)
    assert all(each in (None, number) for each, number in zip(shown, numbers, strict=True))
    hidden = shown.count(None)
    assert hidden != 1 or len(numbers) == 1, "a lone gap is the total less the rest"


def test_a_number_that_stands_alone() -> None:
    assert [count_shown(number, shown_from=5) for number in (0, 4, 5)] == [0, None, 5]


@pytest.mark.parametrize(
    "text",
    ["13800000000", "１３８ 0000 0000", "+86 138-0000-0000", "0571-87650000", "核对笔迹", "举报人是谁", "投诉人:王"],
)
def test_looking_for_who_spoke(text: str) -> None:
    assert looks_for_who_spoke(text)


@pytest.mark.parametrize(
    "text", ["首问〔2026〕12号", "20260302", "呼叫铃", "举报电话", "投诉", "8308", "病历复印 2026-03-02"]
)
def test_looking_for_a_matter(text: str) -> None:
    assert not looks_for_who_spoke(text)
