"""An appeal that finds no breach takes back, by entries, all that stood on the finding; whoever was told is told."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.ledger.models import Entry
from shouwen.ledger.verifying import verify
from shouwen.notices.models import OutgoingNotice
from shouwen.oversight.accountability import actions
from shouwen.oversight.accountability.check import check_accountability
from shouwen.oversight.accountability.models import Matter, Score
from shouwen.oversight.accountability.queries import sight
from shouwen.oversight.accountability.settling import settle_accountability
from shouwen.oversight.duties.check import check_duties
from shouwen.oversight.duties.models import Duty
from shouwen.reports import accountability_appeal, accountability_decision
from shouwen.reports.official_document import OfficialDocument
from shouwen.rules.accountability.matter import Stage
from shouwen.rules.accountability.scoring import Standing
from tests.support.accountability import SHIRKED, shirked, strict_hospital
from tests.support.hospital import at
from tests.support.institution import Hospital

pytestmark = pytest.mark.django_db
OFFICE = ("客服专员", "oversight_office")
SEVERE: dict[str, Any] = {
    "gravity": "严重",
    "measures": ["通报批评", "限期整改", "警告处分"],
    "due": at("2026-04-01 17:30"),
    "reason": "后果严重",
}
NOT_A_BREACH = {"is_upheld": False, "is_breach": False, "reason": "录音里他说了归谁"}


@pytest.fixture
def house(db: None) -> Hospital:
    return strict_hospital()


def appealed(house: Hospital, row: Matter, begun: datetime = SHIRKED) -> datetime:
    """Waived, proposed, decided, filed, appealed; gives when."""

    def step(hours: int) -> dict[str, Any]:
        return {"matter_id": row.pk, "at": begun + timedelta(hours=hours)}

    actions.waive_statement(by=house.actor("护理部干事"), text="不说了", **step(1))
    actions.propose_measure(by=house.actor(*OFFICE), **step(2), **SEVERE)
    actions.decide_measure(by=house.actor("院长"), is_imposed=True, reason="属实", **step(3))
    with pytest.raises(ActRefused, match="本人还可以申诉"):
        actions.circulate_decision(by=house.actor(*OFFICE), **step(4))
    actions.file_decision(by=house.actor(*OFFICE), **step(4))
    actions.appeal_decision(by=house.actor("护理部干事"), text="录音可以证明", **step(5))
    return begun + timedelta(hours=6)


def decide(house: Hospital, row: Matter, when: datetime, **given: Any) -> Matter:
    return actions.decide_appeal(matter_id=row.pk, by=house.actor("院办主任"), at=when, **given)


def told(house: Hospital, name: str) -> str:
    rows = OutgoingNotice.objects.filter(recipient_id=house.person(name)).order_by("queued_at", "pk")
    return "\n".join(row.body for row in rows)


def test_what_stood_on_the_finding_falls_with_it(house: Hospital) -> None:
    (row,) = shirked(house)
    when = appealed(house, row)
    leader, before = Matter.objects.get(beside=row.pk.hex), Entry.objects.count()
    done = decide(house, row, when, **NOT_A_BREACH)
    leader.refresh_from_db()
    assert (done.stage, done.measures, leader.stage) == (Stage.REVERSED, [], Stage.REVERSED)
    assert Score.objects.get().standing == Standing.CANCELLED
    assert Entry.objects.count() > before
    assert not [*check_accountability(), *check_duties(), *verify(house.institution.pk)]
    assert shirked(house) == []


def test_whoever_was_told_is_told(house: Hospital) -> None:
    (row,) = shirked(house)
    decide(house, row, appealed(house, row), **NOT_A_BREACH)
    assert "违规不成立" in told(house, "护理部干事")
    assert "计分已经撤销" in told(house, "护理部干事")
    assert "一并撤销" in told(house, "分管院长")
    assert "请不要再引用" in told(house, "院长")
    assert "推诿" not in told(house, "院长")


def test_what_was_made_known_is_owed_a_correction(house: Hospital) -> None:
    (row,) = shirked(house)
    when = appealed(house, row)
    decide(house, row, when, **NOT_A_BREACH)
    owed = Duty.objects.get(stream_id=row.pk, state="open", what="更正通报、撤出档案")
    assert (owed.bearer, owed.due_at > when) == (house.person("客服专员"), True)
    with pytest.raises(NotAllowed):
        actions.take_back_decision(matter_id=row.pk, by=house.actor("护理部干事"), at=when)
    actions.take_back_decision(matter_id=row.pk, by=house.actor(*OFFICE), at=when)
    owed.refresh_from_db()
    assert owed.state == "kept"
    assert "已经从人事档案撤出" in told(house, "护理部干事")
    with pytest.raises(ActRefused, match="已经更正"):
        actions.take_back_decision(matter_id=row.pk, by=house.actor(*OFFICE), at=when)


THRICE = """
## 第三条 累计三次的通报。

```rule
- {编号: thrice, 种类: 处理措施, 累计: [{计: 推诿, 达: 3}], 分档: [{并处: 通报批评, 通报范围: 全院}], 决定机关: 院长,
   陈述期限: 3个工作日, 申诉期限: 5个工作日, 申诉受理: 院办}
```
"""


def test_what_was_made_known_is_corrected_where_it_was_when_what_it_stood_on_falls() -> None:
    """A sum was final and circulated when an appeal found that one of what it counted was no breach."""
    house = strict_hospital(THRICE)
    rows = [shirked(house, seq=day, when=SHIRKED + timedelta(days=day))[0] for day in range(3)]
    decided = SHIRKED + timedelta(days=3)
    step = {"matter_id": Matter.objects.get(breach="thrice").pk, "at": decided}
    actions.waive_statement(by=house.actor("护理部干事"), text="不说了", **step)
    actions.propose_measure(by=house.actor(*OFFICE), measures=["通报批评"], reason="三次", **step)
    actions.decide_measure(by=house.actor("院长"), is_imposed=True, reason="属实", **step)
    final = step | {"at": decided + timedelta(days=14)}
    actions.circulate_decision(by=house.actor(*OFFICE), **final)
    decide(house, rows[0], appealed(house, rows[0], final["at"]), **NOT_A_BREACH)
    assert Duty.objects.get(stream_id=step["matter_id"], state="open").what == "更正通报、撤出档案"
    actions.take_back_decision(by=house.actor(*OFFICE), matter_id=step["matter_id"], at=final["at"] + timedelta(days=1))
    assert "已经在全院更正。" in told(house, "护理部干事")
    assert not list(check_accountability())


def test_a_lifted_measure_leaves_the_breach_and_its_points(house: Hospital) -> None:
    (row,) = shirked(house)
    when = appealed(house, row)
    with pytest.raises(ActRefused, match="不能同时"):
        decide(house, row, when, is_upheld=True, is_breach=False, reason="错")
    done = decide(house, row, when, is_upheld=False, reason="情有可原")
    assert (done.stage, done.measures) == (Stage.LIFTED, [])
    assert Score.objects.get().standing == Standing.TOLD
    assert Matter.objects.get(beside=row.pk.hex).stage == Stage.TOLD


def test_a_sum_falls_unless_the_rest_still_reaches_it(house: Hospital) -> None:
    rows = [shirked(house, seq=10 + day, when=SHIRKED + timedelta(days=day))[0] for day in range(3)]
    (summed,) = Matter.objects.filter(source="accumulation")
    decide(house, rows[0], appealed(house, rows[0], SHIRKED + timedelta(days=3)), **NOT_A_BREACH)
    summed.refresh_from_db()
    assert summed.stage == Stage.REVERSED
    again = SHIRKED + timedelta(days=4)
    shirked(house, seq=20, when=again)
    (renewed,) = Matter.objects.filter(source="accumulation").exclude(stage=Stage.REVERSED)
    later = shirked(house, seq=21, when=again + timedelta(hours=1))[0]
    decide(house, rows[1], appealed(house, rows[1], again + timedelta(hours=2)), **NOT_A_BREACH)
    renewed.refresh_from_db()
    assert renewed.stage == Stage.REVERSED
    assert later.stage == Stage.TOLD
    assert not list(check_accountability())


def test_the_settling_takes_nothing_up_again(house: Hospital) -> None:
    (row,) = shirked(house)
    when = appealed(house, row)
    decide(house, row, when, **NOT_A_BREACH)
    before = Matter.objects.count()
    settle_accountability(when + timedelta(days=90))
    assert Matter.objects.count() == before
    assert Matter.objects.get(pk=row.pk).stage == Stage.REVERSED


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[OfficialDocument]:
    """What the papers said, in the order in which they were printed."""
    found: list[OfficialDocument] = []
    for paper in (accountability_decision, accountability_appeal):
        monkeypatch.setattr(paper, "official_pdf", lambda document, at: found.append(document))
    return found


def print_it(house: Hospital, row: Matter, paper: Callable[..., bytes], reason: object) -> None:
    seen = sight(row.pk, house.actor("护理部干事"), SHIRKED + timedelta(days=1))
    assert seen
    told = {"number": str(row), "subject": "护理部干事", "reason": reason, "institution": "示例医院"}
    paper(seen.state, rule=seen.rules[0], at=SHIRKED, **told)


def test_the_decision_stands_on_paper_as_it_was_made_and_the_appeals_on_another(
    house: Hospital, printed: list[OfficialDocument]
) -> None:
    (row,) = shirked(house)
    when = appealed(house, row)
    print_it(house, row, accountability_decision.decision_pdf, "属实")
    decide(house, row, when, **NOT_A_BREACH)
    print_it(house, row, accountability_decision.decision_pdf, "属实")
    print_it(house, row, accountability_appeal.appeal_pdf, NOT_A_BREACH["reason"])
    made, later, document = printed
    assert made == later
    assert "警告处分" in "".join(part.text for part in made.parts)
    said = "".join(part.text for part in document.parts)
    assert (document.title, document.number) == ("关于撤销对护理部干事处理的决定", f"{row}（撤销）")
    for words in ("录音里他说了归谁", "原认定的违规不成立", "原决定曾存入档案，应当从档案中撤出"):
        assert words in said


def test_an_appeal_turned_down_has_its_paper_too(house: Hospital, printed: list[OfficialDocument]) -> None:
    (row,) = shirked(house)
    decide(house, row, appealed(house, row), is_upheld=True, reason="录音不完整")
    print_it(house, row, accountability_appeal.appeal_pdf, "录音不完整")
    said = "".join(part.text for part in printed[0].parts)
    assert printed[0].title == "关于护理部干事申诉的决定"
    assert f"决定：维持2026年3月2日作出的关于“推诿”的处理决定（{row}）" in said
