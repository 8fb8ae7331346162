"""The list of cases: only what one may see, by due time, found by words and by number, page by page."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from shouwen.cases.actions import answering, handover
from shouwen.cases.queries.case_list import PAGE, Filters, case_list
from shouwen.cases.sweeper import sweep
from shouwen.organization.models import AccountRole
from tests.support.hospital import at
from tests.support.institution import Hospital
from tests.support.story import Story
from tests.web.scenes import WORDS, Clock, inquiry
from tests.web.staff import client_of

HTMX = {"headers": {"HX-Request": "true"}}
CASES = "web:cases"


def listed(hospital: Hospital, name: str, *roles: AccountRole, **typed: str) -> str:
    client = client_of(hospital, name, *roles)
    answer = client.post(reverse(CASES), typed, **HTMX) if typed else client.get(reverse(CASES))
    assert answer.status_code == 200
    return answer.content.decode()


def numbers(text: str) -> list[int]:
    return [int(each) for each in re.findall(r"首问〔2026〕(\d+)号", text)]


def test_open_cases_by_due_time(story: Story, clock: Clock) -> None:
    inquiry(story.hospital, "换药在哪里", "09-29 10:00")
    assert numbers(listed(story.hospital, "导医员")) == [2, 1]


def test_only_what_concerns_the_persons_department(story: Story) -> None:
    assert numbers(listed(story.hospital, "客服专员")) == []
    assert numbers(listed(story.hospital, "导诊组长")) == [1]


def test_a_department_sees_what_is_offered_to_it(story: Story) -> None:
    assert numbers(listed(story.hospital, "护理部干事")) == []
    story.do(handover.offer_handover, "导医员", "09-30 10:02", to_department="护理部")
    assert numbers(listed(story.hospital, "护理部干事")) == [1]


def test_who_led_a_department_sees_its_cases(story: Story) -> None:
    assert numbers(listed(story.hospital, "分管院长")) == [1]


def test_the_oversight_office_sees_all(story: Story) -> None:
    assert numbers(listed(story.hospital, "客服主任", AccountRole.OVERSIGHT_OFFICE)) == [1]


@pytest.mark.parametrize("typed", ["呼叫铃", "1", "首问〔2026〕1号", "〔2026〕1", "第1号", "呼叫鈴"])
def test_found_by_words_and_by_number(story: Story, typed: str) -> None:
    inquiry(story.hospital, "换药在哪里", "09-30 10:01")
    assert numbers(listed(story.hospital, "导医员", text=typed)) == [1]


def test_what_is_not_there_is_said(story: Story) -> None:
    assert 'class="empty"' in listed(story.hospital, "导医员", text="停车")


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"late": "on"}, [2]),
        ({"channel": "phone"}, []),
        ({"tier": "other_department"}, [2, 1]),
        ({"since": "2026-09-30"}, [1]),
        ({"until": "2026-09-29"}, [2]),
        ({"mine": "on"}, [2, 1]),
        ({"state": "closed"}, []),
        ({"state": "all"}, [1, 2]),
        ({"state": "registered"}, [2, 1]),
    ],
)
def test_filters(story: Story, clock: Clock, filters: dict[str, str], found: list[int]) -> None:
    inquiry(story.hospital, "换药在哪里", "09-21 10:00")
    sweep(clock.set("09-30 10:06"))
    assert numbers(listed(story.hospital, "导医员", **filters)) == found


def test_by_department(story: Story) -> None:
    nursing = story.hospital.department("护理部")
    assert numbers(listed(story.hospital, "导医员", department=nursing)) == [1]  # routed there
    assert numbers(listed(story.hospital, "导医员", department=story.hospital.department("院办"))) == []


def test_a_date_that_is_none_is_said_and_the_rest_is_shown(story: Story) -> None:
    text = listed(story.hospital, "导医员", since="没有这天")
    assert 'role="alert"' in text
    assert numbers(text) == [1]


def pages(client: Client, **typed: str) -> list[list[int]]:
    """Every page of the list, as the button asks for it."""
    found, after = [], ""
    while True:
        text = client.post(reverse(CASES), {**typed, "after": after}, **HTMX).content.decode()
        found.append(numbers(text))
        more = re.search(r'name="after"\s+value="([^"]+)"', text)
        if more is None:
            return found
        after = more.group(1)


@pytest.mark.parametrize("state", ["open", "all"])
def test_page_by_page_nothing_twice_and_nothing_left_out(hospital: Hospital, clock: Clock, state: str) -> None:
    stories = [inquiry(hospital, f"第{number}件", "09-30 10:00") for number in range(PAGE + 4)]
    stories[3].do(answering.give_answer, "导医员", "09-30 10:01", text="好了")
    clock.set("09-30 10:10")
    found = pages(client_of(hospital, "导医员"), state=state)
    assert [len(page) for page in found] == [PAGE, 4]
    assert sorted(number for page in found for number in page) == list(range(1, PAGE + 5))


def test_an_unreadable_cursor_is_the_first_page(story: Story) -> None:
    page = case_list(story.hospital.actor("导医员"), Filters(), at=at("2026-09-30 10:05"), after="无~从")
    assert [case.number for case in page.cases] == [1]


def test_days_are_days_of_the_institutions_zone(hospital: Hospital, clock: Clock) -> None:
    inquiry(hospital, WORDS, "09-30 00:30")
    day = date(2026, 9, 30)
    page = case_list(hospital.actor("导医员"), Filters(since=day, until=day), at=at("2026-09-30 10:05"))
    assert page.count == 1


@pytest.mark.parametrize("number", [3, PAGE + 1])
def test_five_statements_however_many_cases(hospital: Hospital, clock: Clock, number: int) -> None:
    for each in range(number):
        inquiry(hospital, f"第{each}件")
    client = client_of(hospital, "导医员")
    client.get(reverse(CASES))
    with CaptureQueriesContext(connection) as captured:
        client.get(reverse(CASES))
    assert len(captured) <= 5, [each["sql"][:100] for each in captured]


def test_what_is_chosen_leads_back_to_the_same_list_and_the_words_do_not(story: Story) -> None:
    inquiry(story.hospital, "换药在哪里", "09-30 10:01")
    client = client_of(story.hospital, "导医员")
    typed = {"text": "呼叫铃", "mine": "on", "state": "all", "since": "2026-09-30", "tier": "own_duty"}
    address = client.post(reverse(CASES), typed, **HTMX)["HX-Replace-Url"]
    assert address == f"{reverse(CASES)}?state=all&tier=own_duty&since=2026-09-30&mine=on"
    assert client.post(reverse(CASES), {"text": "呼叫铃", "state": "open"}, **HTMX)["HX-Replace-Url"] == reverse(CASES)
    opened = client.get(f"{reverse(CASES)}?late=on").content.decode()
    assert numbers(opened.partition('id="found"')[2]) == []
