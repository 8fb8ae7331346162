"""The shell in a real Chromium: signing in, changing person over a half-typed page, counts, directory, policies."""

import json
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from shouwen.notices.queueing import Message, queue
from shouwen.notices.words import Kind
from shouwen.organization.models import Account, Institution
from shouwen.rules.account_roles import AccountRole
from shouwen.web.moments import now
from tests.support.accounts import PASSWORD, PIN, account_for
from tests.support.institution import Hospital, found_hospital

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def hospital(transactional_db: None) -> Hospital:
    return found_hospital()


@pytest.fixture
def nurse(hospital: Hospital) -> Account:
    return account_for(hospital, "导医员", AccountRole.STAFF, AccountRole.ADMINISTRATOR)


def sign_in(page: Page, server: LiveServer, account: Account) -> None:
    page.goto(f"{server.url}/sign-in/")
    page.fill("#id_username", account.username)
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url(re.compile(r"^(?!.*sign-in)"))
    page.goto(f"{server.url}/directory/")


PAGES = (
    "/directory/",
    "/policies/",
    "/policies/first-inquiry/",
    "/account/",
    "/account/pin/",
    "/messages/",
    "/outbox/",
)


def test_every_page_is_accessible(wide_page: Page, live_server: LiveServer, nurse: Account) -> None:
    wide_page.goto(f"{live_server.url}/sign-in/")
    _assert_accessible(wide_page)
    sign_in(wide_page, live_server, nurse)
    for address in PAGES:
        wide_page.goto(f"{live_server.url}{address}")
        _assert_accessible(wide_page)


def _assert_accessible(page: Page) -> None:
    findings = Axe().run(page)
    assert findings.violations_count == 0, (page.url, findings.generate_report())
    width = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert width <= 0, f"{page.url} is {width} px too wide"


def test_the_dialog_is_accessible(wide_page: Page, live_server: LiveServer, nurse: Account) -> None:
    sign_in(wide_page, live_server, nurse)
    wide_page.keyboard.press("F2")
    expect(wide_page.locator("#change-username")).to_be_focused()
    _assert_accessible(wide_page)


def test_another_person_goes_on_over_a_half_typed_page(
    page: Page, live_server: LiveServer, hospital: Hospital, nurse: Account
) -> None:
    colleague = account_for(hospital, "导诊组长")
    sign_in(page, live_server, nurse)
    page.fill("#id_text", "病房呼叫铃")
    page.keyboard.press("F2")
    page.keyboard.type(colleague.username)
    page.keyboard.press("Tab")
    page.keyboard.type(PIN)
    page.keyboard.press("Enter")
    expect(page.locator("#who")).to_contain_text("导诊组长")
    expect(page.locator("#change-person")).to_be_hidden()
    expect(page.locator("#id_text")).to_have_value("病房呼叫铃")
    expect(page.locator(".toast-note")).to_contain_text("导诊组长")
    page.fill("#id_text", "护理")  # sent under the new session, with the new token
    expect(page.locator("#places .place")).to_have_count(1)


def test_a_wrong_pin_keeps_the_dialog_and_the_page(
    page: Page, live_server: LiveServer, hospital: Hospital, nurse: Account
) -> None:
    sign_in(page, live_server, nurse)
    page.fill("#id_text", "护理")
    page.keyboard.press("F2")
    page.fill("#change-username", "1")
    page.fill("#change-pin", "0000")
    page.keyboard.press("Enter")
    expect(page.locator("#change-pin-error")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#id_text")).to_have_value("护理")


def test_who_was_signed_out_is_asked_and_loses_nothing(page: Page, live_server: LiveServer, nurse: Account) -> None:
    sign_in(page, live_server, nurse)
    page.context.clear_cookies(name="sessionid")
    page.fill("#id_text", "护理")
    expect(page.locator("#change-person")).to_be_visible()
    expect(page.locator("#id_text")).to_have_value("护理")


def test_what_is_new_is_counted_in_title_and_bell(
    page: Page, live_server: LiveServer, hospital: Hospital, nurse: Account
) -> None:
    assert nurse.staff_id
    message = Message(kind=Kind.ADDED, to=nurse.staff_id.hex, subject="有新情况", body="请查看。")
    queue(hospital.institution.pk, [message], at=now())
    sign_in(page, live_server, nurse)
    expect(page.locator("#who [data-count=news]")).to_have_text("1")
    counts = json.dumps({"owed": 3, "late": 1, "news": 0, "csrf": "x"})
    page.evaluate(f"htmx.trigger(document.body, 'counts', {counts})")
    expect(page).to_have_title(re.compile(r"^\(3\) "))
    expect(page.locator("#who [data-count=news]")).to_be_hidden()


def test_what_is_wrong_is_reported_with_one_key(page: Page, live_server: LiveServer, hospital: Hospital) -> None:
    sign_in(page, live_server, account_for(hospital, "导医员"))
    page.fill("#id_text", "护理部")
    expect(page.locator("#places .place")).to_have_count(1)
    page.click('[data-wrong-name="护理部"]')
    expect(page.locator("[data-wrong-shown]")).to_have_text("护理部")
    page.fill("#wrong-form textarea", "房间已经搬到二楼")
    page.keyboard.press("Tab")
    page.click("#wrong-form button.btn-primary")
    expect(page.locator(".toast-note")).to_contain_text("护理部主任")
    expect(page.locator("#wrong-information")).to_be_hidden()


def test_a_citation_lands_on_its_article(page: Page, live_server: LiveServer, nurse: Account) -> None:
    sign_in(page, live_server, nurse)
    page.goto(f"{live_server.url}/policies/first-inquiry/1/#第六条")
    expect(page.locator("section.article:target .article-number")).to_contain_text("第六条")
    expect(page.locator("section.article:target .executed")).to_contain_text("系统这样执行")


def test_the_demo_signs_in_with_one_click(
    page: Page, live_server: LiveServer, nurse: Account, settings: pytest.FixtureRequest
) -> None:
    settings.SHOUWEN_DEMO = True  # type: ignore[attr-defined]
    told = {"demo": {"password": PASSWORD, "pin": PIN, "accounts": [nurse.username]}}
    Institution.objects.update(is_demo=True, settings=told)
    Account.objects.update(is_demo=True)
    page.goto(f"{live_server.url}/sign-in/")
    page.click(".demo-accounts button")
    expect(page.locator("#who")).to_contain_text("导医员")
