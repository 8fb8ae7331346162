"""A form in the panel of the act that asks for it, in Chromium: from the key to the register."""

import re

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from shouwen.cases.actions.registration import Matter, register_case
from shouwen.cases.requesters import read_requester
from tests.support.hospital import POLICY
from tests.support.institution import found_hospital
from tests.web.case.test_forms import FORMS
from tests.web.staff import client_of

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_form_of_a_handover_from_the_key_to_the_register(wide_page: Page, live_server: LiveServer) -> None:
    page, hospital = wide_page, found_hospital(POLICY + FORMS)
    case = register_case(
        by=hospital.actor("导医员"),
        at=timezone.now(),
        matter=Matter(text="病房呼叫铃无人应答", category="护理"),
        requester=read_requester(name="来访甲", phone="000-13800005678"),
    ).case
    cookie = client_of(hospital, "导医员").cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    page.goto(live_server.url + reverse("web:case", args=[case.pk]))

    key = page.locator("main").get_by_role("link", name=re.compile("^移交")).first
    if key.is_hidden():
        page.locator("nav.case-keys summary").click()
    key.click()
    panel = page.locator("#act-panel")
    expect(panel.get_by_label("来访人")).to_have_value("来访甲")
    panel.locator("button[type=submit]").click()
    expect(panel.locator("fieldset").filter(has_text="紧要程度").get_by_role("alert")).to_be_visible()
    panel.get_by_label("理由").fill("归护理部")
    panel.get_by_text("紧急", exact=True).click()
    panel.get_by_label("金额").fill("600万")
    panel.locator("button[type=submit]").click()

    filled = page.locator("details.filled-form")
    expect(filled).to_contain_text("转交单")
    expect(filled).to_contain_text("600万")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    printed = page.request.get(live_server.url + str(filled.get_by_role("link", name="打印").get_attribute("href")))
    assert printed.headers["content-type"] == "application/pdf"

    page.goto(live_server.url + reverse("web:register", args=["form-transfer"]))
    expect(page.get_by_role("cell", name="来访甲")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
