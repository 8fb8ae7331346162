"""Fixtures of the working screens: the hospital, one inquiry of its guide, and the time of day."""

from datetime import datetime

import pytest

from shouwen.cases.actions.registration import Matter, register_case
from shouwen.cases.requesters import read_requester
from tests.support.hospital import at
from tests.support.institution import Hospital, found_hospital
from tests.support.story import Story

WORDS = "病房呼叫铃无人应答"
NAME, PHONE = "来访甲", "000-13800005678"


class Clock:
    """What time it is for the screens."""

    def __init__(self) -> None:
        self.now = at("2026-09-30 10:05")

    def set(self, text: str) -> datetime:
        """``09-30 10:05`` of 2026."""
        self.now = at(f"2026-{text}")
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Five past ten on 30 September, until the test sets it."""
    clock = Clock()
    monkeypatch.setattr("django.utils.timezone.now", lambda: clock.now)
    return clock


@pytest.fixture
def hospital(db: None) -> Hospital:
    return found_hospital()


def inquiry(hospital: Hospital, words: str = WORDS, when: str = "09-30 10:00") -> Story:
    """Something asked of the guide, a nursing matter."""
    registered = register_case(
        by=hospital.actor("导医员"),
        at=at(f"2026-{when}"),
        matter=Matter(text=words, category="护理"),
        requester=read_requester(name=NAME, phone=PHONE),
    )
    return Story(hospital, registered.case.pk)


@pytest.fixture
def story(hospital: Hospital, clock: Clock) -> Story:
    return inquiry(hospital)
