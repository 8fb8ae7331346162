"""What was not done in time outside the cases: a sign with its evidence, judged by another, then a matter by itself."""

from datetime import date, timedelta
from typing import Any

import pytest

from shouwen.cases.adoption import adopt_policies
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.ledger import recording
from shouwen.ledger.identifiers import new_id
from shouwen.ledger.models import Stream
from shouwen.ledger.verifying import verify
from shouwen.notices.models import OutgoingNotice
from shouwen.oversight.accountability import actions as holding_to_account
from shouwen.oversight.accountability.missed_duties import verify_missed
from shouwen.oversight.accountability.models import Matter
from shouwen.oversight.duties.models import Duty
from shouwen.oversight.duties.owing import keep_duty, open_duty
from shouwen.oversight.duties.settling import settle_duties
from shouwen.oversight.missed.actions import explain_missed
from shouwen.oversight.missed.check import check_missed
from shouwen.oversight.missed.models import MissedDuty
from shouwen.oversight.missed.setting_aside import set_aside_missed
from shouwen.oversight.missed.signs import Missed, missed_of, missed_to_judge
from shouwen.periods.actions import record_periodic
from shouwen.periods.settling import settle_periods
from shouwen.rules.language.kinds import Clause
from tests.rules.accountability.policies import MEASURES
from tests.support.hospital import POLICY, at
from tests.support.institution import Hospital, found_hospital

KEEPING = """
## 第四条 每周小结。

```rule
- {编号: weekly, 种类: 周期事项, 每: 周, 谁: 每个科室, 科室: 护理部, 做什么: 每周小结, 履行: 小结, 逾期报: 分管领导}
- {编号: no-summary, 种类: 违规情形, 名称: 小结没有按时交, 迹象: 逾期, 应做: [每周小结, 排好接待], 核实人: 客服中心}
- 编号: no-summary-measure
  种类: 处理措施
  违规: 小结没有按时交
  分档: [{并处: 提醒谈话}]
  决定机关: 院长
  陈述期限: 3个工作日
  申诉期限: 5个工作日
  申诉受理: 院办
```
"""
DUE = at("2026-09-13 00:00")
"""The week that began on 7 September ended with the Sunday."""
LATER = at("2026-09-16 10:00")
OFFICE = ("客服专员", "oversight_office")
JUDGED: dict[str, Any] = {"is_breach": True, "reason": "查过登记,没有交"}

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> Hospital:
    """The hospital with a weekly duty of the nursing department, missed in its first week."""
    hospital = found_hospital()
    sources = [("first-inquiry.md", POLICY), ("measures.md", MEASURES + KEEPING)]
    adopt_policies(by=hospital.requester(), at=at("2026-09-07 07:00"), sources=sources)
    hospital.institution.refresh_from_db()
    settle_periods(LATER)
    return hospital


def missed(house: Hospital) -> Missed:
    (found,) = missed_to_judge(house.institution, LATER)
    return found


def test_a_missed_periodic_duty_opens_its_matter_with_its_evidence(house: Hospital) -> None:
    sign = missed(house)
    assert (sign.what, sign.bearer, sign.department) == (
        "每周小结",
        house.person("护理部主任"),
        house.department("护理部"),
    )
    explain_missed(missed_id=sign.id, by=house.actor("护理部主任"), at=LATER, text="那周都在迎检")
    row = verify_missed(missed_id=sign.id, by=house.actor(*OFFICE), at=LATER, **JUDGED)
    assert (row.verdict, row.rule, row.done_at) == ("breach", "no-summary", None)
    assert row.working_seconds > 3600
    matter = Matter.objects.get()
    assert (matter.source, matter.subject, matter.happened_at) == ("period", sign.bearer, sign.due)
    assert matter.breach == "no-summary"
    assert missed_to_judge(house.institution, LATER) == []
    assert not [*check_missed(), *verify(house.institution.pk)]


def test_done_afterwards_is_told_and_counted_until_then(house: Hospital) -> None:
    record_periodic(by=house.actor("护理部主任"), at=LATER, rule="weekly", period="2026-09-07", text="补交")
    row = verify_missed(missed_id=missed(house).id, by=house.actor(*OFFICE), at=LATER + timedelta(hours=1), **JUDGED)
    assert row.done_at == LATER


@pytest.mark.parametrize("name", ["护理部主任", "护理部干事", "导医员"])
def test_nobody_judges_their_own_nor_without_being_named(house: Hospital, name: str) -> None:
    with pytest.raises(NotAllowed):
        verify_missed(missed_id=missed(house).id, by=house.actor(name), at=LATER, **JUDGED)
    assert not MissedDuty.objects.exists()


def test_no_breach_opens_nothing_and_nothing_is_judged_twice(house: Hospital) -> None:
    sign = missed(house)
    verify_missed(missed_id=sign.id, by=house.actor("客服主任"), at=LATER, is_breach=False, reason="系统停电")
    assert not Matter.objects.exists()
    with pytest.raises(ActRefused, match="已经核实"):
        verify_missed(missed_id=sign.id, by=house.actor(*OFFICE), at=LATER, **JUDGED)
    with pytest.raises(ActRefused, match="已经核实"):
        explain_missed(missed_id=sign.id, by=house.actor("护理部主任"), at=LATER, text="再说一句")


def test_without_a_clause_there_is_no_breach_and_whoever_owed_it_is_told(house: Hospital) -> None:
    """A verdict of which nothing could follow is refused where it was given, and what to do is said."""
    head = recording.new_stream(house.institution.pk, Stream.OVERSIGHT, new_id())
    owed: dict[str, Any] = {"bearer": house.person("院办主任"), "clause": Clause(policy="m", version="1", article="一")}
    open_duty(head, what="交清单", due=DUE, at=at("2026-09-08 09:00"), rule="r", **owed)
    settle_duties(LATER)
    (sign,) = missed_of(house.person("院办主任"), house.institution)
    with pytest.raises(ActRefused, match="应做: 交清单") as refused:
        verify_missed(missed_id=sign.id, by=house.actor(*OFFICE), at=LATER, **JUDGED)
    assert (refused.value.field, MissedDuty.objects.count()) == ("is_breach", 0)
    verify_missed(missed_id=sign.id, by=house.actor(*OFFICE), at=LATER, is_breach=False, reason="迟了一天,已经交了")
    told = OutgoingNotice.objects.filter(recipient_id=house.person("院办主任")).order_by("-queued_at", "-pk")
    assert "“交清单”没有按时做，已经核实：不是违规" in told[0].body


def test_the_oversight_sees_it_after_whoever_owed_it(house: Hospital) -> None:
    due = missed(house).due
    assert missed_to_judge(house.institution, due + timedelta(minutes=1)) == []
    assert len(missed_of(house.person("护理部主任"), house.institution)) == 1


def test_ones_own_is_shown_behind_however_many_of_others(house: Hospital, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shouwen.oversight.missed.signs.SHOWN", 1)
    head = recording.new_stream(house.institution.pk, Stream.OVERSIGHT, new_id())
    clause = Clause(policy="m", version="1", article="第四条")
    for name, what, day in (("院办主任", "排好接待", "09"), ("护理部干事", "交清单", "10")):
        owed = {"what": what, "bearer": house.person(name), "due": at(f"2026-09-{day} 12:00"), "clause": clause}
        open_duty(head, **owed, at=at("2026-09-08 09:00"), rule="r")  # type: ignore[arg-type]
    settle_duties(LATER)
    assert [each.what for each in missed_of(house.person("护理部干事"), house.institution)] == ["交清单"]
    assert missed_of(house.person("导医员"), house.institution) == []


def test_a_reversed_finding_takes_the_verdict_back(house: Hospital) -> None:
    sign, head = missed(house), house.actor("护理部主任")
    verify_missed(missed_id=sign.id, by=house.actor(*OFFICE), at=LATER, **JUDGED)
    step = {"matter_id": Matter.objects.get().pk, "at": LATER}
    holding_to_account.waive_statement(by=head, text="不说了", **step)
    holding_to_account.propose_measure(by=house.actor(*OFFICE), measures=["提醒谈话"], reason="没有交", **step)
    holding_to_account.decide_measure(by=house.actor("院长"), is_imposed=True, reason="属实", **step)
    holding_to_account.appeal_decision(by=head, text="交在院办了", **step)
    reversed_ = {"is_upheld": False, "is_breach": False, "reason": "院办有签收"}
    holding_to_account.decide_appeal(by=house.actor("院办主任"), **reversed_, **step)
    assert MissedDuty.objects.get().verdict == "reversed"
    assert not [*check_missed(), *verify(house.institution.pk)]


def test_a_missed_duty_outside_cases_and_never_a_sealed_one(house: Hospital) -> None:
    owed = {"what": "排好接待", "due": DUE, "clause": Clause(policy="m", version="1", article="第四条")}
    owed |= {"bearer": house.person("院办主任"), "at": at("2026-09-08 09:00"), "rule": "r"}
    for stream in (Stream.OVERSIGHT, Stream.SEALED):
        head = recording.new_stream(house.institution.pk, stream, new_id())
        open_duty(head, **owed)  # type: ignore[arg-type]
    settle_duties(LATER)
    (sign,) = missed_of(house.person("院办主任"), house.institution)
    duty = Duty.objects.get(pk=sign.id)
    keep_duty(recording.lock_stream(duty.stream_id), duty, at=LATER, actor=house.person("院办主任"))
    row = verify_missed(missed_id=sign.id, by=house.actor(*OFFICE), at=LATER, **JUDGED)
    assert (row.source, row.done_at) == ("duty", LATER)
    assert Matter.objects.get().source == "duty"
    sealed = Duty.objects.get(is_sealed=True)
    with pytest.raises(ActRefused, match="没有这一项"):
        verify_missed(missed_id=sealed.pk, by=house.actor(*OFFICE), at=LATER, **JUDGED)


def test_what_is_older_is_set_aside_in_one_act_and_nothing_follows_from_it(house: Hospital) -> None:
    sign, office = missed(house), house.actor(*OFFICE)
    aside = {"at": LATER, "reason": "那时还没有这一页"}
    with pytest.raises(NotAllowed, match="由监督部门"):
        set_aside_missed(by=house.actor("护理部主任"), day=date(2026, 9, 16), **aside)
    with pytest.raises(ActRefused, match="还没有到"):
        set_aside_missed(by=office, day=date(2026, 9, 17), **aside)
    with pytest.raises(NotAllowed, match="您自己"):
        set_aside_missed(by=house.actor("护理部主任", "oversight_office"), day=date(2026, 9, 16), **aside)
    row = set_aside_missed(by=office, day=date(2026, 9, 16), **aside)
    assert row.before > sign.due
    assert missed_to_judge(house.institution, LATER) == missed_of(sign.bearer, house.institution) == []
    with pytest.raises(ActRefused, match="不再核实"):
        verify_missed(missed_id=sign.id, by=office, at=LATER, **JUDGED)
    assert "不用再说明情况" in OutgoingNotice.objects.filter(recipient_id=sign.bearer).latest("queued_at", "pk").body
    with pytest.raises(ActRefused, match="更晚的一天"):
        set_aside_missed(by=office, day=date(2026, 9, 16), **aside)
    settle_periods(at("2026-09-29 10:00"))
    assert [each.period for each in missed_of(sign.bearer, house.institution)] == ["2026-W38", "2026-W39"]
    assert not [*check_missed(), *verify(house.institution.pk)]
