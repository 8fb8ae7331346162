"""The base page in a real Chromium: drawn, in Chinese type, accessible, within the policy."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db


def test_a_missing_page_is_drawn_and_accessible(wide_page: Page, live_server: LiveServer) -> None:
    response = wide_page.goto(f"{live_server.url}/no-such-page")
    assert response is not None
    assert response.status == 404
    expect(wide_page.locator("h1.empty-title")).to_be_visible()
    expect(wide_page.locator("#too-old")).to_be_hidden()
    findings = Axe().run(wide_page)
    assert findings.violations_count == 0, findings.generate_report()


def test_the_style_sheet_is_ours(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/no-such-page")
    family = page.evaluate("getComputedStyle(document.body).fontFamily")
    assert "Microsoft YaHei" in family


def test_the_keyboard_can_skip_to_the_content(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/no-such-page")
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_a_browser_below_the_floor_is_told_how_to_switch(page: Page, live_server: LiveServer) -> None:
    page.add_init_script("delete Element.prototype.replaceChildren")
    page.goto(f"{live_server.url}/no-such-page")
    expect(page.locator("#too-old")).to_be_visible()
    expect(page.locator("#main")).to_be_hidden()


def test_a_request_that_did_not_arrive_is_said(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/no-such-page")
    expect(page.locator("#announcer")).to_be_hidden()
    page.route("**/gone", lambda route: route.abort())
    page.evaluate("htmx.ajax('GET', '/gone', '#main').catch(() => {})")
    expect(page.locator("#announcer")).to_be_visible()
