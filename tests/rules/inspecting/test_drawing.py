"""A draw that anyone can repeat: the same every time, fair, and nobody's choice."""

import hashlib

from hypothesis import given, settings
from hypothesis import strategies as st

from shouwen.rules.inspecting.drawing import draw

CANDIDATES = st.lists(st.uuids().map(lambda each: each.hex), min_size=1, max_size=12, unique=True)
SEEDS = st.text("0123456789abcdef", min_size=8, max_size=8)


@settings(max_examples=60)
@given(CANDIDATES, SEEDS, st.integers(1, 12), st.randoms(use_true_random=False))
def test_order_and_repetition_of_the_candidates_change_nothing(
    candidates: list[str], seed: str, size: int, chance: object
) -> None:
    shuffled = [*candidates, candidates[0]]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    drawn = draw(candidates, size=size, seed=seed)
    assert draw(shuffled, size=size, seed=seed) == drawn
    assert len(drawn) == min(size, len(candidates))
    assert set(drawn) <= set(candidates)


@settings(max_examples=40)
@given(CANDIDATES, SEEDS, st.integers(1, 11))
def test_a_larger_sample_begins_with_the_smaller_one(candidates: list[str], seed: str, size: int) -> None:
    assert draw(candidates, size=size + 1, seed=seed)[:size] == draw(candidates, size=size, seed=seed)


def test_without_a_size_everything_is_drawn() -> None:
    assert set(draw(["a", "b", "c"], size=None, seed="00")) == {"a", "b", "c"}


def test_a_sheet_of_paper_and_sha256_are_enough() -> None:
    lots = {name: hashlib.sha256(f"s:{name}".encode()).hexdigest() for name in ("a", "b", "c")}
    assert draw(lots, size=1, seed="s") == (min(lots, key=lots.__getitem__),)


def test_every_candidate_has_the_same_chance() -> None:
    hits = sum(draw("abcde", size=1, seed=str(number)) == ("a",) for number in range(2000))
    assert 320 < hits < 480
