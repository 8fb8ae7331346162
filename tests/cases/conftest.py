"""A stored hospital, and one inquiry in it."""

import pytest

from shouwen.cases.actions.registration import Matter, Registered, register_case
from shouwen.cases.requesters import read_requester
from tests.support.hospital import at
from tests.support.institution import Hospital, found_hospital
from tests.support.story import Story


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


@pytest.fixture
def story(hospital: Hospital, inquiry: Registered) -> Story:
    """The same inquiry, with short ways to act on it."""
    return Story(hospital, inquiry.case.pk)


@pytest.fixture
def offered(story: Story) -> Story:
    """Offered to the nursing department at 10:05."""
    story.offer()
    return story


@pytest.fixture
def signed(offered: Story) -> Story:
    """Signed there at 10:20 by its clerk; the answer is due on 10 October at 17:30."""
    offered.sign()
    return offered


@pytest.fixture
def answered(signed: Story) -> Story:
    """Answered by phone on 9 October at ten."""
    signed.answer()
    return signed


@pytest.fixture
def closed(answered: Story) -> Story:
    """Fed back, followed up and closed on 10 October at ten."""
    answered.follow_up()
    answered.feed_back()
    answered.close()
    return answered
