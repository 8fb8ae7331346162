"""A shared computer changes person by staff number and PIN, and the half-typed page can still be sent."""

import json

import pytest
from django.test import Client

from shouwen.organization.models import Account, Institution
from shouwen.rules.account_roles import AccountRole
from tests.support.accounts import PASSWORD, PIN, account_for
from tests.support.institution import Hospital

HTMX = {"HX-Request": "true"}


@pytest.fixture
def computer(client: Client, nurse: Account) -> Client:
    """The shared computer, opened by the guide with a password."""
    client.post("/sign-in/", {"username": nurse.username, "password": PASSWORD})
    return client


@pytest.fixture
def colleague(hospital: Hospital) -> Account:
    return account_for(hospital, "导诊组长")


def change(client: Client, username: str, pin: str = PIN, **more: str):  # type: ignore[no-untyped-def]
    return client.post("/change-person/", {"username": username, "pin": pin, **more}, headers=HTMX)


def who(client: Client) -> str:
    return str(client.get("/account/").context["account"].username)


def test_the_colleague_goes_on(computer: Client, colleague: Account) -> None:
    response = change(computer, colleague.username)
    assert response.status_code == 200
    assert "导诊组长" in json.loads(response.headers["HX-Trigger"])["personChanged"]["told"]
    assert who(computer) == colleague.username


def test_the_header_of_the_page_is_exchanged_with_it(computer: Client, colleague: Account) -> None:
    page = change(computer, colleague.username).content.decode()
    assert 'id="who"' in page
    assert page.count('hx-swap-oob="true"') == 3
    assert "导诊组长" in page


def test_the_half_typed_page_can_be_sent_with_the_new_token(nurse: Account, colleague: Account) -> None:
    browser = Client(enforce_csrf_checks=True)
    page = browser.get("/sign-in/")
    token = page.context["csrf_token"]
    words = {"username": nurse.username, "password": PASSWORD, "csrfmiddlewaretoken": str(token)}
    browser.post("/sign-in/", words)
    token = str(browser.get("/account/").context["csrf_token"])
    response = change(browser, colleague.username, csrfmiddlewaretoken=token)
    renewed = json.loads(response.headers["HX-Trigger"])["personChanged"]["csrf"]
    assert browser.post("/sign-out/", {"csrfmiddlewaretoken": token}).status_code == 403
    assert browser.post("/sign-out/", {"csrfmiddlewaretoken": renewed}).status_code == 302


def test_a_wrong_pin_changes_nothing_and_says_so_at_its_field(computer: Client, colleague: Account) -> None:
    response = change(computer, colleague.username, "0000")
    assert response.status_code == 422
    assert 'aria-describedby="change-pin-error"' in response.content.decode()
    assert who(computer) != colleague.username


def test_five_wrong_pins_lock_in_the_dialog(computer: Client, colleague: Account) -> None:
    for _ in range(5):
        response = change(computer, colleague.username, "0000")
    assert response.status_code == 422
    assert response.context["locked_until"]
    assert change(computer, colleague.username).status_code == 422
    assert who(computer) != colleague.username


def test_a_computer_that_nobody_opened_asks_for_a_password(client: Client, colleague: Account) -> None:
    response = change(client, colleague.username)
    assert response.status_code == 422
    assert "/sign-in/" in response.content.decode()


def test_who_signs_out_closes_the_computer(computer: Client, colleague: Account) -> None:
    computer.post("/sign-out/")
    assert change(computer, colleague.username).status_code == 422


def test_a_session_that_ended_goes_on_with_a_pin(computer: Client, nurse: Account) -> None:
    del computer.cookies["sessionid"]
    assert change(computer, nurse.username).status_code == 200
    assert who(computer) == nurse.username


def test_administrators_need_their_password(computer: Client, hospital: Hospital) -> None:
    administrator = account_for(hospital, "院办主任", AccountRole.ADMINISTRATOR)
    assert change(computer, administrator.username).status_code == 422


def test_the_staff_of_another_institution_have_no_pin_here(computer: Client, colleague: Account) -> None:
    other = Institution.objects.create(name="另一家医院", slug="other")
    Account.objects.filter(pk=colleague.pk).update(institution=other)
    assert change(computer, colleague.username).status_code == 422


def test_only_the_dialog_changes_person(computer: Client, colleague: Account) -> None:
    response = computer.post("/change-person/", {"username": colleague.username, "pin": PIN})
    assert response.status_code == 400
