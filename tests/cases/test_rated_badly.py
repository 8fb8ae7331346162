"""差评另立: whoever was rated neither reads nor takes over what was opened on it, by a list or by a shift."""

import pytest

from shouwen.cases.actions.complaints import add_allegation
from shouwen.cases.actions.registration import Matter, register_case
from shouwen.cases.actions.requester_acts import rate_case
from shouwen.cases.actions.shifts import sign_shift_handover
from shouwen.cases.models import Case
from shouwen.cases.queries.case_list import Filters, case_list
from shouwen.cases.queries.shift_list import shift_list
from shouwen.cases.refusals import ActRefused
from shouwen.cases.requesters import read_requester
from shouwen.rules.words import Tier
from tests.support.hospital import POLICY, at
from tests.support.institution import Hospital, found_hospital
from tests.support.story import Story

RATING = """
## 第九十二条 评价。

```rule
{编号: rating, 种类: 满意度, 差评由: 科室负责人, 差评时限: 1个工作日, 差评另立: 差评}
```
"""


@pytest.fixture
def house(db: None) -> Hospital:
    return found_hospital(POLICY + RATING)


def registered(house: Hospital, text: str, tier: Tier = Tier.OTHER_DEPARTMENT) -> Story:
    who = read_requester(name="来访人", phone="000-13800001234")
    told = Matter(text=text, category="护理" if tier is not Tier.COMPLAINT else "", tier=tier)
    begun = register_case(by=house.actor("导医员"), at=at("2026-09-30 10:00"), matter=told, requester=who)
    return Story(house, begun.case.pk)


@pytest.fixture
def rated(house: Hospital) -> Story:
    """The case opened on a bad rating of the nursing clerk; the head of nursing holds it."""
    story = registered(house, "病房呼叫铃无人应答")
    story.offer()
    story.sign()
    story.answer()
    story.do(rate_case, "来访人", "10-09 15:00", grade=1, comment="没人理我")
    return Story(house, Case.objects.get(pk=story.state.rating_case).pk)


def listed(story: Story, who: str, *roles: str, text: str = "") -> bool:
    page = case_list(story.hospital.actor(who, *roles), Filters(text=text), at=at("2026-10-09 16:00"))
    return story.case_id in {case.pk for case in page.cases}


def test_no_list_and_no_search_shows_it_to_whoever_was_rated(rated: Story) -> None:
    assert rated.custodian == "护理部主任"
    assert listed(rated, "护理部副干事")
    assert listed(rated, "护理部副干事", text="没人理我")
    for roles in ((), ("oversight_office",)):
        assert not listed(rated, "护理部干事", *roles)
        assert not listed(rated, "护理部干事", *roles, text="没人理我")
    assert listed(rated, "客服专员", "oversight_office")


def taken_over(story: Story, when: str, *, giver: str, taker: str) -> str:
    house = story.hospital
    of = house.person(giver)
    cases = shift_list(house.institution, of).case_ids
    sign_shift_handover(by=house.actor(taker), at=at(f"2026-{when}"), from_person=of, case_ids=cases)
    return story.custodian


def test_a_shift_passes_it_to_a_colleague_who_was_not_rated(rated: Story) -> None:
    assert taken_over(rated, "10-09 17:00", giver="护理部主任", taker="护理部干事") == "护理部副干事"
    assert {who for who, _ in rated.owed().values()} == {"护理部副干事"}
    assert rated.problems("10-09 17:00") == []


def test_a_shift_passes_no_complaint_to_whom_it_names(house: Hospital) -> None:
    story = registered(house, "导诊组长说话难听", Tier.COMPLAINT)
    named = {"department": house.department("导诊台"), "person": house.person("导诊组长")}
    story.do(add_allegation, "导医员", "09-30 10:05", text="说话难听", **named)
    with pytest.raises(ActRefused, match=r"首问〔2026〕1号涉及接班人本人.*换一位同事"):
        taken_over(story, "09-30 17:00", giver="导医员", taker="导诊组长")
    assert story.custodian == "导医员"
