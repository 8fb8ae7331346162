"""What the other side of a webhook is sent, and how its answers are understood."""

from typing import Any

import pytest

from shouwen.config.outgoing import OutgoingNotices
from shouwen.notices import delivery
from shouwen.notices.models import OutgoingNotice
from shouwen.notices.queueing import Message, queue
from shouwen.notices.words import Delivery, Medium
from shouwen.organization.models import Institution
from tests.notices.conftest import NOW, Gateway


@pytest.fixture
def deliver(institution: Institution, message: Message, gateway: Gateway, settings: Any) -> Any:
    """Delivers the message by one template, and returns the notice as it then stands."""
    settings.SHOUWEN_PUBLIC_URL = "https://shouwen.example.invalid"

    def by(template: str, **options: Any) -> OutgoingNotice:
        chosen = {"webhook_url": gateway.url, **options}
        settings.SHOUWEN_NOTICES = OutgoingNotices(personal=(Medium.WEBHOOK,), webhook_template=template, **chosen)
        queue(institution.pk, [message], at=NOW)
        notice = OutgoingNotice.objects.get()
        delivery.deliver(notice.pk, NOW)
        notice.refresh_from_db()
        return notice

    return by


def test_the_generic_body(deliver: Any, gateway: Gateway) -> None:
    notice = deliver("generic")
    assert gateway.bodies == [
        {
            "id": notice.pk.hex,
            "kind": "owed",
            "recipient": notice.recipient_id.hex,
            "subject": "待签收移交 · 首问〔2026〕12号",
            "text": "请于今天上午10:50前签收移交。",
            "link": "https://shouwen.example.invalid/cases/12",
            "queued_at": "2026-09-30T02:00:00+00:00",
        }
    ]


def test_the_robot_of_a_group(deliver: Any, gateway: Gateway) -> None:
    assert deliver("wecom").status == Delivery.DELIVERED
    assert gateway.bodies[0]["msgtype"] == "text"
    assert gateway.bodies[0]["text"]["content"].splitlines() == [
        "【待签收移交 · 首问〔2026〕12号】",
        "请于今天上午10:50前签收移交。",
        "https://shouwen.example.invalid/cases/12",
    ]


@pytest.mark.parametrize(
    ("answer", "status"),
    [({"errcode": 45009}, Delivery.WAITING), ({"errcode": 93000}, Delivery.DEAD), ("?", Delivery.WAITING)],
)
def test_the_robot_says_no_with_status_200(deliver: Any, gateway: Gateway, answer: Any, status: Delivery) -> None:
    gateway.answers = [(200, answer)]
    assert deliver("wecom").status == status


def test_a_short_message_goes_to_the_work_phone(deliver: Any, gateway: Gateway) -> None:
    deliver("sms")
    assert gateway.bodies[0]["mobile"] == "13000000000"
    assert gateway.bodies[0]["template"] == "owed"


def test_without_a_mobile_phone_no_short_message(deliver: Any, message: Message, gateway: Gateway) -> None:
    object.__setattr__(message, "phone", "8401")
    notice = deliver("sms")
    assert (notice.status, gateway.bodies) == (Delivery.DEAD, [])
    assert "号码" in notice.trouble


def test_the_proxy_is_asked(deliver: Any, gateway: Gateway) -> None:
    """The local receiver plays the proxy: it is asked for the full address of a gateway that is not there."""
    proxy = gateway.url.removesuffix("/hook")
    notice = deliver("generic", webhook_url="http://gateway.example.invalid/hook", proxy=proxy)
    assert notice.status == Delivery.DELIVERED
    assert gateway.paths == ["http://gateway.example.invalid/hook"]


def test_a_redirect_is_not_followed(deliver: Any, gateway: Gateway) -> None:
    gateway.answers = [(302, {})]
    assert deliver("generic").status == Delivery.DEAD
    assert len(gateway.bodies) == 1


def test_nobody_there(deliver: Any) -> None:
    notice = deliver("generic", webhook_url="http://127.0.0.1:9/hook")
    assert notice.status == Delivery.WAITING
    assert "连不上" in notice.trouble
