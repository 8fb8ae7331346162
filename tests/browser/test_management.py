"""Management and oversight in a real Chromium at both widths: every page accessible, nothing wider than the screen."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from shouwen.cases.actions.handover import offer_handover, sign_handover
from shouwen.cases.actions.registration import Matter, register_case
from shouwen.cases.models import Case, Obligation
from shouwen.cases.sweeper import sweep
from shouwen.organization.models import Post
from shouwen.rules.account_roles import AccountRole
from tests.support.accounts import PASSWORD, account_for
from tests.support.institution import Hospital, found_hospital

pytestmark = pytest.mark.django_db

MANAGED = [
    "people/",
    "people/new/",
    "departments/",
    "duty/",
    "load/",
    "accounts/",
    "accounts/new/",
    "policies/",
    "status/",
]
WATCHED = ["", "overdue/", "bounced/", "corrected/", "figures/"]


@pytest.fixture
def hospital(transactional_db: None) -> Hospital:
    return found_hospital()


@pytest.fixture
def late(hospital: Hospital) -> Case:
    """Asked three weeks ago, signed, and never answered."""
    asked_at = timezone.now() - timedelta(days=21)
    guide, clerk = hospital.actor("导医员"), hospital.actor("护理部干事")
    case = register_case(by=guide, at=asked_at, matter=Matter(text="呼叫铃无人应答", category="护理")).case
    offer_handover(case_id=case.pk, by=guide, at=asked_at, to_department=hospital.department("护理部"))
    sign_handover(case_id=case.pk, by=clerk, at=asked_at + timedelta(minutes=5))
    sweep(timezone.now())
    return case


def sign_in(page: Page, server: LiveServer, hospital: Hospital, name: str, *roles: AccountRole) -> None:
    account = account_for(hospital, name, *roles)
    page.goto(f"{server.url}/sign-in/")
    page.fill("[name=username]", account.username)
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "sign-in" not in address)


def check(page: Page) -> None:
    """No violation of accessibility, and nothing to be scrolled sideways."""
    findings = Axe().run(page)
    assert findings.violations_count == 0, findings.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), page.url


def test_every_page_of_the_management_is_accessible(
    wide_page: Page, live_server: LiveServer, hospital: Hospital
) -> None:
    roles = (AccountRole.ADMINISTRATOR, AccountRole.SECURITY_ADMINISTRATOR, AccountRole.POLICY_OWNER)
    sign_in(wide_page, live_server, hospital, "院办主任", *roles)
    account = account_for(hospital, "导医员")
    pages = [
        f"people/{hospital.actor('导医员').staff}/",
        f"departments/{hospital.department('护理部')}/",
        f"posts/{Post.objects.get().pk}/",
        f"accounts/{account.pk}/",
    ]
    for address in [*MANAGED, *pages]:
        wide_page.goto(f"{live_server.url}/management/{address}")
        expect(wide_page.locator("main h1")).to_be_visible()
        for summary in wide_page.locator("details.change > summary").all():
            summary.click()
        check(wide_page)


def test_every_page_of_the_oversight_is_accessible(
    wide_page: Page, live_server: LiveServer, hospital: Hospital, late: Case
) -> None:
    sign_in(wide_page, live_server, hospital, "院办主任", AccountRole.OVERSIGHT_OFFICE)
    for address in WATCHED:
        wide_page.goto(f"{live_server.url}/oversight/{address}")
        expect(wide_page.locator("main h1")).to_be_visible()
        check(wide_page)


def test_a_lateness_is_verified_in_place(
    wide_page: Page, live_server: LiveServer, hospital: Hospital, late: Case
) -> None:
    sign_in(wide_page, live_server, hospital, "院办主任", AccountRole.OVERSIGHT_OFFICE)
    wide_page.goto(f"{live_server.url}/oversight/")
    row = wide_page.locator(".late-row", has_text="答复").first
    row.locator("summary").click()
    row.get_by_role("button").click()
    expect(row.locator(".invalid-feedback").first).to_be_visible()
    row.get_by_label("违规", exact=True).check()
    row.get_by_role("textbox").fill("查无停电等原因，本人无异议")
    row.get_by_role("button").click()
    expect(wide_page.locator(".toast-note")).to_be_visible()
    assert Obligation.objects.get(case=late, what="答复").verdict == "breach"


def test_a_person_is_found_and_moved(wide_page: Page, live_server: LiveServer, hospital: Hospital) -> None:
    sign_in(wide_page, live_server, hospital, "院办主任", AccountRole.ADMINISTRATOR)
    wide_page.goto(f"{live_server.url}/management/people/")
    wide_page.get_by_role("searchbox").fill("护理部副干事")
    expect(wide_page.locator("#found .row-line")).to_have_count(1)
    wide_page.locator("#found .row-line").click()
    change = wide_page.locator("#change-move")
    change.locator("summary").click()
    change.get_by_role("combobox").select_option(label="客服中心")
    change.get_by_role("button").click()
    expect(wide_page.locator(".facts dd").first).to_have_text("客服中心")


def test_a_gap_is_filled(wide_page: Page, live_server: LiveServer, hospital: Hospital) -> None:
    sign_in(wide_page, live_server, hospital, "院办主任", AccountRole.ADMINISTRATOR)
    wide_page.goto(f"{live_server.url}/management/duty/")
    gaps = wide_page.locator(".gap")
    before = gaps.count()
    gaps.last.get_by_role("link").click()
    form = wide_page.locator("#set-turn")
    form.locator("[name=person]").fill("导医员")
    form.get_by_role("button").click()
    expect(gaps).to_have_count(before - 1)
