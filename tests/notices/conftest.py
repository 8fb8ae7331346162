"""An institution, a person with an address, and a local gateway that remembers what it was sent."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from shouwen.config.outgoing import OutgoingNotices
from shouwen.ledger.identifiers import new_id
from shouwen.notices.queueing import Message
from shouwen.notices.words import Kind, Medium
from shouwen.organization.models import Account, Institution, Staff

NOW = datetime(2026, 9, 30, 2, 0, tzinfo=UTC)


@pytest.fixture
def institution(db: None) -> Institution:
    return Institution.objects.create(name="示例医院", slug="example")


@pytest.fixture
def nurse(institution: Institution) -> Staff:
    staff = Staff.objects.create(institution=institution, staff_number="1001", name="护理部干事")
    Account.objects.create(
        username="1001", institution=institution, staff=staff, email="nurse@example.invalid", roles=["staff"]
    )
    return staff


@pytest.fixture
def message(nurse: Staff) -> Message:
    return Message(
        kind=Kind.OWED,
        to=nurse.pk.hex,
        subject="待签收移交 · 首问〔2026〕12号",
        body="请于今天上午10:50前签收移交。",
        link="/cases/12",
        phone="13000000000",
    )


@dataclass
class Gateway:
    """What a local receiver was sent; ``answers`` are given in turn, the last one for ever."""

    url: str = ""
    answers: list[tuple[int, Any]] = field(default_factory=lambda: [(200, {"errcode": 0})])
    bodies: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)

    def next_answer(self) -> tuple[int, Any]:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    received = Gateway()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            text = self.rfile.read(int(self.headers["Content-Length"]))
            received.bodies.append(json.loads(text))
            received.headers.append(dict(self.headers))
            received.paths.append(self.path)
            status, answer = received.next_answer()
            self.send_response(status)
            self.send_header("Location", "http://127.0.0.1:9/elsewhere")
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode())

        def log_message(self, *_: object) -> None:
            """The test's output is no place for a request log."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    received.url = f"http://127.0.0.1:{server.server_port}/hook"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield received
    server.shutdown()
    server.server_close()


@pytest.fixture
def webhook(gateway: Gateway, settings: Any) -> Gateway:
    """Notices go out by the webhook alone."""
    settings.SHOUWEN_NOTICES = OutgoingNotices(personal=(Medium.WEBHOOK,), webhook_url=gateway.url)
    return gateway


@pytest.fixture
def by_email(settings: Any) -> None:
    settings.SHOUWEN_NOTICES = OutgoingNotices(personal=(Medium.EMAIL,))


def unknown_person() -> str:
    return new_id().hex
