"""Working on what is owed, in a real Chromium: live, by keyboard, with the thumb, two people at once."""

import re
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from shouwen.cases.actions.handover import offer_handover, sign_handover
from shouwen.cases.actions.registration import Matter, register_case
from shouwen.cases.models import Case
from shouwen.cases.requesters import read_requester
from tests.support.institution import Hospital, found_hospital
from tests.web.staff import client_of

pytestmark = pytest.mark.django_db

MATTER = "病房呼叫铃无人应答"


@pytest.fixture
def hospital(transactional_db: None) -> Hospital:
    return found_hospital()


@pytest.fixture
def case(hospital: Hospital) -> Case:
    """Asked of the guide half an hour ago."""
    return register_case(
        by=hospital.actor("导医员"),
        at=timezone.now() - timedelta(minutes=30),
        matter=Matter(text=MATTER, category="护理"),
        requester=read_requester(name="来访甲", phone="000-13800005678"),
    ).case


def offer(case: Case, hospital: Hospital) -> None:
    offer_handover(
        case_id=case.pk,
        by=hospital.actor("导医员"),
        at=timezone.now(),
        to_department=hospital.department("护理部"),
        papers=["押金条"],
    )


def sign_in(context: BrowserContext, live_server: LiveServer, hospital: Hospital, name: str) -> None:
    """Makes the browser that of ``name``."""
    cookie = client_of(hospital, name).cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])


def open_page(page: Page, live_server: LiveServer, address: str) -> None:
    page.goto(live_server.url + address)


def assert_accessible(page: Page) -> None:
    findings = Axe().run(page)
    assert findings.violations_count == 0, findings.generate_report()


def assert_fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def asked_anew(page: Page) -> None:
    """Does now what the open list does by itself every twelve seconds."""
    page.evaluate("document.body.dispatchEvent(new CustomEvent('owedChanged', {bubbles: true}))")


def test_from_the_offer_to_the_answer_on_the_list(
    wide_page: Page, live_server: LiveServer, hospital: Hospital, case: Case
) -> None:
    offer(case, hospital)
    sign_in(wide_page.context, live_server, hospital, "护理部干事")
    open_page(wide_page, live_server, reverse("web:work"))
    assert_accessible(wide_page)
    assert_fits(wide_page)
    wide_page.get_by_role("button", name="签收", exact=True).click()
    expect(wide_page.locator("#shelf-mine")).to_contain_text("答复")
    wide_page.get_by_role("link", name="答复", exact=True).click()
    expect(wide_page.get_by_label("告知的内容")).to_be_focused()
    assert_accessible(wide_page)
    assert_fits(wide_page)
    wide_page.keyboard.type("呼叫铃已修好")
    wide_page.get_by_label("电话", exact=True).check()
    wide_page.locator("#act-panel").get_by_role("button", name="答复").click()
    expect(wide_page.locator("#act-panel")).to_be_hidden()
    case.refresh_from_db()
    assert case.state == "answered"


def test_a_change_by_somebody_else_appears_and_what_is_typed_stays(
    wide_page: Page, live_server: LiveServer, hospital: Hospital, case: Case
) -> None:
    offer(case, hospital)
    sign_handover(case_id=case.pk, by=hospital.actor("护理部干事"), at=timezone.now())
    sign_in(wide_page.context, live_server, hospital, "护理部干事")
    open_page(wide_page, live_server, reverse("web:work"))
    wide_page.get_by_role("link", name="答复", exact=True).click()
    wide_page.get_by_label("告知的内容").fill("写到一半")
    other = register_case(
        by=hospital.actor("导医员"), at=timezone.now(), matter=Matter(text="换药在哪里", category="护理")
    ).case
    offer(other, hospital)
    asked_anew(wide_page)
    expect(wide_page.locator("#shelf-department")).to_contain_text("换药在哪里")
    expect(wide_page.get_by_label("告知的内容")).to_have_value("写到一半")
    expect(wide_page.get_by_label("告知的内容")).to_be_focused()


def test_a_refusal_is_read_at_the_form_and_nothing_is_lost(
    wide_page: Page, live_server: LiveServer, hospital: Hospital, case: Case
) -> None:
    offer(case, hospital)
    sign_in(wide_page.context, live_server, hospital, "护理部干事")
    open_page(wide_page, live_server, reverse("web:work"))
    wide_page.get_by_role("link", name="拒收").click()
    wide_page.locator("#act-panel").get_by_role("button", name="拒收").click()
    expect(wide_page.locator("#act-panel [role=alert]")).to_be_visible()
    assert_accessible(wide_page)
    wide_page.get_by_label("理由").fill("应归设备科")
    wide_page.locator("#act-panel").get_by_role("button", name="拒收").click()
    expect(wide_page.locator("#act-panel")).to_be_hidden()
    case.refresh_from_db()
    assert case.state == "registered"


def test_handed_over_by_keyboard_and_pinyin(
    page: Page, live_server: LiveServer, hospital: Hospital, case: Case
) -> None:
    sign_in(page.context, live_server, hospital, "导医员")
    open_page(page, live_server, reverse("web:case", args=[case.pk]))
    page.get_by_text("更多", exact=True).press("Enter")
    page.get_by_role("link", name="移交", exact=True).press("Enter")
    picker = page.get_by_role("combobox", name=re.compile("移交给哪个科室"))
    expect(picker).to_be_focused()
    picker.fill("")
    page.keyboard.type("hlb")
    expect(page.get_by_role("option").first).to_have_text("护理部")
    page.keyboard.press("Enter")
    expect(picker).to_have_value("护理部")
    page.keyboard.press("Tab")
    page.keyboard.type("归护理部")
    page.locator("#act-panel").get_by_role("button", name="移交").press("Enter")
    expect(page.locator(".case-who")).to_contain_text("护理部")
    case.refresh_from_db()
    assert case.state == "handover_pending"


def test_the_panel_closes_by_escape_and_gives_the_focus_back(
    page: Page, live_server: LiveServer, hospital: Hospital, case: Case
) -> None:
    sign_in(page.context, live_server, hospital, "导医员")
    open_page(page, live_server, reverse("web:work"))
    page.get_by_role("link", name="答复", exact=True).click()
    expect(page.get_by_label("告知的内容")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#act-panel")).to_be_hidden()
    expect(page.get_by_role("link", name="答复", exact=True)).to_be_focused()


def test_two_people_sign_the_same_offer_and_one_is_told(
    page: Page, live_server: LiveServer, hospital: Hospital, case: Case
) -> None:
    offer(case, hospital)
    sign_in(page.context, live_server, hospital, "护理部干事")
    open_page(page, live_server, reverse("web:case", args=[case.pk]))
    sign_handover(case_id=case.pk, by=hospital.actor("护理部副干事"), at=timezone.now())
    page.get_by_role("button", name="签收", exact=True).click()
    expect(page.locator("#act-panel [role=alert]")).to_be_visible()
    case.refresh_from_db()
    assert case.custodian_id is not None
    assert case.custodian_id.hex == hospital.person("护理部副干事")


@pytest.mark.parametrize("name", ["web:work", "web:cases", "web:shift", "web:absence", "case"])
def test_every_page_is_accessible_and_fits(
    wide_page: Page, live_server: LiveServer, hospital: Hospital, case: Case, name: str
) -> None:
    sign_in(wide_page.context, live_server, hospital, "导医员")
    address = reverse("web:case", args=[case.pk]) if name == "case" else reverse(name)
    open_page(wide_page, live_server, address)
    for folded in wide_page.locator("details > summary").all():
        if folded.is_visible():
            folded.click()
    assert_accessible(wide_page)
    assert_fits(wide_page)


def test_cases_are_found_while_typing(wide_page: Page, live_server: LiveServer, hospital: Hospital, case: Case) -> None:
    register_case(by=hospital.actor("导医员"), at=timezone.now(), matter=Matter(text="换药在哪里", category="护理"))
    sign_in(wide_page.context, live_server, hospital, "导医员")
    open_page(wide_page, live_server, reverse("web:cases"))
    expect(wide_page.locator(".case-row")).to_have_count(2)
    wide_page.get_by_role("searchbox").fill("呼叫铃")
    expect(wide_page.locator(".case-row")).to_have_count(1)
    expect(wide_page.locator(".case-row")).to_contain_text(MATTER)
    assert "呼叫铃" not in wide_page.url
