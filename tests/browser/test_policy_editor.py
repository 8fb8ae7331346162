"""A policy from Word to the desk, in a real Chromium: dropped, given its rules, published by two, and in force."""

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from shouwen.cases.actions.registration import Matter, register_case
from shouwen.cases.models import Obligation
from shouwen.policies.models import PolicyDraft
from shouwen.rules.account_roles import AccountRole
from shouwen.web.moments import now
from tests.browser.test_management import sign_in
from tests.support.institution import Hospital, found_hospital
from tests.support.word_files import ten_articles

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, settings: Any) -> Path:
    settings.SHOUWEN_DATA = tmp_path
    return tmp_path


@pytest.fixture
def hospital(transactional_db: None) -> Hospital:
    return found_hospital()


def check(page: Page) -> None:
    """No violation of accessibility, and nothing to be scrolled sideways."""
    findings = Axe().run(page)
    assert findings.violations_count == 0, findings.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), page.url


def drop(page: Page, server: LiveServer) -> None:
    """Drop the Word file; the page of its draft opens by itself."""
    page.goto(f"{server.url}/policy-drafts/")
    file = {
        "name": "接待登记办法.docx",
        "mimeType": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "buffer": ten_articles(),
    }
    page.locator("input[type=file]").set_input_files([file])  # type: ignore[list-item]
    page.wait_for_url(lambda address: address.rstrip("/").split("/")[-1].count("-") == 4)


def clause(page: Page, words: str) -> Locator:
    return page.locator(".clause-row", has_text=words)


def attach(page: Page, words: str, suggestion: str) -> None:
    """Accept what a clause suggests, as its form is filled in."""
    clause(page, words).locator(".suggestion", has_text=suggestion).click()
    form = page.locator(".rule-form")
    expect(form.locator(".tried .rule-sentence")).to_contain_text("系统这样执行")
    form.get_by_role("button", name="附上这条规则").click()
    expect(clause(page, words).locator(".rule-card .rule-sentence")).to_contain_text("系统这样执行")


def switch_to(page: Page, server: LiveServer, hospital: Hospital, name: str, *roles: AccountRole) -> None:
    page.context.clear_cookies()
    sign_in(page, server, hospital, name, *roles)


def test_a_word_document_governs_the_next_inquiry(wide_page: Page, live_server: LiveServer, hospital: Hospital) -> None:
    page = wide_page
    sign_in(page, live_server, hospital, "院办主任", AccountRole.POLICY_OWNER)
    drop(page, live_server)
    expect(page.locator(".drafted")).to_have_count(11)
    check(page)
    attach(page, "两个工作日内答复", "两个工作日")
    attach(page, "二十分钟内签收", "二十分钟")
    attach(page, "爱找谁找谁", "不得说")
    check(page)
    assert "```" not in page.locator("main").inner_text()
    page.locator("summary", has_text="提请发布").click()
    page.get_by_label("批准会议").fill("院长办公会2026年第3次会议")
    page.get_by_role("button", name="提请", exact=True).click()
    expect(page.get_by_text("由提请人以外的另一位同事批准发布")).to_be_visible()
    switch_to(page, live_server, hospital, "院长", AccountRole.LEADER)
    page.goto(f"{live_server.url}/policy-drafts/{PolicyDraft.objects.get().pk}/")
    check(page)
    page.get_by_role("button", name="批准发布").click()
    expect(page.get_by_text("已发布").first).to_be_visible()
    case = register_case(
        by=hospital.actor("导医员"), at=now(), matter=Matter(text="呼叫铃无人应答", category="护理")
    ).case
    reply = Obligation.objects.get(case=case, what="答复", rule__startswith="sl")
    assert reply.clause == "《示例医院接待登记办法》第五条"


def test_a_mistake_stands_at_its_field_while_it_is_typed(
    wide_page: Page, live_server: LiveServer, hospital: Hospital
) -> None:
    page = wide_page
    sign_in(page, live_server, hospital, "院办主任", AccountRole.POLICY_OWNER)
    drop(page, live_server)
    clause(page, "两个工作日内答复").locator(".suggestion", has_text="两个工作日").click()
    form = page.locator(".rule-form")
    form.get_by_label("时限", exact=True).fill("两个工昨日")
    expect(page.locator("#wrong-f-limit")).to_contain_text("读不懂“两个工昨日”")
    check(page)
    page.evaluate(
        "() => { window.answered = new Promise((on) => addEventListener('htmx:afterSettle', on, {once: true})) }"
    )
    form.get_by_role("button", name="附上这条规则").click()
    page.evaluate("() => window.answered.then(() => true)")
    expect(page.locator("#wrong-f-limit")).to_contain_text("读不懂")
    form.get_by_label("时限", exact=True).fill("1天")
    expect(form.locator(".tried .rule-sentence")).to_contain_text("1日")
    form.get_by_role("button", name="再加一行：逾期报").click()
    expect(form.locator("[name='f.ladder.1.to']")).to_be_visible()
    assert form.get_by_label("时限", exact=True).input_value() == "1天"
