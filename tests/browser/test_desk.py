"""The desk in a real Chromium: keyboard only, one key, alarms, several matters, a changed person, a paper slip."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from shouwen.cases.models import Case, Obligation, QuickCount
from shouwen.organization.models import Account
from tests.support.example_hospital import found_example_hospital
from tests.support.institution import Hospital

pytestmark = pytest.mark.django_db

DEPOSIT = "我妈住院押金条丢了,怎么退费"


@pytest.fixture
def hospital(transactional_db: None) -> Hospital:
    """In force since yesterday: the browser's clock is the real one."""
    return found_example_hospital(timezone.now() - timedelta(days=1))


@pytest.fixture
def open_desk(hospital: Hospital, live_server: LiveServer) -> Callable[[Page], None]:
    """``open_desk(page)``: the guide nurse's desk in that page."""

    def open_it(page: Page) -> None:
        account = Account.objects.get(staff__name="导诊护士甲")
        account.set_pin("2580")
        account.set_password("an-invented-word")
        account.save()
        client = Client()
        client.force_login(Account.objects.get(pk=account.pk))
        cookie = client.cookies["sessionid"]
        page.context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": live_server.url}])
        page.goto(f"{live_server.url}/desk/")

    return open_it


def say(page: Page, text: str) -> None:
    """Typed as an input method puts it: the words arrive at once."""
    page.get_by_label("来访人说了什么").focus()
    page.keyboard.insert_text(text)


def assert_accessible(page: Page) -> None:
    findings = Axe().run(page)
    assert findings.violations_count == 0, findings.generate_report()


def assert_fits(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def count_keys(page: Page) -> None:
    page.evaluate("window.pressed = 0; addEventListener('keydown', () => { window.pressed += 1; }, true)")


def test_a_handover_by_keyboard_takes_at_most_twelve_keys(page: Page, open_desk: Callable[[Page], None]) -> None:
    open_desk(page)
    expect(page.get_by_label("来访人说了什么")).to_be_focused()
    count_keys(page)
    say(page, DEPOSIT)
    expect(page.locator(".desk-candidate.is-chosen")).to_contain_text("住院结算处")
    page.keyboard.press("Alt+KeyA")
    expect(page.locator(".desk-question.is-next input").first).to_be_focused()
    for key in ("2", "1", "1"):
        page.keyboard.press(key)
    expect(page.locator(".desk-notice")).to_contain_text("代办人身份证")
    expect(page.get_by_label("来访人说了什么")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#desk-result")).to_contain_text("等住院结算处签收")
    assert page.evaluate("window.pressed") <= 12
    assert Case.objects.get().state == "handover_pending"
    assert Obligation.objects.get(what="一次性告知").status == "kept"
    expect(page.get_by_label("来访人说了什么")).to_have_value("")
    expect(page.get_by_label("来访人说了什么")).to_be_focused()


def test_the_desk_is_drawn_and_accessible(wide_page: Page, open_desk: Callable[[Page], None]) -> None:
    open_desk(wide_page)
    assert_accessible(wide_page)
    assert_fits(wide_page)
    say(wide_page, DEPOSIT)
    expect(wide_page.locator(".desk-candidate.is-chosen")).to_be_visible()
    for opener in ("电话接收", "陪同到位", "请示领导", "责任人不在", "当场答复"):
        wide_page.locator(".desk-keys").get_by_role("button", name=opener).click()
        assert_accessible(wide_page)
    assert_fits(wide_page)
    wide_page.get_by_role("button", name="移交 → 住院结算处").click()
    expect(wide_page.locator("#desk-result")).to_be_visible()
    assert_accessible(wide_page)
    assert_fits(wide_page)


def test_one_key_answers_and_counts(page: Page, open_desk: Callable[[Page], None]) -> None:
    open_desk(page)
    for number in range(1, 4):
        page.keyboard.press("1")
        expect(page.locator('[data-tally="厕所在哪"]')).to_have_text(str(number))
    expect(page.locator(".desk-spoken-answer")).to_contain_text("每层楼电梯左手边都有")
    assert Case.objects.filter(is_light=True, state="closed").count() == 3
    expect(page.get_by_label("来访人说了什么")).to_be_focused()


def test_a_digit_in_a_sentence_is_a_digit(page: Page, open_desk: Callable[[Page], None]) -> None:
    open_desk(page)
    say(page, "电梯在")
    page.keyboard.press("3")
    expect(page.get_by_label("来访人说了什么")).to_have_value("电梯在3")
    assert not Case.objects.exists()


def test_an_emergency_comes_first(wide_page: Page, open_desk: Callable[[Page], None]) -> None:
    open_desk(wide_page)
    say(wide_page, "胸口闷、冒虚汗")
    alarm = wide_page.locator(".desk-alarm")
    expect(alarm).to_contain_text("8120")
    expect(alarm).to_be_in_viewport()
    expect(wide_page.get_by_label("来访人姓名")).to_be_hidden()
    assert_accessible(wide_page)
    wide_page.keyboard.press("Enter")
    wide_page.keyboard.press("Alt+KeyS")
    expect(wide_page.locator(".desk-heard .mark-soon")).to_contain_text("事后登记")
    assert not Case.objects.exists()
    wide_page.keyboard.press("Alt+KeyZ")
    expect(wide_page.locator("#desk-result")).to_be_visible()
    assert Case.objects.get().tier == "emergency"


def test_a_tip_off_leaves_nothing_but_a_count(wide_page: Page, open_desk: Callable[[Page], None]) -> None:
    open_desk(wide_page)
    say(wide_page, "我要举报医生收红包")
    expect(wide_page.locator(".desk-sealed")).to_contain_text("请不要写在这里")
    assert_accessible(wide_page)
    wide_page.keyboard.press("Enter")
    expect(wide_page.get_by_label("来访人说了什么")).to_have_value("")
    expect(wide_page.locator(".desk-sealed")).to_have_count(0)
    assert QuickCount.objects.get().count == 1
    assert not Case.objects.exists()


def test_arrows_choose_another_department(page: Page, open_desk: Callable[[Page], None]) -> None:
    open_desk(page)
    say(page, DEPOSIT)
    expect(page.locator(".desk-candidate.is-chosen")).to_contain_text("住院结算处")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".desk-candidate.is-chosen")).to_contain_text("住院服务中心")
    expect(page.get_by_label("来访人说了什么")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#desk-result")).to_contain_text("住院服务中心")


def test_two_matters_of_one_breath(page: Page, open_desk: Callable[[Page], None]) -> None:
    open_desk(page)
    say(page, DEPOSIT)
    expect(page.locator(".desk-candidate.is-chosen")).to_be_visible()
    page.keyboard.press("Alt+KeyJ")
    expect(page.locator(".desk-held")).to_contain_text("住院结算处")
    field = page.locator("textarea[name=matter]")
    expect(field).to_have_value("")
    expect(field).to_be_focused()
    page.keyboard.insert_text("病房呼叫铃没人应")
    expect(page.locator(".desk-candidate.is-chosen")).to_contain_text("护理部")
    page.keyboard.press("Enter")
    expect(page.locator(".desk-result-matter")).to_have_count(2)
    assert Case.objects.values("encounter").distinct().count() == 1


def test_words_that_come_with_the_empty_field_are_heard(page: Page, open_desk: Callable[[Page], None]) -> None:
    open_desk(page)
    say(page, DEPOSIT)
    expect(page.locator(".desk-candidate.is-chosen")).to_be_visible()
    page.evaluate(
        """() => document.addEventListener("htmx:afterSwap", () => queueMicrotask(() => {
            const field = document.getElementById("id_matter");
            field.value = "病房呼叫铃没人应";
            field.dispatchEvent(new InputEvent("input", {bubbles: true}));
        }), {once: true})"""
    )
    page.keyboard.press("Alt+KeyJ")
    expect(page.locator(".desk-candidate.is-chosen")).to_contain_text("护理部")


def test_a_refusal_keeps_what_was_typed(page: Page, open_desk: Callable[[Page], None]) -> None:
    open_desk(page)
    say(page, DEPOSIT)
    expect(page.locator(".desk-candidate.is-chosen")).to_be_visible()
    page.get_by_label("来访人姓名").fill("䶮𠮷")
    page.keyboard.press("Alt+KeyD")
    expect(page.get_by_label("怎么答复的")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#id_answer_error")).to_be_visible()
    expect(page.get_by_label("来访人姓名")).to_have_value("䶮𠮷")
    expect(page.get_by_label("来访人说了什么")).to_have_value(DEPOSIT)
    assert not Case.objects.exists()


def test_the_half_typed_entry_survives_a_change_of_person(
    page: Page, open_desk: Callable[[Page], None], live_server: LiveServer
) -> None:
    open_desk(page)
    colleague = Account.objects.get(staff__name="导诊护士乙")
    colleague.set_password("an-invented-word")
    colleague.set_pin("2580")
    colleague.save()
    page.context.clear_cookies()
    page.goto(f"{live_server.url}/sign-in/?next=/desk/")
    page.get_by_label("工号").first.fill("1031")
    page.locator("[name=password]").fill("an-invented-word")
    page.keyboard.press("Enter")
    say(page, DEPOSIT)
    expect(page.locator(".desk-candidate.is-chosen")).to_be_visible()
    page.keyboard.press("F2")
    page.locator("#change-username").fill("1032")
    page.locator("#change-pin").fill("2580")
    page.keyboard.press("Enter")
    expect(page.locator("#who")).to_contain_text("导诊护士乙")
    expect(page.get_by_label("来访人说了什么")).to_have_value(DEPOSIT)
    page.get_by_label("来访人说了什么").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#desk-result")).to_contain_text("导诊护士乙")
    assert Case.objects.get().first_contact_id == colleague.staff_id


def test_lost_receipt_and_slips_are_accessible(wide_page: Page, open_desk: Callable[[Page], None]) -> None:
    open_desk(wide_page)
    for link in ("丢了回执", "纸质登记单"):
        wide_page.get_by_role("link", name=link).click()
        assert_accessible(wide_page)
        assert_fits(wide_page)
        wide_page.get_by_role("link", name="回到导诊台").click()
