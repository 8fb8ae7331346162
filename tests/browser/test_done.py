"""One inquiry from the desk to the public page, by everybody who has a part in it, at one shared computer."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from shouwen.cases.check import check_cases
from shouwen.cases.models import Case, Obligation
from shouwen.ledger.verifying import Tally, verify
from tests.support.accounts import PASSWORD, PIN, account_for
from tests.support.example_hospital import found_example_hospital
from tests.support.institution import Hospital

pytestmark = pytest.mark.django_db

DEPOSIT = "我妈住院押金条丢了,怎么退费"
ANSWER = "押金已核对,原路退回,三日内到账。"
NURSE, CLERK = "导诊护士甲", "结算员甲"


@pytest.fixture
def hospital(transactional_db: None) -> Hospital:
    """In force since yesterday: the browser's clock is the real one."""
    return found_example_hospital(timezone.now() - timedelta(days=1))


class SharedComputer:
    """One computer at which one person after the other goes on."""

    def __init__(self, page: Page, hospital: Hospital, address: str) -> None:
        self.page = page
        self.hospital = hospital
        self.address = address

    def open(self, path: str) -> None:
        """The page at ``path``."""
        self.page.goto(self.address + path)

    def sign_in(self, name: str) -> None:
        """By staff number and password, through the sign-in page."""
        account = account_for(self.hospital, name)
        self.open("/sign-in/")
        self.page.locator("#id_username").fill(account.username)
        self.page.locator("#id_password").fill(PASSWORD)
        self.page.locator("#id_password").press("Enter")
        expect(self.page.locator("#who")).to_contain_text(name)

    def change_to(self, name: str) -> None:
        """By staff number and PIN, over the open page, where nothing is half typed; then to what they owe."""
        account = account_for(self.hospital, name)
        self.page.keyboard.press("F2")
        self.page.locator("#change-username").fill(account.username)
        self.page.locator("#change-pin").fill(PIN)
        with self.page.expect_event("load"):  # the page is drawn again for the new person
            self.page.locator("#change-pin").press("Enter")
        expect(self.page.locator("#who")).to_contain_text(name)
        self.open("/work/")

    def owed(self, what: str) -> Locator:
        """The line of 我的待办 that says ``what`` is owed."""
        return self.page.locator(".work-line").filter(has=self.page.get_by_text(what, exact=True))

    def submit(self, key: str) -> None:
        """The open form is sent off, and taken: it closes."""
        panel = self.page.locator("#act-panel")
        panel.get_by_role("button", name=key, exact=True).click()
        expect(panel.locator("form")).to_have_count(0)


@pytest.fixture
def computer(wide_page: Page, hospital: Hospital, live_server: LiveServer) -> SharedComputer:
    return SharedComputer(wide_page, hospital, live_server.url)


def hand_over_at_the_desk(computer: SharedComputer) -> str:
    """Typed, the questions answered by a digit each, handed over by Enter; gives the code that is read there."""
    page = computer.page
    computer.open("/desk/")
    page.get_by_label("来访人说了什么").focus()
    page.keyboard.insert_text(DEPOSIT)
    expect(page.locator(".desk-candidate.is-chosen")).to_contain_text("住院结算处")
    page.keyboard.press("Alt+KeyA")
    expect(page.locator(".desk-question.is-next input").first).to_be_focused()
    for key in ("2", "1", "1"):
        page.keyboard.press(key)
    expect(page.locator(".desk-notice")).to_contain_text("代办人身份证")
    expect(page.get_by_label("来访人说了什么")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#desk-result")).to_contain_text("等住院结算处签收")
    code = page.locator(".desk-code strong")
    expect(code).to_have_text(re.compile(r"^\d{3} \d{3} \d{4}$"))
    return code.inner_text()


def sign_and_answer(computer: SharedComputer) -> None:
    """The clerk signs the offer, and then tells the requester on the phone."""
    page = computer.page
    computer.owed("签收移交").get_by_role("button", name="签收", exact=True).click()
    computer.owed("答复").get_by_role("link", name="答复", exact=True).click()
    page.get_by_label("告知的内容").fill(ANSWER)
    page.get_by_label("电话", exact=True).check()
    computer.submit("答复")
    expect(computer.owed("答复")).to_have_count(0)


def follow_up(computer: SharedComputer) -> None:
    """Somebody who did not handle it asks, and the requester is satisfied."""
    page = computer.page
    computer.owed("回访").get_by_role("link", name="回访", exact=True).click()
    page.get_by_role("group", name="联系上了吗").get_by_label("是", exact=True).check()
    page.get_by_role("group", name="满意吗").get_by_label("满意", exact=True).check()
    page.get_by_label("对方原话").fill("钱已经到账,谢谢")
    computer.submit("回访")
    expect(computer.owed("回访")).to_have_count(0)


def confirm_feedback(computer: SharedComputer) -> None:
    """The first contact made sure that the requester has the answer."""
    computer.owed("跟踪反馈").get_by_role("link", name="确认跟踪反馈", exact=True).click()
    computer.submit("确认跟踪反馈")
    expect(computer.owed("跟踪反馈")).to_have_count(0)


def close(computer: SharedComputer, case: Case) -> None:
    page = computer.page
    computer.open(f"/cases/{case.pk}/")
    page.locator("nav.case-keys").get_by_role("link", name="办结", exact=True).click()
    computer.submit("办结")
    expect(page.locator(".case-head")).to_contain_text("已办结")


def read_on_the_public_page(computer: SharedComputer, code: str) -> None:
    """As somebody who is not signed in, with nothing but the code."""
    page = computer.page
    page.context.clear_cookies()
    computer.open("/r/")
    page.get_by_label("回执上的查询码").fill(code)
    page.keyboard.press("Enter")
    matter = page.get_by_role("article")
    expect(matter).to_have_count(1)
    expect(matter.locator(".standing")).to_contain_text("已经办结")
    expect(matter.locator(".answer")).to_contain_text(ANSWER)


def whoever_owes(hospital: Hospital, what: str) -> str:
    """The name of the person on whom ``what`` rests: who is on duty depends on the day the test runs."""
    bearer = Obligation.objects.get(what=what, status="open").bearer_id
    assert bearer is not None
    return hospital.people()[bearer.hex]


def assert_nothing_is_wrong() -> None:
    assert list(check_cases(timezone.now())) == []
    read = Tally()
    assert list(verify(tally=read)) == []
    assert read.entries > 0


def test_one_inquiry_from_the_desk_to_its_answer(computer: SharedComputer) -> None:
    computer.sign_in(NURSE)
    code = hand_over_at_the_desk(computer)
    computer.change_to(CLERK)
    sign_and_answer(computer)
    computer.change_to(whoever_owes(computer.hospital, "回访"))
    follow_up(computer)
    computer.change_to(NURSE)
    confirm_feedback(computer)
    case = Case.objects.get()
    close(computer, case)
    case.refresh_from_db()
    assert case.state == "closed"
    read_on_the_public_page(computer, code)
    assert_nothing_is_wrong()
