"""While the clocks stand still nothing is called overdue, at no screen: only what was settled as late is."""

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from shouwen.cases.actions.clocks import resume_case
from shouwen.cases.queries.oversight_counts import cases_past_due
from shouwen.cases.queries.oversight_lists import overdue_cases
from shouwen.cases.sweeper import sweep
from tests.support.hospital import at
from tests.support.story import Story
from tests.web.scenes import Clock
from tests.web.staff import client_of

OVERDUE, STILL = "超时（待核实）", "中止计时"
LATER = "10-20 09:00"
"""Long after the answer would have been due, on 10 October."""


@pytest.fixture
def paused(story: Story, clock: Clock) -> Story:
    """Signed by the nursing department and waiting for what the requester brings."""
    story.offer("09-30 10:06")
    story.sign("09-30 10:20")
    story.pause("09-30 11:00")
    sweep(clock.set(LATER))
    return story


def rows_of(client: Client, name: str) -> str:
    """The page without its form of filters, which names everything that one may filter by."""
    return client.get(reverse(name)).content.decode().partition('id="found"')[2]


def test_the_list_of_work_says_that_the_clocks_stand_still_and_offers_to_go_on(paused: Story) -> None:
    text = client_of(paused.hospital, "护理部干事").get(reverse("web:work")).content.decode()
    assert (OVERDUE in text, STILL in text) == (False, True)
    assert reverse("web:case_act", args=[paused.case_id, "resume-case"]) in text


def test_neither_the_list_of_cases_nor_the_case_nor_the_badge_calls_it_overdue(paused: Story) -> None:
    client = client_of(paused.hospital, "护理部干事")
    found = rows_of(client, "web:cases")
    assert (OVERDUE in found, STILL in found) == (False, True)
    page = client.get(reverse("web:case", args=[paused.case_id])).content.decode()
    assert (OVERDUE in page, "现在是“等待补件”，这一步了结以后才能办结" in unescape(page)) == (False, True)
    assert '"late": 0' in client.get(reverse("web:pulse"))["HX-Trigger"]


def test_the_oversight_counts_and_lists_it_only_when_it_runs_again(paused: Story, clock: Clock) -> None:
    institution, later = paused.case.institution, at(f"2026-{LATER}")
    assert (cases_past_due(institution, later), overdue_cases(institution, later).rows) == (0, ())
    much_later = at("2026-12-01 09:00")
    paused.do(resume_case, "护理部干事", "10-20 09:30")
    assert cases_past_due(institution, much_later) == 1


def test_what_was_late_before_the_pause_stays_overdue(story: Story, clock: Clock) -> None:
    story.offer("09-30 10:06")
    story.sign("09-30 10:20")
    story.pause("10-12 09:00")
    sweep(clock.set(LATER))
    assert OVERDUE in rows_of(client_of(story.hospital, "护理部干事"), "web:cases")
    assert cases_past_due(story.case.institution, at(f"2026-{LATER}")) == 1
