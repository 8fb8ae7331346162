"""The requester's journey in a real Chromium: by QR code, by keyboard, without a script, on paper, enlarged."""

import re
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from shouwen.cases.actions.answering import give_answer
from shouwen.cases.actions.handover import offer_handover, sign_handover
from shouwen.cases.actions.notices import give_complete_notice
from shouwen.cases.actions.registration import Matter, Registered, register_case
from tests.support.hospital import POLICY
from tests.support.institution import Hospital, found_hospital
from tests.web.complain.test_complain import WAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def hospital(transactional_db: None) -> Hospital:
    return found_hospital()


@pytest.fixture
def registered(hospital: Hospital) -> Registered:
    """Asked an hour ago: one matter is answered, the other is at work."""
    asked_at = timezone.now() - timedelta(hours=1)
    guide, clerk = hospital.actor("导医员"), hospital.actor("护理部干事")
    matters = [
        Matter(text="呼叫铃无人应答", category="护理"),
        Matter(text="押金条丢了", item="住院押金条丢失退费", department=hospital.department("护理部")),
    ]
    registered = register_case(by=guide, at=asked_at, matter=matters)
    first, second = (case.pk for case in registered.cases)
    offer_handover(case_id=first, by=guide, at=asked_at, to_department=hospital.department("护理部"))
    sign_handover(case_id=first, by=clerk, at=asked_at + timedelta(minutes=5))
    told_at = asked_at + timedelta(minutes=30)
    give_answer(case_id=first, by=clerk, at=told_at, text="呼叫铃已经修好，请再试一次。", how="电话")
    give_complete_notice(case_id=second, by=guide, at=asked_at, answers={"who": "代办"})
    return registered


def assert_accessible(page: Page) -> None:
    findings = Axe().run(page)
    assert findings.violations_count == 0, findings.generate_report()


def assert_fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_the_code_is_typed_on_the_start_page(wide_page: Page, live_server: LiveServer, registered: Registered) -> None:
    wide_page.goto(live_server.url)
    assert_accessible(wide_page)
    assert_fits(wide_page)
    wide_page.get_by_label("回执上的查询码").fill("000 000 0000")
    wide_page.keyboard.press("Enter")
    expect(wide_page.get_by_role("alert")).to_contain_text("没有查到")
    assert_accessible(wide_page)
    wide_page.get_by_label("回执上的查询码").fill(registered.code)
    wide_page.keyboard.press("Enter")
    expect(wide_page.get_by_role("article")).to_have_count(2)
    expect(wide_page.get_by_text("呼叫铃已经修好，请再试一次。")).to_be_visible()
    assert_accessible(wide_page)
    assert_fits(wide_page)


def test_the_qr_code_leaves_no_code_behind(wide_page: Page, live_server: LiveServer, registered: Registered) -> None:
    asked: list[str] = []
    wide_page.on("request", lambda request: asked.append(request.url + str(request.headers.get("referer", ""))))
    wide_page.goto(f"{live_server.url}/r/#{registered.code}")
    expect(wide_page.get_by_role("article")).to_have_count(2)
    assert wide_page.url == f"{live_server.url}/r/"
    # The very first address holds it behind the #, which stays in the browser.
    assert all(registered.code not in address.partition("#")[0] for address in asked)
    wide_page.go_back()
    assert registered.code not in wide_page.url


def test_rating_and_saying_not_solved(wide_page: Page, live_server: LiveServer, registered: Registered) -> None:
    wide_page.goto(f"{live_server.url}/r/#{registered.code}")
    matter = wide_page.get_by_role("article").filter(has_text="首问〔").first
    matter.get_by_text("评价", exact=True).click()
    expect(matter.get_by_role("radio")).to_have_count(5)
    assert matter.locator("input:checked").count() == 0
    matter.get_by_role("button", name="提交评价").click()
    expect(wide_page.get_by_role("alert")).to_contain_text("请从五档里选一档")
    assert_accessible(wide_page)
    wide_page.get_by_text("不满意", exact=True).first.click()
    wide_page.get_by_role("button", name="提交评价").click()
    expect(wide_page.get_by_role("status")).to_contain_text("您的评价已记下")
    wide_page.get_by_text("没有解决", exact=True).first.click()
    wide_page.get_by_label("哪里没有解决？").fill("还是不响")
    wide_page.get_by_role("button", name="向上一级反映").click()
    expect(wide_page.get_by_role("status")).to_contain_text(re.compile("已报上一级.*前给您答复"))
    wide_page.get_by_role("button", name="结束查询").click()
    expect(wide_page.get_by_role("status")).to_contain_text("已结束")
    expect(wide_page.get_by_role("article")).to_have_count(0)


def test_everything_works_without_a_script(browser: Browser, live_server: LiveServer, registered: Registered) -> None:
    context = browser.new_context(java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    page.goto(f"{live_server.url}/r/")
    page.get_by_label("回执上的查询码").fill(registered.code)
    page.get_by_role("button", name="查办到哪一步").click()
    page.get_by_text("补充情况", exact=True).first.click()
    page.get_by_label("您要补充什么？").first.fill("是三楼")
    page.get_by_role("button", name="提交", exact=True).first.click()
    expect(page.get_by_role("status")).to_contain_text("收到了")
    context.close()


def test_the_keyboard_goes_from_the_code_to_an_act(page: Page, live_server: LiveServer, registered: Registered) -> None:
    page.goto(f"{live_server.url}/r/")
    page.keyboard.type(registered.code)  # the field has the focus
    page.keyboard.press("Enter")
    expect(page.get_by_role("article")).to_have_count(2)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    for _ in range(12):
        if page.evaluate("document.activeElement.tagName") == "SUMMARY":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("details[open]").count() == 1


def test_at_twice_the_size_nothing_is_cut_off(page: Page, live_server: LiveServer, registered: Registered) -> None:
    """200 % at 1366 px is a window of 683 CSS pixels."""
    page.set_viewport_size({"width": 683, "height": 384})
    page.goto(f"{live_server.url}/r/#{registered.code}")
    expect(page.get_by_role("article")).to_have_count(2)
    assert_fits(page)


def test_on_paper_only_what_is_to_be_read(page: Page, live_server: LiveServer, registered: Registered) -> None:
    page.goto(f"{live_server.url}/r/#{registered.code}")
    expect(page.get_by_role("article")).to_have_count(2)
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="结束查询")).to_be_hidden()
    expect(page.get_by_text("您还可以").first).to_be_hidden()
    expect(page.get_by_text("承诺答复时间").first).to_be_visible()


def test_a_complaint_is_written_without_a_script_and_followed_by_its_code(
    transactional_db: None, browser: Browser, live_server: LiveServer
) -> None:
    found_hospital(POLICY + WAY)
    context = browser.new_context(java_script_enabled=False, locale="zh-CN", viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(live_server.url)
    page.get_by_role("link", name=re.compile("投诉示例医院")).click()
    page.get_by_label("发生了什么？").fill("等了两个小时，没有人理我")
    page.get_by_role("button", name="提交投诉").click()
    expect(page.get_by_text("请选择服务对象类型")).to_be_visible()
    page.get_by_label("服务对象类型").select_option("家属")
    page.get_by_role("button", name="提交投诉").click()
    code = page.locator(".promise").inner_text()
    page.goto(f"{live_server.url}/r/")
    page.get_by_label("回执上的查询码").fill(code)
    page.get_by_role("button", name="查办到哪一步").click()
    expect(page.get_by_role("article")).to_contain_text("客服中心")
    context.close()


def test_the_complaint_page_is_accessible_at_both_widths(
    transactional_db: None, wide_page: Page, live_server: LiveServer
) -> None:
    found_hospital(POLICY + WAY)
    wide_page.goto(f"{live_server.url}/complain/example/")
    assert_accessible(wide_page)
    wide_page.get_by_role("button", name="提交投诉").click()
    expect(wide_page.get_by_role("alert").first).to_be_visible()
    assert_accessible(wide_page)
    wide_page.set_viewport_size({"width": 390, "height": 844})
    assert_fits(wide_page)
    assert_accessible(wide_page)
