"""One rating, once more after a contact about a bad one; a mistake is looked at by a second person (REG-RT-1, 3, 4)."""

from typing import Any

import pytest

from shouwen.rules.case.ratings import ASKED, SET_ASIDE, against_asking, against_reviewing, counted_rating, may_rate
from shouwen.rules.case.state import CaseState
from shouwen.rules.words import Event


def rated(**said: Any) -> CaseState:
    state = CaseState(id="a")
    for name, value in {"rating": 1, "ratings": 1, **said}.items():
        setattr(state, name, value)
    return state


@pytest.mark.parametrize(
    ("said", "may"),
    [
        ({"rating": None, "ratings": 0}, False),
        ({"rating": None, "ratings": 0, "happened": {Event.ANSWER_GIVEN: 4}}, True),
        ({"rating": 4}, False),
        ({"is_rated_badly": True, "happened": {Event.BADLY_RATED: 5}}, False),
        ({"is_rated_badly": True, "happened": {Event.CONTACT_NOTED: 3, Event.BADLY_RATED: 5}}, False),
        ({"is_rated_badly": True, "happened": {Event.BADLY_RATED: 5, Event.CONTACT_NOTED: 6}}, True),
        ({"is_rated_badly": True, "happened": {Event.BADLY_RATED: 5, Event.FOLLOW_UP_MADE: 6}}, True),
        ({"ratings": 2, "is_rated_badly": True, "happened": {Event.BADLY_RATED: 5, Event.CONTACT_NOTED: 6}}, False),
    ],
)
def test_once_and_once_more_after_a_contact_about_a_bad_one(said: dict[str, Any], may: bool) -> None:
    assert may_rate(rated(**said)) is may


def test_who_asked_and_who_handled_do_not_review() -> None:
    state = rated(rating_review=ASKED, rating_review_by="asked", handlers={"handler"})
    assert against_reviewing(state, "asked")
    assert against_reviewing(state, "handler")
    assert against_reviewing(state, "second") == ""
    assert "申请过" in against_asking(state)
    assert against_reviewing(rated(), "second")


def test_a_mistake_is_in_no_count_and_stays_in_the_record() -> None:
    state = rated(rating_review=SET_ASIDE)
    assert (counted_rating(state), state.rating) == (None, 1)
    assert counted_rating(rated()) == 1
    assert against_asking(rated(rating=None))
