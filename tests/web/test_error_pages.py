"""Nothing lost, no trace, and what to do next."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.test import Client
from django.test.client import RequestFactory
from django.views.defaults import server_error

from shouwen.organization.models import Account, Institution
from shouwen.policies.models import Adoption
from shouwen.rules.account_roles import AccountRole


def test_not_found(client: Client, db: None) -> None:
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    assert "empty-title" in response.content.decode()


def test_forbidden(as_nurse: Client) -> None:
    response = as_nurse.get("/outbox/")
    assert response.status_code == 403
    assert "empty-title" in response.content.decode()


def test_forbidden_says_why_where_somebody_knows(as_nurse: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionDenied("这件事与您的岗位无关")

    monkeypatch.setattr("shouwen.web.messages.views.newest", refused)
    response = as_nurse.get("/messages/")
    assert response.status_code == 403
    assert "这件事与您的岗位无关" in response.content.decode()


def test_an_address_that_takes_a_form_is_told_with_a_page(as_nurse: Client) -> None:
    response = as_nurse.get("/sign-out/")
    assert (response.status_code, response.headers["Allow"]) == (405, "POST")
    assert "empty-title" in response.content.decode()
    assert as_nurse.post("/sign-out/").status_code == 302


def test_a_stale_token(nurse: Account) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(nurse)
    response = browser.post("/sign-out/")
    assert response.status_code == 403
    assert "empty-title" in response.content.decode()


def test_the_page_of_a_fault_needs_nothing() -> None:
    page = server_error(RequestFactory().get("/")).content.decode()
    assert "Traceback" not in page
    assert "empty-title" in page


def test_a_fault_in_a_view_shows_no_trace(as_nurse: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a secret inside the fault")

    monkeypatch.setattr("shouwen.web.messages.views.newest", broken)
    as_nurse.raise_request_exception = False
    response = as_nurse.get("/messages/")
    assert response.status_code == 500
    assert "a secret inside the fault" not in response.content.decode()


@pytest.mark.parametrize("address", ["/sign-in/", "/no-such-page/"])
def test_no_page_needs_inline_script_or_style(client: Client, db: None, address: str) -> None:
    response = client.get(address)
    page = response.content.decode()
    assert " style=" not in page
    assert "<style" not in page
    assert page.count("<script ") == page.count("<script src=")
    assert "unsafe" not in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize(("role", "leads_on"), [(AccountRole.STAFF, False), (AccountRole.POLICY_OWNER, True)])
def test_before_any_policy_the_desk_says_what_comes_next(
    signed_in: Callable[..., Client], role: AccountRole, leads_on: bool
) -> None:
    browser = signed_in("院办主任", role)
    Adoption.objects.all().delete()
    Institution.objects.update(policy_version=F("policy_version") + 1)
    page = browser.get("/desk/")
    assert page.status_code == 409
    text = page.content.decode()
    assert "下一步" in text
    assert ("/management/" in text) is leads_on


def test_a_refusal_that_no_form_took_up_is_a_sentence(as_nurse: Client) -> None:
    Adoption.objects.all().delete()
    Institution.objects.update(policy_version=F("policy_version") + 1)
    response = as_nurse.get("/directory/")
    assert response.status_code == 409
    assert "还没有施行任何制度" in response.content.decode()
    part = as_nurse.post("/directory/search/", {"text": "护理"}, headers={"HX-Request": "true"})
    assert (part.status_code, part.content) == (409, b"")
    assert "actRefused" in part.headers["HX-Trigger"]
