"""The keys for signs of a breach on a case: noted, answered, verified, each by whom it is for."""

import pytest

from tests.support.hospital import POLICY
from tests.support.institution import Hospital, found_hospital
from tests.support.story import Story
from tests.web.case.test_acts import do
from tests.web.oversight.test_signs import BREACHES
from tests.web.scenes import Clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def hospital(db: None) -> Hospital:
    return found_hospital(POLICY + BREACHES)


def noted(story: Story, clock: Clock) -> str:
    """Handed over and signed at 10:20; at 10:30 the head of nursing notes what she heard of the guide."""
    story.offer()
    story.sign()
    clock.set("09-30 10:30")
    given = {"rule": "rude", "person": story.hospital.person("导医员"), "text": "当面听到"}
    assert do(story, "护理部主任", "note-sign", **given).status_code == 204
    (flag,) = story.state.flags.values()
    return str(flag.seq)


def test_a_sign_is_noted_answered_and_verified(story: Story, clock: Clock) -> None:
    flag = noted(story, clock)
    clock.set("09-30 10:40")
    assert do(story, "导医员", "state-side", subject=f"flag:{flag}", text="当时在接电话").status_code == 204
    clock.set("09-30 10:50")
    given = {"flag": flag, "is_breach": "no", "reason": "通话记录属实"}
    assert do(story, "护理部主任", "verify-breach", **given).status_code == 422  # she noted it herself
    assert do(story, "导诊组长", "verify-breach", **given).status_code == 204
    assert story.state.flags[int(flag)].verdict == "excused"


def test_nobody_states_the_side_of_somebody_else(story: Story, clock: Clock) -> None:
    flag = noted(story, clock)
    assert do(story, "护理部干事", "state-side", subject=f"flag:{flag}", text="我来说").status_code == 422
    assert not story.state.sides
