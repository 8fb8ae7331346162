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
from shouwen.oversight.accountability.models import Matter
from shouwen.oversight.accountability.opening import open_matter
from shouwen.oversight.accountability.queries import matters_to_see
from shouwen.oversight.duties.models import Duty
from shouwen.rules.accountability.events import Act
from shouwen.rules.accountability.matter import Stage
from tests.support.accountability import SHIRKED, shirked, strict_hospital
from tests.support.institution import Hospital

pytestmark = pytest.mark.django_db
OFFICE = ("客服专员", "oversight_office")
NO_TIME = """
## 第五条 态度。

```rule
- {编号: rude, 种类: 违规情形, 名称: 生硬, 迹象: 检查发现, 应做: 生硬, 核实人: 客服中心}
- {编号: rude-measure, 种类: 处理措施, 违规: 生硬, 分档: [{并处: 提醒谈话}], 提出人: 客服主任,
   决定机关: 院长, 陈述期限: 3个工作日, 申诉期限: 5个工作日, 申诉受理: 院办主任}
```
"""


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
    owed = {each.what: (each.bearer, each.state) for each in Duty.objects.filter(stream_id=row.pk)}
    assert owed == {"法律审核": ("", "open"), "决定处理建议": (house.person("院长"), "open")}
    actions.review_legality(by=house.actor("客服主任"), is_lawful=True, opinion="合规", **later)
    assert Duty.objects.get(stream_id=row.pk, what="法律审核").state == "kept"


def test_an_appeal_is_owed_an_answer_where_the_clause_sets_no_time(db: None) -> None:
    house = strict_hospital(NO_TIME)
    (row,) = open_matter(
        institution=house.institution,
        at=SHIRKED,
        breach="生硬",
        act=Act(source="complaint", id="e" * 32, seq=3, happened_at=SHIRKED),
        person=house.person("导医员"),
    )
    assert Duty.objects.get(stream_id=row.pk, what="提出处理建议").bearer == house.person("客服主任")
    step = {"matter_id": row.pk, "at": SHIRKED + timedelta(hours=2)}
    actions.waive_statement(by=house.actor("导医员"), text="不说了", **step)
    actions.propose_measure(by=house.actor("客服主任"), measures=["提醒谈话"], reason="属实", **step)
    actions.decide_measure(by=house.actor("院长"), is_imposed=True, reason="属实", **step)
    actions.appeal_decision(by=house.actor("导医员"), text="不服", **step)
    owed = {each.what: (each.bearer, each.state) for each in Duty.objects.filter(stream_id=row.pk)}
    assert owed == {
        "提出处理建议": (house.person("客服主任"), "kept"),
        "决定处理建议": (house.person("院长"), "kept"),
        "处理申诉": (house.person("院办主任"), "open"),
    }


def test_what_awaits_somebody_is_listed_however_many_were_decided_since(house: Hospital) -> None:
    (waiting,) = shirked(house)
    for number in (1, 2):
        (row,) = shirked(house, seq=20 + number, name="导医员")
        Matter.objects.filter(pk=row.pk).update(stage=Stage.DECIDED)
    office = house.actor(*OFFICE)
    listed = matters_to_see(office, SHIRKED + timedelta(hours=1), most=1)
    assert [each.row.stage for each in listed].count(Stage.DECIDED) == 1
    assert waiting.pk in [each.row.pk for each in listed]
    assert matters_to_see(office, SHIRKED, stage=Stage.TOLD, most=0)


def test_praise_is_for_whoever_had_a_part_by_whoever_may_read_it(house: Hospital) -> None:
    asked = register_case(by=house.actor("导医员"), at=SHIRKED, matter=Asked(text="呼叫铃无人应答", category="护理"))
    praise = {"case_id": asked.case.pk, "at": SHIRKED, "text": "耐心"}
    with pytest.raises(ActRefused, match="没有您看得到的"):
        commend(by=house.actor("客服主任"), person=house.person("客服专员"), **praise)  # as their head
    with pytest.raises(ActRefused, match="没有经手"):
        commend(by=house.actor("院长", "leader"), person=house.person("客服专员"), **praise)
    commend(by=house.actor("院长", "leader"), person=house.person("导医员"), **praise)
