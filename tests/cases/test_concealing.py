"""What the other side of a complaint reads names no complainant, however it was typed."""

from collections.abc import Callable
from typing import Any

import pytest

from shouwen.cases.actions import complaints, mending, need_to_know
from shouwen.cases.actions.registration import Matter, register_case
from shouwen.cases.refusals import ActRefused
from shouwen.cases.requesters import read_requester
from shouwen.rules.words import Tier
from tests.support.hospital import at
from tests.support.institution import found_hospital
from tests.support.story import Story

ACTS: tuple[tuple[Callable[..., Any], dict[str, Any]], ...] = (
    (complaints.add_allegation, {}),
    (need_to_know.notify_department, {}),
    (mending.order_rectification, {"due": at("2026-10-09 17:00")}),
)


@pytest.mark.django_db
def test_name_and_phone_are_refused_and_nothing_is_kept() -> None:
    hospital = found_hospital()
    who = read_requester(name="王 某某", phone="000-0000-5551")
    told = Matter(text="护士说话难听", tier=Tier.COMPLAINT)
    by, when = hospital.actor("导医员"), at("2026-09-30 10:00")
    story = Story(hospital, register_case(by=by, at=when, matter=told, requester=who).case.pk)
    before = story.types
    department = hospital.department("护理部")
    for action, more in ACTS:
        for text in ("王某某说三床护士", "请回 000 0000 5551 说明", "请回０００－００００－５５５１说明"):
            with pytest.raises(ActRefused, match="告知后披露") as refused:
                story.do(action, "导医员", "09-30 10:05", department=department, text=text, **more)
            assert refused.value.field == "text"
    assert story.types == before
    story.do(complaints.add_allegation, "导医员", "09-30 10:06", department=department, text="三床5551号家属说难听")
