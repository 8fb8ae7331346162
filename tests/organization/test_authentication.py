"""Signing in: one statement, PINs, sessions that can be revoked, demo accounts only in a demo."""

from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.http import HttpRequest
from django.test import Client, override_settings

from shouwen.organization import actions
from shouwen.organization.authentication import PinBackend, StaffBackend
from shouwen.organization.models import Account
from shouwen.rules.account_roles import AccountRole
from tests.organization.conftest import LATER, START, Hospital

PASSWORD = "a long enough one"
PIN = "4711"
BACK_OFFICE = pytest.mark.urls("tests.organization.admin_urls")


@pytest.fixture
def account(hospital: Hospital) -> Account:
    common: dict[str, Any] = {"institution_id": hospital.institution.id, "by": None, "at": LATER}
    account = actions.open_account(staff_id=hospital.a.id, roles=[AccountRole.ADMINISTRATOR], **common)
    actions.set_password(account_id=account.id, password=PASSWORD, **common)
    actions.set_pin(account_id=account.id, pin=PIN, **common)
    return Account.objects.get(id=account.id)


def test_one_statement_loads_account_person_and_institution(account: Account, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        found = StaffBackend().get_user(account.pk)
        assert isinstance(found, Account)
        assert found.staff
        assert found.institution
        assert (found.staff.name, found.institution.slug) == ("干事甲", "example")


def test_staff_number_and_password_open(account: Account) -> None:
    request = HttpRequest()
    assert authenticate(request, username="1001", password=PASSWORD) == account
    assert authenticate(request, username="1001", password="wrong") is None
    assert authenticate(request, username="1002", password=PASSWORD) is None


def with_pin(pin: str, number: str = "1001", institution: object = None) -> Account | None:
    return PinBackend().authenticate(
        HttpRequest(),
        username=number,
        secret_pin=pin,
        institution_id=institution,  # type: ignore[arg-type]
    )


def test_a_pin_opens_within_its_institution_only(account: Account) -> None:
    here = account.institution_id
    assert with_pin(PIN, institution=here) == account
    assert with_pin("4712", institution=here) is None
    assert with_pin(PIN, "9999", institution=here) is None
    assert with_pin(PIN, institution="0" * 32) is None
    assert with_pin(PIN) is None


def test_without_a_pin_none_opens(account: Account) -> None:
    Account.objects.update(pin="")
    assert with_pin("", institution=account.institution_id) is None


def test_a_closed_account_opens_nothing(account: Account) -> None:
    assert account.institution_id
    actions.close_account(institution_id=account.institution_id, account_id=account.id, by=None, at=LATER)
    assert authenticate(HttpRequest(), username="1001", password=PASSWORD) is None
    assert with_pin(PIN, institution=account.institution_id) is None
    assert StaffBackend().get_user(account.pk) is None


@pytest.mark.parametrize("asked_for", [True, False])
@pytest.mark.parametrize("in_demo", [True, False])
def test_demo_accounts_open_only_a_demonstration_that_was_asked_for(
    account: Account, asked_for: bool, in_demo: bool
) -> None:
    Account.objects.update(is_demo=True)
    assert account.institution
    account.institution.is_demo = in_demo
    account.institution.save()
    with override_settings(SHOUWEN_DEMO=asked_for):
        opened = authenticate(HttpRequest(), username="1001", password=PASSWORD)
        by_pin = with_pin(PIN, institution=account.institution_id)
    assert (opened is not None) == (by_pin is not None) == (asked_for and in_demo)


@BACK_OFFICE
def test_revoking_sessions_signs_out_everywhere(account: Account) -> None:
    client = Client()
    client.force_login(account, "shouwen.organization.authentication.StaffBackend")
    before = account.get_session_auth_hash()
    assert account.institution_id
    actions.revoke_sessions(institution_id=account.institution_id, account_id=account.id, by=None, at=LATER)
    account.refresh_from_db()
    assert account.get_session_auth_hash() != before
    assert "_auth_user_id" in client.session
    assert client.get("/admin/").status_code == 302


ADMIN_PAGES = [
    f"/admin/organization/{name}/"
    for name in (
        "institution", "department", "post", "staff", "departmentterm", "postterm", "staffterm",
        "postholding", "absence", "dutyturn", "account",
    )
]  # fmt: skip


@BACK_OFFICE
@pytest.mark.parametrize("address", ADMIN_PAGES)
def test_the_back_office_reads_and_never_writes(address: str, account: Account, client: Client) -> None:
    client.force_login(account, "shouwen.organization.authentication.StaffBackend")
    assert client.get(address).status_code == 200
    assert client.get(f"{address}add/").status_code == 403
    assert client.post(f"{address}add/").status_code == 403


@BACK_OFFICE
def test_the_back_office_shows_no_hash(account: Account, client: Client) -> None:
    client.force_login(account, "shouwen.organization.authentication.StaffBackend")
    page = client.get(f"/admin/organization/account/{account.pk}/change/")
    assert page.status_code == 200
    assert account.password not in page.content.decode()
    assert account.pin not in page.content.decode()


@BACK_OFFICE
def test_staff_do_not_enter_the_back_office(account: Account, client: Client) -> None:
    Account.objects.update(roles=["staff", "leader"])
    client.force_login(account, "shouwen.organization.authentication.StaffBackend")
    assert client.get("/admin/").status_code == 302


def test_roles_open_what_they_open(account: Account) -> None:
    assert account.has_role(AccountRole.ADMINISTRATOR)
    assert account.has_role(AccountRole.STAFF, AccountRole.ADMINISTRATOR)
    assert not account.has_role(AccountRole.STAFF)
    assert account.has_perm("organization.view_staff")
    assert not account.has_perm("organization.change_staff")
    assert not account.is_superuser


def test_two_institutions_may_use_one_staff_number(hospital: Hospital) -> None:
    other = actions.found_institution(name="另一单位", slug="other", by=None, at=START)
    common: dict[str, Any] = {"institution_id": other.id, "by": None, "at": LATER}
    office = actions.open_department(name="办公室", **common)
    person = actions.hire(staff_number="1001", name="科员甲", department_id=office.id, **common)
    first = actions.open_account(staff_id=hospital.a.id, institution_id=hospital.institution.id, by=None, at=LATER)
    second = actions.open_account(staff_id=person.id, **common)
    assert (first.username, second.username) == ("1001", "other-1001")
    actions.set_pin(account_id=second.id, pin=PIN, **common)
    assert with_pin(PIN, "1001", institution=other.id) == second
