"""The acts on a case in Chromium: correct, pause, extend, explain a lateness, pass on a shift, go up the rungs."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from shouwen.cases.actions.answering import give_answer
from shouwen.cases.actions.handover import offer_handover, sign_handover
from shouwen.cases.actions.registration import Matter, Registered, register_case
from shouwen.cases.case_file import open_case
from shouwen.cases.check import check_cases
from shouwen.cases.models import Case, Obligation
from shouwen.cases.requesters import read_requester
from shouwen.cases.sweeper import sweep
from shouwen.rules.case.state import CaseState
from tests.support.accounts import PASSWORD, PIN
from tests.support.accounts import account_for as account_with_pin
from tests.support.institution import Hospital, found_hospital
from tests.web.staff import client_of

pytestmark = pytest.mark.django_db

DONE_IN_TIME = "已办完，未及确认"
HANDLER = "护理部干事"


@pytest.fixture
def hospital(transactional_db: None) -> Hospital:
    return found_hospital()


@pytest.fixture
def registered(hospital: Hospital) -> Registered:
    return registered_ago(hospital, timedelta(minutes=30))


def registered_ago(hospital: Hospital, ago: timedelta) -> Registered:
    """Asked of the guide so long ago, signed by the nursing department a minute later."""
    asked_at = timezone.now() - ago
    registered = register_case(
        by=hospital.actor("导医员"),
        at=asked_at,
        matter=Matter(text="病房呼叫铃无人应答", category="护理"),
        requester=read_requester(name="来访甲", phone="000-13800005678"),
    )
    offer_handover(
        case_id=registered.case.pk,
        by=hospital.actor("导医员"),
        at=asked_at,
        to_department=hospital.department("护理部"),
        reason="归护理部",
    )
    signed_at = asked_at + timedelta(minutes=1)
    sign_handover(case_id=registered.case.pk, by=hospital.actor(HANDLER), at=signed_at)
    return registered


class CasePage:
    """The page of one case, in the browser of whoever is signed in."""

    def __init__(self, page: Page, live_server: LiveServer, hospital: Hospital, case: Case) -> None:
        self.page = page
        self.address = live_server.url
        self.hospital = hospital
        self.case = case

    def open_as(self, name: str) -> None:
        cookie = client_of(self.hospital, name).cookies[settings.SESSION_COOKIE_NAME]
        self.page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": self.address}])
        self.page.goto(self.address + reverse("web:case", args=[self.case.pk]))

    def begin(self, act: str) -> Locator:
        """Opens the form of ``act``, folded away under 更多 or not, and gives its panel."""
        key = self.page.locator("main").get_by_role("link", name=act, exact=True).first
        if key.is_hidden():
            self.page.locator("nav.case-keys summary").click()
        key.click()
        panel = self.page.locator("#act-panel")
        expect(panel.locator("form")).to_be_visible()
        return panel

    def pick(self, panel: Locator, field: str, name: str) -> None:
        """Chooses by name in a field that searches while one types."""
        box = panel.get_by_role("combobox", name=re.compile(field))
        box.fill(name)
        panel.page.get_by_role("option", name=name).first.click()

    def submit(self, panel: Locator, act: str) -> None:
        panel.get_by_role("button", name=act, exact=True).click()
        expect(panel.locator("form")).to_have_count(0)


@pytest.fixture
def case_page(wide_page: Page, live_server: LiveServer, hospital: Hospital, registered: Registered) -> CasePage:
    return CasePage(wide_page, live_server, hospital, registered.case)


def state_now(case: Case) -> CaseState:
    with transaction.atomic():
        return open_case(case.pk, at=timezone.now()).state


def state_of(case: Case) -> str:
    case.refresh_from_db()
    return case.state


def test_a_wrong_first_contact_is_corrected_and_the_first_stays_readable(case_page: CasePage) -> None:
    case_page.open_as("导医员")
    panel = case_page.begin("更正首问责任人")
    case_page.pick(panel, "最先被问到的人", "导诊组长")
    panel.get_by_role("textbox", name="理由").fill("先问的是她")
    case_page.submit(panel, "更正首问责任人")
    expect(case_page.page.locator(".case-who")).to_contain_text("导诊组长")
    expect(case_page.page.locator("main")).to_contain_text("首问责任人更正为导诊组长")
    expect(case_page.page.locator("main")).to_contain_text("首问责任人：导医员")
    case_page.case.refresh_from_db()
    assert case_page.case.first_contact_id.hex == case_page.hospital.person("导诊组长")


def test_the_clock_stands_still_while_papers_are_fetched(case_page: CasePage) -> None:
    case_page.open_as(HANDLER)
    panel = case_page.begin("中止计时")
    case_page.submit(panel, "中止计时")
    assert state_of(case_page.case) == "suspended"
    expect(case_page.page.locator(".case-who")).to_contain_text("服务对象")
    case_page.page.get_by_role("button", name="恢复办理", exact=True).click()
    expect(case_page.page.locator(".case-head")).to_contain_text("办理中")
    assert state_of(case_page.case) == "handling"
    assert list(check_cases(timezone.now())) == []


def test_an_extension_is_told_and_nobody_approves_their_own(case_page: CasePage) -> None:
    reply = Obligation.objects.get(case=case_page.case, what="答复", status="open")
    case_page.open_as("护理部主任")
    panel = case_page.begin("延期")
    panel.get_by_role("textbox", name="理由").fill("配件在途")
    panel.get_by_role("button", name="延期", exact=True).click()
    expect(panel.get_by_role("alert").first).to_be_visible()
    expect(panel.get_by_role("textbox", name="理由")).to_have_value("配件在途")
    panel.get_by_role("textbox", name="怎样告知").fill("电话告知本人")
    case_page.submit(panel, "延期")
    moved = Obligation.objects.get(pk=reply.pk)
    assert moved.due is not None
    assert reply.due is not None
    assert moved.due > reply.due


def test_done_at_explains_a_lateness_and_does_not_undo_it(
    wide_page: Page, live_server: LiveServer, hospital: Hospital
) -> None:
    late = registered_ago(hospital, timedelta(days=20)).case
    sweep(timezone.now())
    page = CasePage(wide_page, live_server, hospital, late)
    page.open_as(HANDLER)
    panel = page.begin(DONE_IN_TIME)
    yesterday = timezone.localtime(timezone.now() - timedelta(days=1))
    panel.locator("[name$=done_at]").fill(f"{yesterday:%Y-%m-%dT%H:%M}")
    panel.get_by_role("textbox", name="凭什么").fill("维修单 0007")
    page.submit(panel, DONE_IN_TIME)
    reply = Obligation.objects.get(case=late, what="答复")
    assert reply.late_at is not None
    expect(wide_page.locator("main")).to_contain_text("补报")


def test_a_shift_passes_on_in_one_signed_list(
    wide_page: Page, live_server: LiveServer, hospital: Hospital, registered: Registered
) -> None:
    giver, next_one = (account_with_pin(hospital, name) for name in (HANDLER, "护理部副干事"))
    wide_page.goto(live_server.url + reverse("web:sign_in"))
    wide_page.locator("#id_username").fill(giver.username)
    wide_page.locator("#id_password").fill(PASSWORD)
    wide_page.locator("#id_password").press("Enter")
    expect(wide_page.locator("#who")).to_contain_text(HANDLER)
    wide_page.goto(live_server.url + reverse("web:shift"))
    expect(wide_page.locator("main")).to_contain_text("病房呼叫铃无人应答")
    wide_page.locator("#id_username").fill(next_one.username)
    wide_page.locator("#id_pin").fill("0000")
    wide_page.get_by_role("button", name="清单已看过，我接班").click()
    expect(wide_page.get_by_role("alert").first).to_be_visible()
    wide_page.locator("#id_pin").fill(PIN)
    wide_page.get_by_role("button", name="清单已看过，我接班").click()
    expect(wide_page.locator("#who")).to_contain_text("护理部副干事")
    state = state_now(registered.case)
    assert state.custodian == hospital.person("护理部副干事")
    assert state.first_contact == hospital.person("导医员")


def test_not_satisfied_goes_up_rung_by_rung_to_a_final_answer(case_page: CasePage, registered: Registered) -> None:
    page, hospital, case = case_page.page, case_page.hospital, case_page.case
    for rung, leader in enumerate(["护理部主任", "分管院长", "院长"], start=1):
        page.goto("about:blank")  # an open page asks the server again and again; SQLite has one writer
        give_answer(case_id=case.pk, by=hospital.actor(HANDLER), at=timezone.now(), text="已经处理")
        say_not_solved(page, case_page.address, registered.code)
        state = state_now(case)
        assert (state.rung, state.span.waits_for if state.span else "") == (rung, f"person:{hospital.person(leader)}")
        if rung < 3:
            case_page.open_as(leader)
            assert_no_final_answer_yet(case_page)
            panel = case_page.begin("批示")
            panel.get_by_role("textbox").first.fill("请再上门说明")
            case_page.submit(panel, "批示")
    case_page.open_as("院长")
    panel = case_page.begin("签署最终答复")
    panel.get_by_role("textbox").first.fill("书面答复已送达")
    case_page.submit(panel, "签署最终答复")
    assert state_of(case) == "ended"


def assert_no_final_answer_yet(case_page: CasePage) -> None:
    """Only the last rung ends it: before that nobody is offered a key that is refused."""
    expect(case_page.page.get_by_text("批示", exact=True).first).to_be_visible()
    expect(case_page.page.get_by_text("签署最终答复", exact=True)).to_have_count(0)


def say_not_solved(page: Page, address: str, code: str) -> None:
    """As the requester, with the code of the receipt."""
    page.context.clear_cookies()
    page.goto(f"{address}/r/")
    page.get_by_label("回执上的查询码").fill(code)
    page.keyboard.press("Enter")
    page.get_by_text("没有解决", exact=True).first.click()
    page.get_by_label("哪里没有解决？").fill("还是没有人来")
    page.get_by_role("button", name="向上一级反映").click()
    expect(page.get_by_role("status")).to_contain_text("已报上一级")
