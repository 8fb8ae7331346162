"""A complaint of the night in Chromium at both widths: transferred the next day, answered by the other side, found on,
replied to; whoever it is about never learns who spoke."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from shouwen.cases.actions.registration import Matter, register_case
from shouwen.cases.check import check_cases
from shouwen.cases.requesters import read_requester
from shouwen.rules.words import Tier
from tests.browser.test_case_acts import CasePage, state_now
from tests.support.institution import Hospital, found_hospital

pytestmark = pytest.mark.django_db

WHO = "王某某"


@pytest.fixture
def hospital(transactional_db: None) -> Hospital:
    return found_hospital()


@pytest.fixture
def night(wide_page: Page, live_server: LiveServer, hospital: Hospital) -> CasePage:
    """What the duty officer took in last night, somebody with a name and a phone."""
    last_night = timezone.now() - timedelta(hours=10)
    told = Matter(text=f"{WHO}说三床的护士半夜不理人", category="护理", tier=Tier.COMPLAINT)
    requester = read_requester(name=WHO, phone="000-0000-5552")
    registered = register_case(by=hospital.actor("导医员"), at=last_night, matter=told, requester=requester)
    return CasePage(wide_page, live_server, hospital, registered.case)


def test_from_the_night_to_the_reply(night: CasePage) -> None:
    page = night.page
    night.open_as("导医员")
    panel = night.begin("通报科室")
    night.pick(panel, "哪个科室", "护理部")
    panel.get_by_role("textbox", name="需要科室知道的").fill("请核实昨夜三床应铃的情况")
    panel.get_by_text("书面", exact=True).click()
    night.submit(panel, "通报科室")
    panel = night.begin("移交")
    night.pick(panel, "交给|移交", "客服专员")
    panel.get_by_role("textbox", name="理由").fill("由客服中心调查")
    night.submit(panel, "移交")
    night.open_as("客服专员")
    page.get_by_role("button", name="签收", exact=True).first.click()
    expect(page.locator(".case-head")).to_contain_text("办理中")
    panel = night.begin("列出投诉点")
    panel.get_by_role("textbox", name="投诉点").fill("昨夜十一点，三床按铃十五分钟没有人来")
    night.pick(panel, "哪个科室", "护理部")
    night.pick(panel, "涉及谁", "护理部干事")
    night.submit(panel, "列出投诉点")
    expect(page.locator("main")).to_contain_text("还没有认定")
    night.open_as("护理部干事")
    expect(page.locator("main")).to_contain_text("三床按铃十五分钟没有人来")
    expect(page.locator("main")).not_to_contain_text(WHO)
    panel = night.begin("书面说明")
    panel.get_by_role("textbox", name="情况说明").fill("当时在抢救十二床，十分钟后到")
    night.submit(panel, "书面说明")
    night.open_as("客服专员")
    expect(page.locator("main")).to_contain_text("当时在抢救十二床")
    panel = night.begin("认定投诉点")
    panel.get_by_text("部分属实", exact=True).click()
    panel.get_by_text("投诉管理部门", exact=True).click()
    panel.get_by_role("textbox", name="查明的事实").fill("应铃晚了十分钟，因同时抢救")
    panel.get_by_role("textbox", name="依据").first.fill("护理核心制度")
    panel.get_by_text("已查阅资料", exact=True).click()
    night.submit(panel, "认定投诉点")
    panel = night.begin("答复")
    panel.get_by_role("textbox", name="告知的内容").fill("经查应铃晚了十分钟，已说明和致歉")
    panel.get_by_text("电话", exact=True).click()
    night.submit(panel, "答复")
    page.goto(night.address + reverse("web:complaints"))
    expect(page.locator("main")).to_contain_text("投诉点已认定1/1")
    assert [row.finding.verdict.label for row in state_now(night.case).allegations.values()] == ["部分属实"]
    assert list(check_cases(timezone.now())) == []
