"""The oversight office of the invented hospital, and an hour at which things are late."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from shouwen.cases.actions.registration import Matter, register_case
from shouwen.rules.account_roles import AccountRole
from tests.support.hospital import at
from tests.support.institution import Hospital
from tests.support.story import Story

SignIn = Callable[..., Client]
LATER = "2026-10-13 09:00"


@pytest.fixture(autouse=True)
def later(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """Tuesday: the answer was due on Saturday, and since then a working day has passed."""
    moment = at(LATER)
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
    return moment


@pytest.fixture
def office(signed_in: SignIn) -> Client:
    return signed_in("院办主任", AccountRole.OVERSIGHT_OFFICE)


def inquiry(hospital: Hospital, when: str = "2026-09-30 10:00") -> Story:
    """A nursing matter asked of the guide."""
    matter = Matter(text="病房呼叫铃无人应答", category="护理")
    return Story(hospital, register_case(by=hospital.actor("导医员"), at=at(when), matter=matter).case.pk)


def signed(hospital: Hospital, when: str = "2026-09-30 10:00") -> Story:
    """The matter, signed by the nursing clerk; the answer is due on 10 October."""
    story = inquiry(hospital, when)
    story.offer()
    story.sign()
    return story
