"""A follow-up by sample: decided by the case, the same every time, and in the right proportion."""

from hypothesis import given
from hypothesis import strategies as st

from shouwen.rules.language.kinds import Clause, FollowUp
from shouwen.rules.sampling import is_sampled
from shouwen.rules.time.durations import parse_duration

CLAUSE = Clause(policy="follow-up", version="1", article="第一条")


def rule(share: str) -> FollowUp:
    return FollowUp(id="call", kind="follow_up", clause=CLAUSE, limit=parse_duration("3个工作日"), share=share)


@given(st.uuids())
def test_all_takes_every_case_and_nothing_takes_none(case: object) -> None:
    assert is_sampled(rule("100%"), f"{case}")
    assert not is_sampled(rule("0%"), f"{case}")


@given(st.uuids(), st.integers(1, 99))
def test_who_is_in_a_sample_is_in_every_larger_one(case: object, share: int) -> None:
    smaller, larger = is_sampled(rule(f"{share}%"), f"{case}"), is_sampled(rule(f"{share + 1}%"), f"{case}")
    assert larger or not smaller


def test_one_in_five_is_about_one_in_five() -> None:
    taken = sum(is_sampled(rule("20%"), f"{number:032x}") for number in range(5000))
    assert 900 < taken < 1100
