"""Who gets in: tokens that are valid, browsers that are signed in, nobody else."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from shouwen.api.models import ApiToken
from shouwen.api.tokens import PREFIX, actor_with, issue_token, revoke_token
from shouwen.ledger.models import Entry
from shouwen.organization import actions as organizing
from shouwen.organization.models import Account
from shouwen.organization.revision import ChangeRefusedError
from shouwen.rules.account_roles import AccountRole
from tests.api.conftest import System
from tests.support.institution import Hospital


def issued(hospital: Hospital, **given: object) -> tuple[ApiToken, str]:
    given = {"name": "排队叫号", "by": None, "at": timezone.now(), **given}
    return issue_token(institution_id=hospital.institution.pk, staff_id=hospital.person("导医员"), **given)  # type: ignore[arg-type]


def test_a_token_acts_as_its_person_with_its_roles(hospital: Hospital) -> None:
    _, secret = issued(hospital, roles=[AccountRole.STAFF, AccountRole.LEADER])
    actor = actor_with(secret, at=timezone.now())
    assert actor is not None
    assert (actor.person, actor.roles) == (hospital.person("导医员"), {"staff", "leader"})


def test_neither_the_rows_nor_the_ledger_hold_the_token(hospital: Hospital) -> None:
    token, secret = issued(hospital)
    assert secret.startswith(PREFIX)
    assert secret.removeprefix(PREFIX) not in str(ApiToken.objects.values_list())
    bodies = "".join(Entry.objects.values_list("body", flat=True))
    assert "ApiTokenIssued" in "".join(Entry.objects.values_list("type", flat=True))
    assert secret not in bodies
    assert token.digest not in bodies


def test_revoked_expired_unknown_and_departed_are_strangers(hospital: Hospital) -> None:
    token, secret = issued(hospital, lasts=timedelta(days=1))
    now = timezone.now()
    assert actor_with(secret, at=now + timedelta(days=1)) is None
    assert actor_with(secret + "x", at=now) is None
    assert actor_with("\ud83d", at=now) is None
    revoke_token(institution_id=hospital.institution.pk, token_id=token.pk, by=None, at=now)
    assert actor_with(secret, at=now + timedelta(seconds=1)) is None
    with pytest.raises(ChangeRefusedError):
        revoke_token(institution_id=hospital.institution.pk, token_id=token.pk, by=None, at=now)
    assert "ApiTokenRevoked" in Entry.objects.values_list("type", flat=True)


@pytest.mark.parametrize(
    "wrong", [{"name": " "}, {"name": "长" * 81}, {"roles": [AccountRole.ADMINISTRATOR]}, {"staff_id": None}]
)
def test_what_is_no_token_is_refused(hospital: Hospital, wrong: dict) -> None:
    given = {"staff_id": hospital.person("导医员"), "name": "排队叫号", **wrong}
    with pytest.raises(ChangeRefusedError):
        issue_token(institution_id=hospital.institution.pk, by=None, at=timezone.now(), **given)
    assert not ApiToken.objects.exists()


@pytest.mark.parametrize("path", ["cases", "obligations", "cases/0198b7a0-0000-7000-8000-000000000000"])
def test_strangers_are_told_so(db: None, path: str) -> None:
    answer = Client().get(f"/api/{path}")
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
    assert answer.json()["reasons"][0]["text"] == "请先登录，或带上有效的 API 令牌"


def test_a_signed_in_browser_reads_and_needs_the_csrf_token_to_act(hospital: Hospital) -> None:
    account = organizing.open_account(
        institution_id=hospital.institution.pk, staff_id=hospital.person("导医员"), by=None, at=timezone.now()
    )
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(Account.objects.get(pk=account.pk), backend="shouwen.organization.authentication.StaffBackend")
    assert browser.get("/api/obligations").json() == []
    forged = browser.post("/api/cases", {"matters": [{"text": "问事"}]}, content_type="application/json")
    assert forged.status_code == 403
    assert "CSRF" in forged.json()["reasons"][0]["text"]


def test_an_administrator_without_a_person_acts_in_no_case(hospital: Hospital) -> None:
    account = organizing.open_account(
        institution_id=hospital.institution.pk,
        username="admin",
        roles=[AccountRole.ADMINISTRATOR],
        by=None,
        at=timezone.now(),
    )
    browser = Client()
    browser.force_login(Account.objects.get(pk=account.pk), backend="shouwen.organization.authentication.StaffBackend")
    assert browser.get("/api/cases").status_code == 401


def test_the_description_is_there_and_loads_nothing_from_elsewhere(guide: System) -> None:
    described = guide.get("openapi.json").json()
    assert described["openapi"].startswith("3.1")
    assert "/api/cases/{case_id}/sign_handover" in described["paths"]
    assert guide.get("docs").status_code == 404
