"""The sealed compartment and the public page: told by a stranger, opened by the holder, answered by the code."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from shouwen.organization.models import Account
from tests.browser.conftest import DESKTOP, PHONE
from tests.oversight.sealed.houses import sealing_hospital
from tests.support.accounts import PASSWORD, account_for

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def keeper(transactional_db: None) -> Account:
    return account_for(sealing_hospital(), "监察员甲")


def test_told_opened_and_answered(page: Page, browser: Browser, live_server: LiveServer, keeper: Account) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(f"{live_server.url}/tell/example/")
    _looks_well(page)
    page.get_by_label("发生了什么").fill("夜里收了三千块")
    page.get_by_label("反映谁").fill("护理部干事")
    page.get_by_label("匿名").check()
    page.get_by_role("button", name="密封送出").click()
    code = re.search(r"\d{3} \d{3} \d{4}", page.inner_text("main"))
    assert code
    _looks_well(page)
    office = browser.new_page(viewport=DESKTOP)  # type: ignore[arg-type]
    _sign_in(office, live_server, keeper)
    office.goto(f"{live_server.url}/sealed/new/")
    _looks_well(office)
    office.goto(f"{live_server.url}/sealed/")
    _looks_well(office)
    office.locator("a.card").click()
    _looks_well(office)
    office.locator("summary", has_text="向反映人询问").click()
    office.locator("#ask-text").fill("是哪一天")
    office.get_by_role("button", name="向反映人询问").click()
    office.get_by_label("为什么要打开").fill("初步核查")
    office.get_by_role("button", name=re.compile("打开.留下记录")).click()
    expect(office.get_by_text("夜里收了三千块")).to_be_visible()
    _looks_well(office)
    page.goto(f"{live_server.url}/r/")
    page.locator("input[name=code]").fill(code[0])
    page.locator("button[type=submit]").first.click()
    expect(page.get_by_text("是哪一天")).to_be_visible()
    _looks_well(page)
    page.get_by_label("要写的话").first.fill("上周三")
    page.get_by_role("button", name="送给办理人员").click()
    expect(page.get_by_text("上周三")).to_be_visible()


def _sign_in(page: Page, server: LiveServer, account: Account) -> None:
    page.goto(f"{server.url}/sealed/")
    page.locator("#id_username").fill(account.username)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("form:has(#id_username) button[type=submit]").click()


def _looks_well(page: Page) -> None:
    """Nothing is cut off, and axe finds nothing, as the page stands and at the other width."""
    own = page.viewport_size
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        assert Axe().run(page).response["violations"] == []
    if own:
        page.set_viewport_size(own)
