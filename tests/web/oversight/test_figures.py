"""Open past due, bounced handovers, corrected first contacts, counts: every number leads to its cases."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shouwen.cases.actions.handover import refuse_handover
from shouwen.cases.actions.quick import answer_quick_question, count_tip_off
from shouwen.cases.actions.registration import correct_first_contact
from shouwen.cases.sweeper import sweep
from tests.support.hospital import at
from tests.support.institution import Hospital
from tests.support.story import Story
from tests.web.oversight.conftest import LATER, inquiry, signed

pytestmark = pytest.mark.django_db
MONTH = {"month": "2026-09"}


def test_what_is_overdue_leads_to_the_case(office: Client, hospital: Hospital) -> None:
    story = signed(hospital)
    inquiry(hospital, "2026-10-12 08:30")
    sweep(at(LATER))
    page = office.get("/oversight/overdue/")
    assert [case.pk for case in page.context["cases"].rows] == [story.case_id]
    text = page.content.decode()
    assert f"/cases/{story.case_id}/" in text
    assert "护理部干事" in text


def test_what_went_up_the_ladder_names_the_leader(office: Client, hospital: Hospital) -> None:
    story = signed(hospital)
    sweep(at("2026-10-12 09:00"))
    page = office.get("/oversight/overdue/")
    assert story.case_id in [row.case_id for row in page.context["escalated"].rows]
    assert "护理部主任" in page.content.decode()


def test_what_is_closed_is_not_overdue(office: Client, hospital: Hospital) -> None:
    story = signed(hospital)
    story.answer()
    story.follow_up()
    story.feed_back()
    story.close()
    sweep(at(LATER))
    assert office.get("/oversight/overdue/").context["cases"].rows == ()


def test_handovers_that_came_back_stand_by_department_as_questions(office: Client, hospital: Hospital) -> None:
    refused, unanswered = inquiry(hospital), inquiry(hospital)
    refused.offer()
    refused.do(refuse_handover, "护理部干事", "09-30 10:10", reason="不是护理部的事")
    unanswered.offer()
    sweep(at("2026-09-30 11:00"))
    page = office.get("/oversight/bounced/", MONTH)
    [group] = page.context["groups"]
    assert (group.department, group.refused, group.unanswered) == (hospital.department("护理部"), 1, 1)
    assert {bounce.case.pk for bounce in group.bounces} == {refused.case_id, unanswered.case_id}
    text = page.content.decode()
    assert f"/cases/{refused.case_id}/" in text
    assert "不是护理部的事" not in text
    assert office.get("/oversight/bounced/", {"month": "2026-08"}).context["groups"] == []


def correct(story: Story) -> None:
    leader = story.hospital.person("导诊组长")
    story.do(correct_first_contact, "导医员", "09-30 10:30", to=leader, reason="先问的是组长")


def test_a_corrected_first_contact_leads_to_the_case(office: Client, hospital: Hospital) -> None:
    story = inquiry(hospital)
    correct(story)
    page = office.get("/oversight/corrected/", MONTH)
    [found] = page.context["corrections"]
    assert (found.case.pk, found.first_contact) == (story.case_id, hospital.person("导诊组长"))
    assert found.by == hospital.person("导医员")
    assert "导诊组长" in page.content.decode()


def ask_with_one_key(hospital: Hospital, when: str, times: int) -> None:
    for _ in range(times):
        answer_quick_question(by=hospital.actor("导医员"), at=at(when), question="厕所在哪")


def test_counts_are_numbers_by_day(office: Client, hospital: Hospital) -> None:
    inquiry(hospital)
    ask_with_one_key(hospital, "2026-09-30 10:10", 4)
    count_tip_off(by=hospital.actor("导医员"), at=at("2026-09-30 10:20"))
    ask_with_one_key(hospital, "2026-09-29 10:10", 2)
    page = office.get("/oversight/figures/", MONTH)
    told = [(row.day.day, row.registered, row.quick, row.tip_offs) for row in page.context["days"]]
    assert told == [(30, 5, 4, 1), (29, 2, 2, 0)]
    assert page.context["asked_most"] == [("厕所在哪", 6)]


def test_a_number_of_matters_leads_to_them(office: Client, hospital: Hospital) -> None:
    story = inquiry(hospital)
    inquiry(hospital, "2026-10-09 09:00")
    page = office.get("/oversight/registered/2026-09-30/")
    assert [case.pk for case in page.context["page"].rows] == [story.case_id]
    assert office.get("/oversight/registered/someday/").status_code == 404


@pytest.mark.parametrize(
    "address", ["overdue/", "figures/?month=2026-09", "bounced/?month=2026-09", "corrected/?month=2026-09"]
)
def test_each_page_costs_the_same_whatever_the_house_holds(office: Client, hospital: Hospital, address: str) -> None:
    def measured() -> int:
        with CaptureQueriesContext(connection) as queries:
            office.get(f"/oversight/{address}")
        return len(queries)

    def came_back() -> None:
        story = inquiry(hospital)
        story.offer()
        story.do(refuse_handover, "护理部干事", "09-30 10:10", reason="不是护理部的事")
        correct(story)

    came_back()
    ask_with_one_key(hospital, "2026-09-30 10:10", 1)
    measured()
    one = measured()
    came_back()
    ask_with_one_key(hospital, "2026-09-29 10:10", 1)
    assert measured() == one <= 5


@pytest.mark.parametrize("month", ["2026-13", "x", ""])
def test_an_unreadable_month_is_this_one(office: Client, month: str) -> None:
    assert office.get("/oversight/figures/", {"month": month}).context["period"].first == date(2026, 10, 1)
