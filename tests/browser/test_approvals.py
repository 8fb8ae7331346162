"""审批 in a real Chromium: ask with the form, sign on one card, and book only then, at desk and phone width."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from shouwen.cases.actions import approving, forms, handover
from shouwen.cases.actions.registration import Matter, register_case
from shouwen.cases.models import Case
from shouwen.rules.account_roles import AccountRole
from shouwen.rules.forms import A_MOMENT
from shouwen.rules.words import Act
from tests.browser.test_work import assert_accessible, assert_fits, open_page, sign_in
from tests.support.institution import Hospital, found_hospital
from tests.support.meals import WITH_MEALS
from tests.web.staff import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def hospital(transactional_db: None) -> Hospital:
    return found_hospital(WITH_MEALS)


@pytest.fixture
def case(hospital: Hospital) -> Case:
    """A meal in ten hours, somewhat dear, that the clerk of nursing has asked for."""
    at = timezone.now() - timedelta(minutes=5)
    guide, clerk = hospital.actor("导医员"), hospital.actor("护理部干事")
    case = register_case(by=guide, at=at, matter=Matter(text="有客人吃饭", category="护理")).case
    handover.offer_handover(case_id=case.pk, by=guide, at=at, to_department=hospital.department("护理部"))
    handover.sign_handover(case_id=case.pk, by=clerk, at=at)
    meal = timezone.localtime(at + timedelta(hours=10))
    columns = {"餐费": "501", "层面": "学院", "用餐时间": f"{meal:{A_MOMENT}}"}
    forms.fill_form(case_id=case.pk, by=clerk, at=at, form="客饭审批单", fields=columns)
    approving.request_approval(case_id=case.pk, by=clerk, at=at, for_act=Act.FILL_FORM, reason="来客两位")
    return case


def test_the_overview_of_the_oversight_is_clean(wide_page: Page, live_server: LiveServer, hospital: Hospital) -> None:
    overseer = client_of(hospital, "客服主任", AccountRole.OVERSIGHT_OFFICE)
    cookie = overseer.cookies[settings.SESSION_COOKIE_NAME]
    wide_page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
    open_page(wide_page, live_server, reverse("web:oversight_overview"))
    expect(wide_page.get_by_role("heading", name="投诉、督办和审批")).to_be_visible()
    assert_accessible(wide_page)
    assert_fits(wide_page)


def test_two_sign_one_after_the_other_and_the_register_tells(
    wide_page: Page, live_server: LiveServer, hospital: Hospital, case: Case
) -> None:
    for signer in ("护理部主任", "院长"):
        sign_in(wide_page.context, live_server, hospital, signer)
        open_page(wide_page, live_server, reverse("web:approvals"))
        card = wide_page.locator("article.approval")
        expect(card).to_contain_text("每桌")
        expect(card).to_contain_text("501")
        assert_accessible(wide_page)
        assert_fits(wide_page)
        card.get_by_role("link", name="批准", exact=True).click()
        wide_page.get_by_label("意见").fill("同意")
        wide_page.locator("#act-panel").get_by_role("button", name="批准").click()
        expect(card).to_have_count(0)
    open_page(wide_page, live_server, reverse("web:work"))
    expect(wide_page.get_by_role("navigation", name="也与我有关")).to_be_visible()
    assert_accessible(wide_page)
    assert_fits(wide_page)
    open_page(wide_page, live_server, reverse("web:approval_register"))
    expect(wide_page.locator(".rows")).to_contain_text("已批准")
    assert_accessible(wide_page)
    assert_fits(wide_page)
