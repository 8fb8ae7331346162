"""Orders, a trace with its evidence, reception and commitment sheets: in a real Chromium, at desk and phone width."""

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from shouwen.rules.account_roles import AccountRole
from tests.support.institution import Hospital, found_hospital
from tests.support.story import Story
from tests.web.staff import client_of
from tests.web.supervision.conftest import supervise

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def story(transactional_db: None) -> Story:
    return supervise(found_hospital())


def sign_in(page: Page, live_server: LiveServer, hospital: Hospital, name: str, *roles: AccountRole) -> None:
    cookie = client_of(hospital, name, *roles).cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])


def keep_picture(page: Page, name: str) -> None:
    """Where PICTURES names a folder, the page as it looks: for somebody to look at."""
    folder = os.environ.get("PICTURES")
    if folder and page.viewport_size:
        page.screenshot(path=Path(folder) / f"{name}-{page.viewport_size['width']}.png", full_page=True)


def test_every_page_is_whole_and_open_to_all(wide_page: Page, live_server: LiveServer, story: Story) -> None:
    sign_in(wide_page, live_server, story.hospital, "院办主任", AccountRole.OVERSIGHT_OFFICE, AccountRole.LEADER)
    trace = f"/traces/{story.case_id}/{next(iter(story.state.traces))}/"
    for address in ("/orders/", "/traces/", trace, "/commitments/", "/reception/?day=2026-09-30"):
        wide_page.goto(live_server.url + address)
        keep_picture(wide_page, address.strip("/").split("/")[0] + str(len(address)))
        assert Axe().run(wide_page).response["violations"] == [], address
        too_wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert not wide_page.evaluate(too_wide), address


def test_the_department_answers_what_is_left_and_sends_the_order_back(
    page: Page, live_server: LiveServer, story: Story
) -> None:
    sign_in(page, live_server, story.hospital, "护理部主任")
    page.goto(f"{live_server.url}/cases/{story.case_id}/")
    panel = begin(page, "逐项答复督办")
    expect(panel.get_by_text("2. 当天安排")).to_be_visible()
    panel.get_by_role("textbox", name="落实情况").fill("已经加床")
    panel.get_by_role("button", name="逐项答复督办", exact=True).click()
    expect(panel.locator("form")).to_have_count(0)
    panel = begin(page, "督办办结交回")
    panel.get_by_role("textbox", name="结果").fill("都落实了")
    panel.get_by_role("button", name="督办办结交回", exact=True).click()
    expect(panel.locator("form")).to_have_count(0)
    expect(page.locator("main")).to_contain_text("已办结交回")


def begin(page: Page, act: str) -> Locator:
    """Opens the form of an act from the case page."""
    key = page.locator("main").get_by_role("link", name=act, exact=True).first
    if not key.is_visible():
        page.locator("nav.case-keys summary").click()
    key.click()
    panel = page.locator("#act-panel")
    expect(panel.locator("form")).to_be_visible()
    return panel
