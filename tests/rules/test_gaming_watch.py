"""What the watch asks about, to the minute and to the one; and that it never names a person or a requester."""

from dataclasses import fields
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shouwen.rules.watching.gaming import (
    LAST_MINUTES,
    Answer,
    Course,
    Pattern,
    Question,
    Rating,
    in_the_last_minutes,
    is_to_and_fro,
    questions,
)

DUE = datetime(2026, 3, 6, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)


def answered(before_due: timedelta, *, limit: timedelta = DAY) -> Answer:
    return Answer(start=DUE - limit, due=DUE, at=DUE - before_due)


def course(case: str, **given: object) -> Course:
    return Course(case=case, department="业务科", **given)  # type: ignore[arg-type]


def patterns(*courses: Course) -> list[Pattern]:
    return [each.pattern for each in questions(courses, held={"业务科": 40})]


@pytest.mark.parametrize(
    ("answer", "asked"),
    [
        (answered(LAST_MINUTES), True),
        (answered(LAST_MINUTES + timedelta(seconds=1)), False),
        (answered(timedelta()), True),
        (answered(-timedelta(seconds=1)), False),  # late: a matter of its own
        (answered(timedelta(minutes=5), limit=timedelta(minutes=30)), False),  # a short limit has no other minutes
    ],
)
def test_the_last_minutes_are_counted_to_the_second(answer: Answer, *, asked: bool) -> None:
    assert in_the_last_minutes(answer) is asked


def test_two_answers_in_the_last_minutes_are_no_question_and_three_are() -> None:
    late = [
        course(str(number), answers=(answered(timedelta(minutes=2)),), clause="《限时办结制》第二条")
        for number in range(3)
    ]
    early = course("early", answers=(answered(timedelta(hours=5)),))
    assert patterns(*late[:2], early) == []
    (question,) = questions([*late, early], held={"业务科": 40})
    assert (question.pattern, question.cases, question.among) == (Pattern.LAST_MINUTES, ("0", "1", "2"), 4)
    assert question.clause == "《限时办结制》第二条"


def test_a_rating_entered_by_its_handler_is_asked_about_and_by_a_colleague_is_not() -> None:
    assert patterns(course("a", rating=Rating(grade=3, by_handler=True))) == [Pattern.SELF_RATED]
    assert patterns(course("a", rating=Rating(grade=5, by_handler=False))) == []


def test_closings_in_the_last_minutes_are_asked_about_as_answers_are() -> None:
    closed = [course(str(number), closings=(answered(timedelta(minutes=1)),)) for number in range(3)]
    assert patterns(*closed) == [Pattern.CLOSED_LAST_MINUTES]
    assert patterns(*closed[:2], course("early", closings=(answered(timedelta(hours=5)),))) == []


def test_one_lower_rating_among_two_hundred_hides_no_default() -> None:
    top = [course(str(number), rating=Rating(grade=5, by_handler=False)) for number in range(199)]
    assert patterns(*top, course("low", rating=Rating(grade=4, by_handler=False))) == [Pattern.DEFAULT_RATED]


def test_one_lower_rating_among_a_few_top_ones_is_no_default() -> None:
    top = [course(str(number), rating=Rating(grade=5, by_handler=False)) for number in range(10)]
    assert patterns(*top) == [Pattern.DEFAULT_RATED]
    assert patterns(*top[:9]) == []
    assert patterns(*top, course("low", rating=Rating(grade=4, by_handler=False))) == []


def test_the_third_pause_of_a_matter_and_the_third_corrected_time_of_a_department_are_asked_about() -> None:
    assert patterns(course("a", pauses=2)) == []
    assert patterns(course("a", pauses=3)) == [Pattern.PAUSED_AGAIN]
    assert patterns(*(course(str(number), claims=1) for number in range(3))) == [Pattern.TIMES_CORRECTED]


def test_a_pause_is_counted_among_all_that_the_department_held() -> None:
    (question,) = questions([course("a", pauses=3)], held={"业务科": 40})
    assert question.among == 40


@pytest.mark.parametrize(
    ("places", "asked"),
    [
        *(("ABA", False), ("ABAB", True), ("ABCAB", False), ("ABBAB", True), ("CABAB", True), ("A", False)),
        *(("", False), ("ABCABC", True), ("AABBCCABC", True), ("ABCDEFG", False), ("AABBCC", False)),
    ],
)
def test_to_and_fro_is_three_times_between_the_same_two_or_three_times_back_in_a_circle(
    places: str, *, asked: bool
) -> None:
    assert is_to_and_fro(places) is asked


@given(st.lists(st.sampled_from("ABC"), max_size=12))
@settings(max_examples=60)
def test_a_chain_that_never_returns_is_never_to_and_fro(places: list[str]) -> None:
    chain = list(dict.fromkeys(places))
    assert not is_to_and_fro(chain)


def test_a_question_has_no_room_for_a_person() -> None:
    assert {each.name for each in fields(Question)} == {"pattern", "department", "cases", "among", "clause"}
