"""What is owed and what is new, every fifteen seconds, for three statements."""

import json
from typing import Any

from django.test import Client

from shouwen.cases.actions.registration import Matter, register_case
from shouwen.notices.queueing import Message, queue
from shouwen.notices.words import Kind
from shouwen.organization.models import Account
from shouwen.web.moments import now
from tests.support.hospital import at
from tests.support.institution import Hospital


def counts(client: Client) -> dict[str, Any]:
    response = client.get("/pulse/", headers={"HX-Request": "true"})
    assert (response.status_code, response.content) == (204, b"")
    return json.loads(response.headers["HX-Trigger"])["counts"]


def test_nothing_is_owed_by_who_has_nothing_to_do(as_nurse: Client) -> None:
    found = counts(as_nurse)
    assert (found["owed"], found["late"], found["news"]) == (0, 0, 0)


def test_what_is_owed_late_and_new_is_counted(as_nurse: Client, nurse: Account, hospital: Hospital) -> None:
    register_case(by=hospital.actor("导医员"), at=at("2026-01-07 10:00"), matter=Matter(text="呼叫铃"))
    register_case(by=hospital.actor("导医员"), at=now(), matter=Matter(text="呼叫铃"))
    assert nurse.staff_id
    message = Message(kind=Kind.ADDED, to=nurse.staff_id.hex, subject="有新情况", body="请查看。")
    queue(hospital.institution.pk, [message], at=now())
    found = counts(as_nurse)
    assert (found["owed"], found["late"], found["news"]) == (2, 1, 1)


def test_it_costs_three_statements(as_nurse: Client, django_assert_num_queries: Any) -> None:
    counts(as_nurse)
    with django_assert_num_queries(3):
        counts(as_nurse)


def test_it_renews_the_token_of_an_old_page(nurse: Account) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(nurse)
    token = counts(browser)["csrf"]
    assert browser.post("/sign-out/", {"csrfmiddlewaretoken": token}).status_code == 302
