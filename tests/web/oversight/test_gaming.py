"""The watch over the figures: self-entered ratings are asked about, sealed matters are not; nobody is named."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shouwen.cases.actions.requester_acts import rate_case
from shouwen.cases.models import Case, Obligation
from shouwen.rules.watching.gaming import Pattern
from shouwen.rules.words import Event
from tests.support.hospital import at
from tests.support.institution import Hospital
from tests.support.story import Story
from tests.web.oversight.conftest import signed

pytestmark = pytest.mark.django_db
MONTH = {"month": "2026-10"}
QUESTIONS = "/oversight/questions/"


def rated(hospital: Hospital, by: str) -> Story:
    story = signed(hospital)
    story.answer()
    rate_case(case_id=story.case_id, by=hospital.actor(by), at=at("2026-10-12 15:00"), grade=5)
    return story


def test_a_rating_entered_by_whoever_handled_it_is_a_question_with_its_matter(
    office: Client, hospital: Hospital
) -> None:
    story = rated(hospital, "护理部干事")
    page = office.get(QUESTIONS, MONTH)
    [row] = page.context["asked"]
    question = row["each"].question
    assert (question.pattern, question.cases, question.among) == (Pattern.SELF_RATED, (story.case_id.hex,), 1)
    text = page.content.decode()
    assert f"/cases/{story.case_id}/" in text
    assert "护理部干事" not in text


def test_a_rating_entered_by_a_colleague_is_none(office: Client, hospital: Hospital) -> None:
    rated(hospital, "护理部主任")
    assert office.get(QUESTIONS, MONTH).context["asked"] == []


def test_a_sealed_matter_is_in_no_question(office: Client, hospital: Hospital) -> None:
    story = rated(hospital, "护理部干事")
    Case.objects.filter(pk=story.case_id).update(is_sealed=True)
    assert office.get(QUESTIONS, MONTH).context["asked"] == []


def test_more_matters_ask_no_more_of_the_database(office: Client, hospital: Hospital) -> None:
    rated(hospital, "护理部干事")
    office.get(QUESTIONS, MONTH)
    with CaptureQueriesContext(connection) as one:
        office.get(QUESTIONS, MONTH)
    rated(hospital, "护理部干事")
    with CaptureQueriesContext(connection) as two:
        office.get(QUESTIONS, MONTH)
    assert len(two) == len(one)


def test_matters_closed_minutes_before_something_fell_due_are_a_question(office: Client, hospital: Hospital) -> None:
    stories = [signed(hospital) for _ in range(3)]
    for story in stories:
        closed_at = at("2026-10-12 16:00")
        Case.objects.filter(pk=story.case_id).update(closed_at=closed_at)
        Obligation.objects.filter(case_id=story.case_id, status="kept").delete()
        Obligation.objects.filter(case_id=story.case_id).update(
            status="withdrawn",
            fulfilled_by=[Event.CASE_CLOSED],
            start=at("2026-10-09 10:00"),
            due=closed_at + timedelta(minutes=5),
            ended_at=closed_at,
        )
    [row] = office.get(QUESTIONS, MONTH).context["asked"]
    assert row["each"].question.pattern == Pattern.CLOSED_LAST_MINUTES
    assert {case.pk for case in row["each"].cases} == {story.case_id for story in stories}
