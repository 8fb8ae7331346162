"""Signing in and out, lock-out, one's own password and PIN."""

from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.test import Client

from shouwen.organization.models import Account
from tests.support.accounts import PASSWORD, PIN, account_for
from tests.support.institution import Hospital


def sign_in(client: Client, username: str, password: str = PASSWORD) -> int:
    return client.post("/sign-in/", {"username": username, "password": password}).status_code


def is_signed_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def test_staff_number_and_password_open_the_way(client: Client, nurse: Account) -> None:
    assert sign_in(client, nurse.username) == 302
    assert is_signed_in(client)


def test_a_wrong_password_is_said_and_the_number_kept(client: Client, nurse: Account) -> None:
    response = client.post("/sign-in/", {"username": nurse.username, "password": "wrong"})
    assert nurse.username in response.content.decode()
    assert response.context["form"].errors
    assert not is_signed_in(client)


def test_after_five_wrong_tries_it_is_locked_and_says_until_when(client: Client, nurse: Account) -> None:
    for _ in range(4):
        assert sign_in(client, nurse.username, "wrong") == 200
    response = client.post("/sign-in/", {"username": nurse.username, "password": "wrong"})
    assert response.status_code == 429
    assert "今天 " in response.content.decode() or "明天 " in response.content.decode()
    assert sign_in(client, nurse.username) == 429


def test_one_account_locked_at_one_machine_locks_no_other(client: Client, hospital: Hospital, nurse: Account) -> None:
    for _ in range(5):
        sign_in(client, nurse.username, "wrong")
    colleague = account_for(hospital, "护理部干事")
    assert sign_in(client, colleague.username) == 302
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert sign_in(elsewhere, nurse.username) == 302


def test_behind_the_proxy_machines_are_told_apart(nurse: Account, settings: LazySettings) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    stranger = Client(headers={"x-forwarded-for": "192.0.2.6"})
    for _ in range(5):
        sign_in(stranger, nurse.username, "wrong")
    assert sign_in(stranger, nurse.username) == 429
    assert sign_in(Client(headers={"x-forwarded-for": "192.0.2.7"}), nurse.username) == 302


def test_no_secret_is_kept_with_a_failed_try(client: Client, nurse: Account) -> None:
    from axes.models import AccessAttempt

    sign_in(client, nurse.username, "a-secret-nearly-right")
    assert all("a-secret-nearly-right" not in row.post_data for row in AccessAttempt.objects.all())


def test_signing_out_ends_it(as_nurse: Client) -> None:
    assert as_nurse.post("/sign-out/").status_code == 302
    assert not is_signed_in(as_nurse)
    assert as_nurse.get("/sign-out/").status_code == 405


def test_a_new_password_ends_sessions_elsewhere_and_not_this_one(
    as_nurse: Client, signed_in: Callable[..., Client], nurse: Account
) -> None:
    elsewhere = Client()
    elsewhere.force_login(Account.objects.get(pk=nurse.pk))
    words = {"old_password": PASSWORD, "new_password1": "quite-another-1", "new_password2": "quite-another-1"}
    assert as_nurse.post("/account/password/", words).status_code == 302
    assert is_signed_in(as_nurse)
    assert not is_signed_in(elsewhere)
    assert sign_in(Client(), nurse.username, "quite-another-1") == 302


def test_a_weak_password_is_refused_at_its_field(as_nurse: Client) -> None:
    words = {"old_password": PASSWORD, "new_password1": "12345678", "new_password2": "12345678"}
    response = as_nurse.post("/account/password/", words)
    assert response.status_code == 422
    assert "new_password2" in response.context["form"].errors


def test_a_new_pin_needs_the_password(as_nurse: Client, nurse: Account) -> None:
    typed = {"password": "wrong", "pin": "1357", "again": "1357"}
    assert as_nurse.post("/account/pin/", typed).status_code == 422
    typed["password"] = PASSWORD
    assert as_nurse.post("/account/pin/", typed).status_code == 302
    nurse.refresh_from_db()
    assert nurse.check_pin("1357")


@pytest.mark.parametrize(
    ("pin", "again", "field"),
    [("1357", "1358", "again"), ("1111", "1111", "pin"), ("12", "12", "pin"), ("abcd", "abcd", "pin")],
)
def test_a_bad_pin_is_refused_at_its_field(as_nurse: Client, nurse: Account, pin: str, again: str, field: str) -> None:
    response = as_nurse.post("/account/pin/", {"password": PASSWORD, "pin": pin, "again": again})
    assert field in response.context["form"].errors
    nurse.refresh_from_db()
    assert nurse.check_pin(PIN)


def test_ones_own_address_needs_the_password(as_nurse: Client, nurse: Account) -> None:
    typed = {"password": "wrong", "email": "nurse@example.invalid"}
    refused = as_nurse.post("/account/email/", typed)
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["password"])
    assert as_nurse.post("/account/email/", typed | {"password": PASSWORD}).status_code == 302
    nurse.refresh_from_db()
    assert nurse.email == "nurse@example.invalid"
    assert "nurse@example.invalid" in as_nurse.get("/account/").content.decode()
    assert "nurse@example.invalid" in as_nurse.get("/account/email/").content.decode()


def test_what_is_no_address_is_refused_at_its_field(as_nurse: Client, nurse: Account) -> None:
    response = as_nurse.post("/account/email/", {"password": PASSWORD, "email": "nurse@example,invalid"})
    assert response.context["form"].errors["email"] == ["这不是邮箱地址。什么都没有改；请核对填写的内容。"]
    nurse.refresh_from_db()
    assert nurse.email == ""


def test_the_demo_shows_its_accounts_and_nothing_else_does(
    client: Client, hospital: Hospital, nurse: Account, settings: LazySettings
) -> None:
    settings.SHOUWEN_DEMO = True
    told = {"demo": {"password": PASSWORD, "pin": PIN, "accounts": [nurse.username]}}
    Account.objects.update(is_demo=True)
    type(hospital.institution).objects.update(settings=told)
    assert PASSWORD not in client.get("/sign-in/").content.decode()
    type(hospital.institution).objects.update(is_demo=True)
    page = client.get("/sign-in/").content.decode()
    assert PASSWORD in page
    assert nurse.username in page


@pytest.mark.parametrize("asked_for", [True, False])
def test_the_sign_in_page_offers_an_account_of_the_demo_exactly_where_it_signs_in(
    client: Client, hospital: Hospital, nurse: Account, settings: LazySettings, asked_for: bool
) -> None:
    """A demonstration's folder may be served as an institution's own: then its accounts open nothing."""
    settings.SHOUWEN_DEMO = asked_for
    told = {"demo": {"password": PASSWORD, "pin": PIN, "accounts": [nurse.username]}}
    Account.objects.update(is_demo=True)
    type(hospital.institution).objects.update(is_demo=True, settings=told)
    page = client.get("/sign-in/").content.decode()
    is_offered = f'value="{nurse.username}"' in page and PASSWORD in page
    signs_in = sign_in(client, nurse.username) == 302
    assert is_offered is signs_in is asked_for
    assert ("shouwen demo" in page) is not asked_for


def test_a_demo_account_opens_nothing_but_a_demo(
    client: Client, hospital: Hospital, nurse: Account, settings: LazySettings
) -> None:
    settings.SHOUWEN_DEMO = True
    Account.objects.update(is_demo=True)
    assert sign_in(client, nurse.username) == 200
    type(hospital.institution).objects.update(is_demo=True)
    assert sign_in(client, nurse.username) == 302
