"""Norms, periodic duties, gaps and promises with something on them: in a real Chromium, at desk and phone width."""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from shouwen.cases.adoption import adopt_policies
from shouwen.rules.account_roles import AccountRole
from tests.support.hospital import POLICY, at
from tests.support.institution import Hospital, found_hospital
from tests.web.keeping.test_keeping_pages import KEEPING
from tests.web.staff import client_of

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = ("/periods/", "/periods/late/", "/norms/", "/directory/gaps/", "/promises/example/")


@pytest.fixture
def hospital(transactional_db: None) -> Hospital:
    found = found_hospital()
    sources = [("first-inquiry.md", POLICY), ("keeping.md", KEEPING.replace("每: 年", "每: 日"))]
    adopt_policies(by=found.requester(), at=at("2026-01-06 08:00"), sources=sources)
    return found


def sign_in(page: Page, live_server: LiveServer, hospital: Hospital) -> None:
    roles = (AccountRole.STAFF, AccountRole.OVERSIGHT_OFFICE)
    cookie = client_of(hospital, "导诊组长", *roles).cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])


def keep_picture(page: Page, name: str) -> None:
    """Where PICTURES names a folder, the page as it looks: for somebody to look at."""
    folder = os.environ.get("PICTURES")
    if folder and page.viewport_size:
        page.screenshot(path=Path(folder) / f"{name}-{page.viewport_size['width']}.png", full_page=True)


def test_every_page_is_whole_and_open_to_all(wide_page: Page, live_server: LiveServer, hospital: Hospital) -> None:
    sign_in(wide_page, live_server, hospital)
    for address in PAGES:
        wide_page.goto(live_server.url + address)
        keep_picture(wide_page, address.strip("/").replace("/", "-"))
        assert Axe().run(wide_page).response["violations"] == [], address
        too_wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert not wide_page.evaluate(too_wide), address


def test_a_meeting_is_recorded_and_is_then_done(wide_page: Page, live_server: LiveServer, hospital: Hospital) -> None:
    sign_in(wide_page, live_server, hospital)
    wide_page.goto(live_server.url + "/periods/")
    forms = wide_page.locator("form[action='/periods/record/']").filter(has=wide_page.get_by_label("决定事项"))
    before = forms.count()
    wide_page.locator("details", has_text="年度例会").first.locator("summary").click()
    forms.first.get_by_label("出席人").fill("全体人员")
    forms.first.get_by_role("button").click()
    expect(wide_page.locator("main .alert-danger")).to_contain_text("决定事项")
    again = wide_page.locator("form[action='/periods/record/']").filter(has=wide_page.get_by_label("决定事项"))
    kept = again.filter(has=wide_page.locator("input[value='全体人员']")).first
    kept.get_by_label("决定事项").fill("增设一个窗口")
    kept.get_by_role("button").click()
    expect(again).to_have_count(before - 1)
