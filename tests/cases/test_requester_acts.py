"""What the requester does with the receipt: add, ask again, rate, say «not solved», complain."""

from collections.abc import Callable
from typing import Any

import pytest

from shouwen.cases.actions.answering import record_result
from shouwen.cases.actions.ratings import appeal_rating, review_rating
from shouwen.cases.actions.receipts import look_up_case
from shouwen.cases.actions.requester_acts import add_to_case, ask_again, complain, rate_case, say_not_solved
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.ledger.models import Entry
from shouwen.rules.words import Channel
from tests.support.hospital import at
from tests.support.story import Story

SPOKEN: list[tuple[Callable[..., Any], dict[str, Any]]] = [
    (add_to_case, {"text": "还有"}),
    (ask_again, {}),
    (rate_case, {"grade": 3}),
    (say_not_solved, {"reason": "没好"}),
    (complain, {"text": "太慢"}),
]


def test_an_addition_is_kept_in_the_vault_and_restarts_no_clock(signed: Story) -> None:
    before = signed.owed()
    signed.do(add_to_case, "来访人", "10-08 09:00", text="是六楼东头的那只铃")
    assert signed.owed() == before
    bodies = "".join(Entry.objects.filter(stream="case").values_list("body", flat=True))
    assert "六楼" not in bodies
    assert signed.history()[-1].actor is None


def test_asking_again_is_a_contact_on_the_same_case(signed: Story) -> None:
    signed.do(ask_again, "导医员", "10-08 09:00", channel=Channel.PHONE)
    assert signed.types[-1] == "RequesterAskedAgain"
    assert signed.case.state == "handling"


@pytest.mark.parametrize("grade", [0, 6, -1])
def test_there_are_five_grades_and_no_default(closed: Story, grade: int) -> None:
    with pytest.raises(ActRefused, match="五档") as refused:
        closed.do(rate_case, "来访人", "10-10 12:00", grade=grade)
    assert refused.value.field == "grade"


@pytest.mark.parametrize("by", ["来访人", "导医员"])
def test_what_is_not_answered_yet_is_not_rated(signed: Story, by: str) -> None:
    before = signed.types
    with pytest.raises(ActRefused, match="还没有答复"):
        signed.do(rate_case, by, "10-08 09:00", grade=5)
    assert signed.types == before
    signed.answer()
    signed.do(rate_case, by, "10-09 11:00", grade=5)


def test_a_rating_counts_once(closed: Story) -> None:
    closed.do(rate_case, "来访人", "10-10 12:00", grade=2, comment="太慢")
    with pytest.raises(ActRefused, match="评价过"):
        closed.do(rate_case, "来访人", "10-10 12:01", grade=5)
    assert closed.case.rating == 2


def test_a_mistaken_rating_is_looked_at_by_a_second_person_and_never_deleted(closed: Story) -> None:
    closed.do(rate_case, "来访人", "10-10 12:00", grade=2)
    closed.do(appeal_rating, "护理部干事", "10-10 12:10", reason="评的是另一件事")
    with pytest.raises(NotAllowed):
        closed.do(review_rating, "客服专员", "10-10 12:20", is_mistaken=True, reason="对不上")
    with pytest.raises(ActRefused, match="由另一人复核"):
        closed.do(review_rating, "护理部干事", "10-10 12:21", "oversight_office", is_mistaken=True, reason="对不上")
    closed.do(review_rating, "院办主任", "10-10 12:22", "oversight_office", is_mistaken=True, reason="时间对不上")
    assert (closed.case.rating, closed.state.rating) == (None, 2)


@pytest.mark.parametrize(("by", "is_marked"), [("来访人", False), ("导医员", True)])
def test_a_rating_entered_by_staff_is_marked(closed: Story, by: str, is_marked: bool) -> None:
    file = closed.do(rate_case, by, "10-10 12:00", grade=4)
    assert file.entries[0].event.entered_by_staff is is_marked


def test_not_solved_before_an_answer_is_added_to_the_case(signed: Story) -> None:
    signed.do(say_not_solved, "来访人", "10-08 09:00", reason="还没有人来")
    assert (signed.types[-1], signed.case.rung) == ("RequesterAdded", 0)


def test_not_solved_after_the_answer_goes_one_rung_up(answered: Story) -> None:
    answered.do(say_not_solved, "来访人", "10-09 12:00", reason="又坏了")
    assert (answered.case.state, answered.case.rung) == ("reopened", 1)


def test_after_the_last_rung_it_is_added_and_not_raised_again(answered: Story) -> None:
    for minute in ("01", "02", "03"):
        answered.do(say_not_solved, "来访人", f"10-09 12:{minute}", reason="又坏了")
        answered.answer(f"10-09 12:{minute}")
    answered.do(say_not_solved, "来访人", "10-09 12:10", reason="又坏了")
    assert (answered.types[-1], answered.case.rung) == ("RequesterAdded", 3)


def test_a_complaint_is_entered_without_its_words(signed: Story) -> None:
    file = signed.do(complain, "来访人", "10-08 09:00", text="态度很差")
    assert file.entries[0].event.text.ref
    assert signed.types[-1] == "ComplaintMade"


def test_the_requester_does_none_of_the_acts_of_staff(signed: Story) -> None:
    with pytest.raises(NotAllowed, match="工作人员"):
        signed.do(record_result, "来访人", "10-08 09:00", text="我说办完了")


@pytest.mark.parametrize(("action", "given"), SPOKEN)
def test_whom_it_does_not_concern_does_none_of_them(answered: Story, action: Callable[..., Any], given: Any) -> None:
    before = answered.types
    with pytest.raises(NotAllowed, match="岗位无关"):
        answered.do(action, "院办主任", "10-09 11:00", **given)
    assert answered.types == before
    answered.do(action, "院办主任", "10-09 11:00", "oversight_office", **given)


@pytest.mark.parametrize(("action", "given"), SPOKEN)
def test_who_has_just_looked_it_up_enters_it_for_the_visitor(
    answered: Story, action: Callable[..., Any], given: Any
) -> None:
    look_up(answered, "客服专员", "10-09 11:00")
    answered.do(action, "客服专员", "10-09 11:30", **given)


@pytest.mark.parametrize(("who", "when"), [("客服主任", "10-08 09:10"), ("客服专员", "10-08 09:31")])
def test_a_look_up_serves_who_made_it_and_for_half_an_hour(signed: Story, who: str, when: str) -> None:
    look_up(signed, "客服专员", "10-08 09:00")
    with pytest.raises(NotAllowed):
        signed.do(ask_again, who, when)


def look_up(story: Story, by: str, when: str) -> None:
    look_up_case(by=story.hospital.actor(by), at=at(f"2026-{when}"), name="来访人", last_four="1234")
