"""A stored hospital, and one inquiry in it."""

import pytest

from shouwen.cases.actions.registration import Matter, Registered, register_case
from shouwen.cases.requesters import read_requester
from tests.support.hospital import at
from tests.support.institution import Hospital, found_hospital


@pytest.fixture
def hospital(db: None) -> Hospital:
    return found_hospital()


@pytest.fixture
def inquiry(hospital: Hospital) -> Registered:
    """Asked of the guide on 30 September at ten: a nursing matter."""
    return register_case(
        by=hospital.actor("导医员"),
        at=at("2026-09-30 10:00"),
        matter=Matter(text="病房呼叫铃无人应答", category="护理"),
        requester=read_requester(name="来访人", phone="000-13800001234"),
    )
