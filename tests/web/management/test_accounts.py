"""账号: opened, given roles, reset, signed out, closed; and never one's own."""

import re

import pytest
from django.test import Client

from shouwen.ledger.models import Entry
from shouwen.organization.actions import ChangeRefusedError, change_roles
from shouwen.organization.models import Account
from shouwen.rules.account_roles import AccountRole
from tests.support.accounts import account_for
from tests.support.hospital import at
from tests.support.institution import Hospital
from tests.web.management.conftest import SignIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(hospital: Hospital) -> Account:
    return account_for(hospital, "护理部干事")


def test_an_account_is_opened_for_a_person(security: Client, hospital: Hospital) -> None:
    response = security.post("/management/accounts/new/", {"person": "导医员", "username": "", "roles": ["staff"]})
    account = Account.objects.get(staff_id=hospital.person("导医员"))
    assert response.headers["Location"] == f"/management/accounts/{account.pk}/"
    assert account.roles == ["staff"]
    assert not account.has_usable_password()


@pytest.mark.parametrize("typed", [{}, {"person": "导医员", "username": "guide"}, {"person": "无此人"}])
def test_neither_or_both_is_no_account(security: Client, typed: dict[str, str]) -> None:
    response = security.post("/management/accounts/new/", {"roles": ["staff"], **typed})
    assert response.status_code == 422
    assert response.context["form"].errors["person"]


def test_the_list_is_searched(security: Client, clerk: Account) -> None:
    found = security.get("/management/accounts/", {"text": "护理部干"}).context["rows"]
    assert [row.pk for row in found] == [clerk.pk]


def test_roles_change_and_the_ledger_knows_by_whom(security: Client, clerk: Account, hospital: Hospital) -> None:
    page = f"/management/accounts/{clerk.pk}/roles/"
    security.post(page, {"roles": ["staff", "department_head"]})
    clerk.refresh_from_db()
    assert clerk.roles == ["staff", "department_head"]
    entry = Entry.objects.filter(type="AccountRolesChanged").get()
    assert entry.actor_id is not None
    assert entry.actor_id.hex == hospital.person("分管院长")


@pytest.mark.parametrize("typed", [[], ["emperor"]])
def test_no_role_and_an_invented_one_are_refused(security: Client, clerk: Account, typed: list[str]) -> None:
    assert security.post(f"/management/accounts/{clerk.pk}/roles/", {"roles": typed}).status_code == 422
    clerk.refresh_from_db()
    assert clerk.roles == ["staff"]


def test_an_account_is_opened_with_an_address(security: Client, hospital: Hospital) -> None:
    typed = {"person": "导医员", "username": "", "roles": ["staff"], "email": "guide@example.invalid"}
    security.post("/management/accounts/new/", typed)
    assert Account.objects.get(staff_id=hospital.person("导医员")).email == "guide@example.invalid"


def test_the_address_changes_and_what_is_none_is_refused(security: Client, clerk: Account) -> None:
    page = f"/management/accounts/{clerk.pk}/"
    assert security.post(f"{page}email/", {"email": "clerk@example.invalid"}).status_code == 302
    refused = security.post(f"{page}email/", {"email": "clerk"})
    assert refused.status_code == 422
    assert "这不是邮箱地址。请核对填写的内容。" in refused.content.decode()
    clerk.refresh_from_db()
    assert clerk.email == "clerk@example.invalid"
    assert "clerk@example.invalid" in security.get(page).content.decode()


@pytest.mark.parametrize("change", ["roles", "close", "revoke", "password", "pin", "email"])
def test_nobody_changes_their_own_account(security: Client, hospital: Hospital, change: str) -> None:
    own = Account.objects.get(staff_id=hospital.person("分管院长"))
    response = security.post(f"/management/accounts/{own.pk}/{change}/", {"roles": ["administrator"]})
    assert response.status_code == 403
    own.refresh_from_db()
    assert own.roles == ["security_administrator"]
    assert own.is_active
    assert security.get(f"/management/accounts/{own.pk}/").context["offered"] == []


def test_the_action_itself_refuses_ones_own_roles(hospital: Hospital, clerk: Account) -> None:
    with pytest.raises(ChangeRefusedError):
        change_roles(
            institution_id=hospital.institution.pk,
            account_id=clerk.pk,
            roles=[AccountRole.ADMINISTRATOR],
            by=clerk.staff_id,
            at=at("2026-11-01 08:00"),
        )
    clerk.refresh_from_db()
    assert clerk.roles == ["staff"]


def shown(response: object) -> str:
    found = re.search(r'class="secret">([^<]+)<', response.content.decode())  # type: ignore[attr-defined]
    assert found
    return found.group(1)


def test_a_new_password_is_shown_once_and_opens(security: Client, clerk: Account) -> None:
    response = security.post(f"/management/accounts/{clerk.pk}/password/")
    password = shown(response)
    assert "no-store" in response.headers["Cache-Control"]
    clerk.refresh_from_db()
    assert clerk.check_password(password)
    assert password not in security.get(f"/management/accounts/{clerk.pk}/").content.decode()
    assert not any(password in body for body in Entry.objects.values_list("body", flat=True))


def test_a_new_password_signs_out_who_was_in(security: Client, clerk: Account, signed_in: SignIn) -> None:
    browser = signed_in("护理部干事")
    assert browser.get("/account/").status_code == 200
    security.post(f"/management/accounts/{clerk.pk}/password/")
    assert browser.get("/account/").status_code == 302


def test_a_new_pin_holds(security: Client, clerk: Account) -> None:
    pin = shown(security.post(f"/management/accounts/{clerk.pk}/pin/"))
    clerk.refresh_from_db()
    assert clerk.check_pin(pin)


def test_signed_out_everywhere(security: Client, clerk: Account, signed_in: SignIn) -> None:
    browser = signed_in("护理部干事")
    security.post(f"/management/accounts/{clerk.pk}/revoke/")
    assert browser.get("/account/").status_code == 302


def test_a_closed_account_offers_nothing_more(security: Client, clerk: Account) -> None:
    security.post(f"/management/accounts/{clerk.pk}/close/")
    clerk.refresh_from_db()
    assert not clerk.is_active
    assert security.get(f"/management/accounts/{clerk.pk}/").context["offered"] == []


def test_the_account_of_another_institution_is_not_there(security: Client) -> None:
    stranger = Account.objects.create_user("stranger")
    assert security.get(f"/management/accounts/{stranger.pk}/").status_code == 404
    assert security.post(f"/management/accounts/{stranger.pk}/password/").status_code == 404
