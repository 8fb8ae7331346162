"""Who hears that it is their turn, and who may praise whom."""

from datetime import timedelta

import pytest
from django.urls import reverse

from shouwen.cases.actions.registration import Matter as Asked
from shouwen.cases.actions.registration import register_case
from shouwen.cases.refusals import ActRefused
from shouwen.ledger.identifiers import hex_of
from shouwen.notices.models import OutgoingNotice
from shouwen.oversight.accountability import actions
from shouwen.oversight.accountability.commendations import commend
from tests.support.accountability import SHIRKED, shirked, strict_hospital
from tests.support.institution import Hospital

pytestmark = pytest.mark.django_db
OFFICE = ("客服专员", "oversight_office")


@pytest.fixture
def house(db: None) -> Hospital:
    return strict_hospital()


def test_whose_turn_it_is_hears_of_it_and_no_more(house: Hospital) -> None:
    (row,) = shirked(house)
    actions.waive_statement(matter_id=row.pk, by=house.actor("护理部干事"), at=SHIRKED, text="不说了")
    later = {"matter_id": row.pk, "at": SHIRKED + timedelta(hours=2)}
    cut = {"gravity": "较轻", "measures": ["考核扣减"], "amounts": {"考核扣减": "50"}, "reason": "属实"}
    actions.propose_measure(by=house.actor(*OFFICE), **later, **cut)
    told = OutgoingNotice.objects.filter(body__contains="等您审核")
    assert {(hex_of(each.recipient_id), each.link) for each in told if each.recipient_id} == {
        (house.person("客服主任"), reverse("web:accountability_matter", args=[row.pk]))
    }
    assert not any("考核" in each.body for each in told)


def test_praise_is_for_whoever_had_a_part_by_whoever_may_read_it(house: Hospital) -> None:
    asked = register_case(by=house.actor("导医员"), at=SHIRKED, matter=Asked(text="呼叫铃无人应答", category="护理"))
    praise = {"case_id": asked.case.pk, "at": SHIRKED, "text": "耐心"}
    with pytest.raises(ActRefused, match="没有您看得到的"):
        commend(by=house.actor("客服主任"), person=house.person("客服专员"), **praise)  # as their head
    with pytest.raises(ActRefused, match="没有经手"):
        commend(by=house.actor("院长", "leader"), person=house.person("客服专员"), **praise)
    commend(by=house.actor("院长", "leader"), person=house.person("导医员"), **praise)
