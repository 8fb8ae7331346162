"""Hearing: what is said, what is denied, and where it stood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen.rules.routing.hearing import hear, read, without_degree
from shouwen.rules.synonyms import GROUPS, canonical_words


def heard(text: str) -> list[str]:
    return [run.text for run in hear(text)]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("我妈住院的押金条丢了,怎么退款", ["住院押金条丢失", "退费"]),
        ("请问CT检查多少钱", ["ct", "检查"]),
        ("胸口有点闷", ["胸口闷"]),
        ("目的地是骨科", ["目的地是骨科"]),
        ("!?。", []),
    ],
)
def test_speech_becomes_runs_of_what_counts(text: str, runs: list[str]) -> None:
    assert heard(text) == runs


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("不是护理的事,押金条", ["押金条"]),
        ("不是护理的事而是押金条", ["而是押金条"]),
        ("是不是护理部", ["护理部"]),
        ("不是交过押金吗", ["不是交过押金"]),
        ("跟护理部无关", []),
    ],
)
def test_what_is_denied_is_not_heard(text: str, runs: list[str]) -> None:
    assert heard(text) == runs


def test_an_institutions_phrase_denies_nothing() -> None:
    assert [run.text for run in read("不是本院发票")] == ["不是本院发票"]


def test_a_run_remembers_the_original_words() -> None:
    (run,) = hear("押金條 丟了"[3:])
    assert run.text == "丢失"
    assert run.spans[0] == (1, 3)


def test_degree_is_left_out() -> None:
    assert without_degree("非常呼吸困难") == "呼吸困难"


def test_first_inquiry_first_complaint_and_first_visit_stay_apart() -> None:
    canonical = canonical_words()
    assert len({canonical.get(word, word) for word in ("首问", "首诉", "首诊")}) == 3


def test_no_word_has_two_meanings() -> None:
    words = [word for group in GROUPS for word in group]
    assert len(words) == len(set(words))


@given(st.text(max_size=60))
def test_every_heard_character_has_its_span_in_the_text(text: str) -> None:
    for run in hear(text):
        assert len(run.text) == len(run.spans)
        assert all(0 <= start < end <= len(text) for start, end in run.spans)
