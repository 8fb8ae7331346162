"""The invented hospital, an inquiry in it, and a clock that the tests set."""

from datetime import datetime

import pytest
from django.test import Client

from shouwen.cases.actions.notices import give_complete_notice
from shouwen.cases.actions.registration import Matter, Registered, register_case
from shouwen.cases.requesters import read_requester
from tests.support.hospital import at
from tests.support.institution import Hospital, found_hospital
from tests.support.story import Story

WORDS = "病房呼叫铃无人应答"
NAME, PHONE = "来访甲", "000-13800005678"


class Clock:
    """What time it is for the screens."""

    def __init__(self) -> None:
        self.now = at("2026-09-30 10:30")

    def set(self, text: str) -> datetime:
        self.now = at(f"2026-{text}")
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Half past ten on 30 September, until the test sets it."""
    clock = Clock()
    monkeypatch.setattr("django.utils.timezone.now", lambda: clock.now)
    return clock


@pytest.fixture
def hospital(db: None) -> Hospital:
    return found_hospital()


@pytest.fixture
def registered(hospital: Hospital, clock: Clock) -> Registered:
    """Two matters in one breath: a bell that nobody answers, and a lost deposit slip."""
    matters = [
        Matter(text=WORDS, category="护理"),
        Matter(text="押金条丢了", item="住院押金条丢失退费", department=hospital.department("护理部")),
    ]
    requester = read_requester(name=NAME, phone=PHONE, reach="示例路 5 号")
    asked_at = at("2026-09-30 10:00")
    registered = register_case(by=hospital.actor("导医员"), at=asked_at, matter=matters, requester=requester)
    give_complete_notice(
        case_id=registered.cases[1].pk, by=hospital.actor("导医员"), at=asked_at, answers={"who": "代办"}
    )
    return registered


@pytest.fixture
def story(hospital: Hospital, registered: Registered) -> Story:
    """The first of the two."""
    return Story(hospital, registered.cases[0].pk)


@pytest.fixture
def visitor(client: Client, registered: Registered) -> Client:
    """A browser in which the code was entered."""
    answer = client.post("/r/", {"code": registered.code})
    assert answer.status_code == 302
    return client
