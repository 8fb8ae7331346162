"""What one was told, and what left the house."""

import re
from collections.abc import Callable
from uuid import UUID

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import resolve

from shouwen.cases.notice_texts import CASE_PAGE
from shouwen.config.outgoing import OutgoingNotices
from shouwen.notices.models import OutgoingNotice
from shouwen.notices.queueing import Message, queue
from shouwen.notices.words import Delivery, Kind, Medium
from shouwen.organization.models import Account
from shouwen.rules.account_roles import AccountRole
from shouwen.web.moments import now
from tests.support.institution import Hospital


@pytest.fixture
def message(nurse: Account) -> Message:
    assert nurse.staff_id
    return Message(kind=Kind.OWED, to=nurse.staff_id.hex, subject="新的待办:签收移交", body="请办。")


@pytest.fixture
def dead(hospital: Hospital, message: Message, settings: LazySettings) -> OutgoingNotice:
    """An e-mail that could not be delivered."""
    settings.SHOUWEN_NOTICES = OutgoingNotices(personal=(Medium.EMAIL,))
    queue(hospital.institution.pk, [message], at=now())
    OutgoingNotice.objects.update(status=Delivery.DEAD.value, trouble="邮件服务器拒收(代码 550)")
    return OutgoingNotice.objects.get()


def test_a_message_is_new_once(as_nurse: Client, hospital: Hospital, message: Message) -> None:
    queue(hospital.institution.pk, [message], at=now())
    first, second = (as_nurse.get("/messages/").content.decode() for _ in range(2))
    assert "新的待办:签收移交" in first
    assert first.count("mark-primary") == 1
    assert second.count("mark-primary") == 0


def test_earlier_messages_follow_page_by_page(as_nurse: Client, hospital: Hospital, nurse: Account) -> None:
    assert nurse.staff_id
    told = [
        Message(kind=Kind.OWED, to=nurse.staff_id.hex, subject=f"第{number}条", body="请办。") for number in range(27)
    ]
    queue(hospital.institution.pk, told, at=now())
    first = as_nurse.get("/messages/").content.decode()
    further = re.search(r'href="(\?after=[^"]+)"', first)
    assert further
    second = as_nurse.get(f"/messages/{further[1]}").content.decode()
    assert [page.count("list-group-item") for page in (first, second)] == [25, 2]
    assert "?after=" not in second


def test_no_messages_is_said(as_nurse: Client) -> None:
    assert "empty-title" in as_nurse.get("/messages/").content.decode()


def test_the_outbox_says_what_failed_and_why(signed_in: Callable[..., Client], dead: OutgoingNotice) -> None:
    page = signed_in("院办主任", AccountRole.AUDITOR).get("/outbox/").content.decode()
    assert "邮件服务器拒收(代码 550)" in page
    assert f"/outbox/{dead.pk}/again/" not in page


def test_the_administrator_sends_it_again(signed_in: Callable[..., Client], dead: OutgoingNotice) -> None:
    browser = signed_in("院办主任", AccountRole.ADMINISTRATOR)
    assert f"/outbox/{dead.pk}/again/" in browser.get("/outbox/").content.decode()
    browser.post(f"/outbox/{dead.pk}/again/")
    dead.refresh_from_db()
    assert dead.status == Delivery.WAITING


def test_an_empty_outbox_says_whether_anything_is_configured(
    signed_in: Callable[..., Client], settings: LazySettings
) -> None:
    browser = signed_in("院办主任", AccountRole.ADMINISTRATOR)
    closed = browser.get("/outbox/").content
    settings.SHOUWEN_NOTICES = OutgoingNotices(personal=(Medium.IN_APP, Medium.EMAIL))
    assert browser.get("/outbox/").content != closed


def test_the_link_of_a_notice_leads_to_the_case() -> None:
    assert resolve(CASE_PAGE.format(UUID(int=1))).view_name == "web:case"
