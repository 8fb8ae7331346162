"""A search for whoever spoke is known when one sees it."""

import pytest

from shouwen.rules.sealing.identity_search import looks_for_who_spoke


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
