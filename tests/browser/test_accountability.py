"""A matter of accountability at desk width and on a phone: proposed by the office, answered by the person."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from shouwen.oversight.accountability.actions import make_statement
from shouwen.rules.account_roles import AccountRole
from tests.support.accountability import shirked, strict_hospital
from tests.support.accounts import account_for
from tests.support.institution import Hospital

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def hospital(transactional_db: None) -> Hospital:
    return strict_hospital()


def sign_in(page: Page, server: LiveServer, hospital: Hospital, name: str, *roles: AccountRole) -> None:
    """That person's browser, without the sign-in page."""
    client = Client()
    client.force_login(account_for(hospital, name, *roles), backend="shouwen.organization.authentication.StaffBackend")
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.clear_cookies()
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie.value, "url": server.url}])


def check_page(page: Page) -> None:
    """Nothing is cut off, and axe finds nothing."""
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert [found["id"] for found in Axe().run(page).response["violations"]] == []


def test_the_range_is_kept_and_one_is_heard(wide_page: Page, live_server: LiveServer, hospital: Hospital) -> None:
    then = timezone.now() - timedelta(hours=2)
    (matter,) = shirked(hospital, when=then)
    said = {"matter_id": matter.pk, "at": then + timedelta(minutes=5)}
    make_statement(by=hospital.actor("护理部干事"), text="那天只有我一个人", **said)
    sign_in(wide_page, live_server, hospital, "客服专员", AccountRole.STAFF, AccountRole.OVERSIGHT_OFFICE)
    for address in ("/oversight/missed/", "/accountability/"):
        wide_page.goto(f"{live_server.url}{address}")
        check_page(wide_page)
    wide_page.get_by_role("link", name=str(matter)).click()
    expect(wide_page.get_by_text("那天只有我一个人")).to_be_visible()
    wide_page.get_by_text("提出处理建议").first.click()
    check_page(wide_page)
    form = wide_page.locator("form[action*=propose_measure]")
    form.get_by_label("较轻").check()
    form.get_by_label("考核扣减", exact=True).check()
    form.get_by_label("考核扣减（元）").fill("49")
    form.get_by_label("理由").fill("登记时说不归这里管")
    form.get_by_role("button").click()
    expect(wide_page.get_by_role("alert").first).to_contain_text("范围")
    check_page(wide_page)
    form.get_by_label("考核扣减（元）").fill("50")
    form.get_by_role("button").click()
    expect(wide_page.get_by_text("待决定").first).to_be_visible()
    check_page(wide_page)
    sign_in(wide_page, live_server, hospital, "护理部干事")
    wide_page.goto(f"{live_server.url}/accountability/mine/")
    expect(wide_page.get_by_text("推诿扣分").first).to_be_visible()
    check_page(wide_page)
