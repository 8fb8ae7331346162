"""What is entered for others and afterwards, at both widths: a colleague, a paper slip, two matters, the receipt."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from shouwen.cases.models import Case
from tests.browser.test_desk import DEPOSIT, hospital, open_desk, say

pytestmark = pytest.mark.django_db

__all__ = ["hospital", "open_desk"]


def submitted_late(page: Page) -> None:
    page.get_by_role("button", name="补登").click()
    expect(page.locator("#desk-result")).to_be_visible()


def test_a_slip_of_an_outage_is_entered_for_a_trainee(wide_page: Page, open_desk: Callable[[Page], None]) -> None:
    asked = timezone.localtime(timezone.now() - timedelta(hours=2))
    open_desk(wide_page)
    say(wide_page, DEPOSIT)
    expect(wide_page.locator(".desk-candidate.is-chosen")).to_contain_text("住院结算处")
    wide_page.get_by_text("渠道、问的是谁").click()
    wide_page.locator("#id_colleague").fill("导诊实习生")
    wide_page.locator(".desk-found button").first.click()
    expect(wide_page.get_by_role("button", name="去掉导诊实习生")).to_be_visible()
    wide_page.locator("#desk-late summary").click()
    wide_page.locator("#id_is_late").check()
    wide_page.locator("#id_asked_at").fill(f"{asked:%Y-%m-%dT%H:%M}")
    wide_page.locator("#id_slip_number").fill("导诊台-0012")
    submitted_late(wide_page)
    case = Case.objects.get()
    assert case.is_late_entry
    assert case.slip_number == "导诊台-0012"
    assert abs(case.registered_at - asked) < timedelta(minutes=1)
    assert case.recorded_at > case.registered_at


def test_the_receipt_opens_as_paper(wide_page: Page, open_desk: Callable[[Page], None]) -> None:
    open_desk(wide_page)
    say(wide_page, DEPOSIT)
    expect(wide_page.locator(".desk-candidate.is-chosen")).to_be_visible()
    wide_page.get_by_role("button", name="移交 → 住院结算处").click()
    expect(wide_page.locator("#desk-result")).to_be_visible()
    form = wide_page.locator("#desk-result form[target=_blank]").first
    fields = {each.get_attribute("name"): each.input_value() for each in form.locator("input").all()}
    for paper in ("a5", "roll"):
        response = wide_page.request.post(
            wide_page.url.rstrip("/").removesuffix("/desk") + (form.get_attribute("action") or ""),
            form={**{name: value for name, value in fields.items() if name}, "paper": paper},
            headers={"Referer": wide_page.url},
        )
        assert response.headers["content-type"] == "application/pdf"
        assert response.body().startswith(b"%PDF")


def test_two_matters_by_touch(wide_page: Page, open_desk: Callable[[Page], None]) -> None:
    open_desk(wide_page)
    say(wide_page, DEPOSIT)
    expect(wide_page.locator(".desk-candidate.is-chosen")).to_contain_text("住院结算处")
    wide_page.keyboard.press("Alt+KeyJ")
    expect(wide_page.locator(".desk-held")).to_contain_text("住院结算处")
    field = wide_page.locator("textarea[name=matter]")
    expect(field).to_have_value("")
    expect(field).to_be_focused()
    wide_page.keyboard.insert_text("病房呼叫铃没人应")
    expect(wide_page.locator(".desk-candidate.is-chosen")).to_contain_text("护理部")
    wide_page.get_by_role("button", name="移交 → 护理部").click()
    expect(wide_page.locator(".desk-result-matter")).to_have_count(2)
    assert Case.objects.values("encounter").distinct().count() == 1
