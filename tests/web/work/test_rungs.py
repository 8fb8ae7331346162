"""Who hears somebody who is not satisfied signs finally only where nobody above is left to hear them."""

import pytest
from django.urls import reverse

from shouwen.cases.actions import answering, handover
from shouwen.cases.queries.case_page import case_page
from shouwen.rules.words import Act
from tests.support.hospital import at
from tests.support.story import Story
from tests.web.staff import client_of

RUNGS = ("护理部主任", "分管院长", "院长")


@pytest.fixture
def answered(story: Story) -> Story:
    story.do(handover.offer_handover, "导医员", "09-30 10:02", to_department="护理部")
    story.do(handover.sign_handover, "护理部干事", "09-30 10:03")
    story.do(answering.give_answer, "护理部干事", "09-30 10:04", text="已经派人", how="当面")
    return story


def test_the_key_to_sign_finally_stands_on_the_last_rung_alone(answered: Story) -> None:
    for nth, leader in enumerate(RUNGS, start=11):
        answered.not_satisfied(f"09-30 {nth}:00")
        page = case_page(answered.case_id, by=answered.hospital.actor(leader), at=at(f"2026-09-30 {nth}:10"))
        assert (Act.SIGN_FINAL_ANSWER in page.acts) == (leader == "院长")
        answered.answer(f"09-30 {nth}:20")


def test_the_list_of_what_is_owed_leaves_it_to_the_page(answered: Story) -> None:
    answered.not_satisfied("09-30 11:00")
    page = client_of(answered.hospital, "护理部主任").get(reverse("web:work")).content.decode()
    assert reverse("web:case", args=[answered.case_id]) in page
    assert reverse("web:case_act", args=[answered.case_id, "instruct"]) in page
    assert reverse("web:case_act", args=[answered.case_id, "sign-final-answer"]) not in page
