"""E-mail through a real SMTP conversation on the loopback."""

import socket
from collections.abc import Iterator
from email.message import Message as Letter
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as MessageHandler
from aiosmtpd.smtp import SMTP, Envelope, Session

from shouwen.notices import delivery
from shouwen.notices.models import OutgoingNotice
from shouwen.notices.queueing import Message, queue
from shouwen.notices.words import Delivery, Kind
from shouwen.organization.actions import set_email
from shouwen.organization.models import Account, Institution, Staff
from tests.notices.conftest import NOW


class MailServer(MessageHandler):
    """Keeps the letters; ``refusal`` is said instead of taking a recipient."""

    def __init__(self) -> None:
        super().__init__()
        self.letters: list[Letter] = []
        self.refusal = ""

    def handle_message(self, message: Letter) -> None:
        self.letters.append(message)

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.refusal:
            return self.refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


@pytest.fixture
def mail_server(settings: Any, by_email: None) -> Iterator[MailServer]:
    server = MailServer()
    controller = Controller(server, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = controller.port
    settings.EMAIL_TIMEOUT = 5
    yield server
    controller.stop()


@pytest.fixture
def notice(institution: Institution, message: Message, by_email: None) -> OutgoingNotice:
    queue(institution.pk, [message], at=NOW)
    return OutgoingNotice.objects.get()


def test_a_letter_arrives(notice: OutgoingNotice, mail_server: MailServer, settings: Any) -> None:
    settings.SHOUWEN_PUBLIC_URL = "https://shouwen.example.invalid"
    assert delivery.deliver(notice.pk, NOW)
    (letter,) = mail_server.letters
    text = letter.get_payload(decode=True).decode()
    assert letter["To"] == "nurse@example.invalid"
    assert letter["Message-ID"].startswith(f"<{notice.pk.hex}@")
    assert text.split() == ["请于今天上午10:50前签收移交。", "https://shouwen.example.invalid/cases/12"]


@pytest.mark.parametrize(("refusal", "status"), [("451 try later", Delivery.WAITING), ("550 unknown", Delivery.DEAD)])
def test_the_server_refuses(notice: OutgoingNotice, mail_server: MailServer, refusal: str, status: Delivery) -> None:
    mail_server.refusal = refusal
    assert not delivery.deliver(notice.pk, NOW)
    notice.refresh_from_db()
    assert notice.status == status
    assert refusal[:3] in notice.trouble
    assert "nurse@" not in notice.trouble


def test_no_server(notice: OutgoingNotice, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    assert not delivery.deliver(notice.pk, NOW)
    notice.refresh_from_db()
    assert (notice.status, notice.trouble) == (Delivery.WAITING, "连不上邮件服务器(ConnectionRefusedError)")


def test_no_address(notice: OutgoingNotice, mail_server: MailServer) -> None:
    Account.objects.update(email="")
    assert not delivery.deliver(notice.pk, NOW)
    notice.refresh_from_db()
    assert (notice.status, mail_server.letters) == (Delivery.DEAD, [])
    assert "邮箱" in notice.trouble


def test_from_the_account_to_the_letter(institution: Institution, nurse: Staff, mail_server: MailServer) -> None:
    """An address entered by the action is where what is queued afterwards is delivered to."""
    account = Account.objects.get(staff=nurse)
    set_email(institution_id=institution.pk, account_id=account.pk, email="new@example.invalid", by=None, at=NOW)
    message = Message(kind=Kind.OWED, to=nurse.pk.hex, subject="待签收移交", body="请签收移交。")
    queue(institution.pk, [message], at=NOW)
    notice = OutgoingNotice.objects.get()
    assert delivery.deliver(notice.pk, NOW)
    notice.refresh_from_db()
    assert notice.status == Delivery.DELIVERED
    assert [letter["To"] for letter in mail_server.letters] == ["new@example.invalid"]
