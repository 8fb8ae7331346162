"""Accountability as it is stored: entries, rows, duties and notices stand or fall together."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from shouwen.cases.adoption import adopt_policies
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.cases.settling_each import aloud
from shouwen.ledger.models import Entry
from shouwen.ledger.verifying import verify
from shouwen.notices.models import OutgoingNotice
from shouwen.notices.words import Kind
from shouwen.oversight.accountability import actions
from shouwen.oversight.accountability.check import check_accountability
from shouwen.oversight.accountability.clean_periods import close_periods
from shouwen.oversight.accountability.models import Matter, Score
from shouwen.oversight.accountability.observed import open_accountability
from shouwen.oversight.accountability.opening import open_matter
from shouwen.oversight.accountability.queries import matters_to_see, own_matters, sight
from shouwen.oversight.accountability.score_lists import totals_of
from shouwen.oversight.accountability.scores import object_to_score, review_score
from shouwen.oversight.accountability.settling import settle_accountability
from shouwen.oversight.duties.models import Duty
from shouwen.rules.accountability.events import Act
from shouwen.rules.accountability.matter import Stage
from shouwen.rules.accountability.scoring import Standing
from tests.rules.accountability.policies import MEASURES
from tests.support.accountability import SHIRKED, shirked, strict_hospital
from tests.support.hospital import POLICY, at
from tests.support.institution import Hospital

pytestmark = pytest.mark.django_db
OFFICE = ("客服专员", "oversight_office")
CLEAN = """
## 第三条 全年没有扣分的加分。

```rule
编号: clean
种类: 计分
名称: 全年无扣分
期内无扣分: 是
科室: [护理部, 客服中心]
分: +5
对象: 责任科室
异议期限: 3个工作日
复核人: 院长
```
"""
CAPPED = """
## 第四条 有上限的扣分。

```rule
{编号: capped, 种类: 计分, 名称: 服务分, 情形: 推诿, 分: -2, 上限: 3, 周期: 年, 异议期限: 3个工作日, 复核人: 院长,
 一票否决: 评先资格}
```
"""
RUDE = """
## 第五条 态度。

```rule
- {编号: rude, 种类: 违规情形, 名称: 生硬, 迹象: 检查发现, 应做: 生硬, 核实人: 客服中心}
- {编号: rude-measure, 种类: 处理措施, 违规: 生硬, 分档: [{并处: 提醒谈话}],
   决定机关: 院长, 陈述期限: 3个工作日, 申诉期限: 5个工作日, 申诉受理: 院办}
```
"""
SEVERE: dict[str, Any] = {
    "gravity": "严重",
    "measures": ["通报批评", "限期整改", "警告处分"],
    "due": at("2026-04-01 17:30"),
    "reason": "后果严重",
}


@pytest.fixture
def house(db: None) -> Hospital:
    return strict_hospital()


def rude_from_now_on(house: Hospital) -> None:
    """From 27 February 2026 on, a clause says what follows from rudeness."""
    sources = [("first-inquiry.md", POLICY), ("measures.md", MEASURES + RUDE)]
    adopt_policies(by=house.requester(), at=at("2026-02-27 07:00"), sources=sources)
    house.institution.refresh_from_db()


def heard(house: Hospital, row: Matter) -> Matter:
    said = {"matter_id": row.pk, "at": SHIRKED + timedelta(hours=1), "text": "那天只有我一个人"}
    return actions.make_statement(by=house.actor("护理部干事"), **said)


def decided(house: Hospital, row: Matter) -> Matter:
    """Heard, proposed with an order to mend, decided."""
    heard(house, row)
    later = {"matter_id": row.pk, "at": SHIRKED + timedelta(hours=2)}
    actions.propose_measure(by=house.actor(*OFFICE), **later, **SEVERE)
    later["at"] = SHIRKED + timedelta(hours=3)
    return actions.decide_measure(by=house.actor("院长"), **later, is_imposed=True, reason="属实")


def who_sees(house: Hospital, row: Matter) -> set[str]:
    """The names of those who, without any role of their account, may read the matter."""
    now = SHIRKED + timedelta(hours=5)
    return {name for name in house.people().values() if sight(row.pk, house.actor(name), now)}


def test_rows_say_what_the_entries_say_and_the_ledger_is_whole(house: Hospital) -> None:
    (row,) = shirked(house)
    done = decided(house, row)
    assert done.measures == ["通报批评", "限期整改", "警告处分"]
    assert not list(check_accountability())
    assert not list(verify(house.institution.pk))
    Matter.objects.filter(pk=row.pk).update(measures=[])
    assert any("measures" in said for said in check_accountability())


def test_a_severe_breach_opens_the_matter_of_the_leader_in_charge(house: Hospital) -> None:
    (row,) = shirked(house)
    decided(house, row)
    leader = Matter.objects.get(beside=row.pk.hex)
    assert (leader.subject, leader.role) == (house.person("分管院长"), "line_leader")
    assert leader.stage == Stage.TOLD


def test_one_act_is_one_matter(house: Hospital) -> None:
    assert len(shirked(house)) == 1
    assert shirked(house) == []
    assert len(shirked(house, seq=8)) == 1


def test_to_mend_by_a_date_and_to_decide_are_duties(house: Hospital) -> None:
    (row,) = shirked(house)
    decided(house, row)
    duties = {duty.what: (duty.bearer, duty.state) for duty in Duty.objects.filter(stream_id=row.pk)}
    assert {duty.link for duty in Duty.objects.filter(stream_id=row.pk)} == {
        reverse("web:accountability_matter", args=[row.pk])
    }
    assert duties == {
        "决定处理建议": (house.person("院长"), "kept"),
        "按期改正": (house.person("护理部干事"), "open"),
    }


def test_the_person_is_told_and_the_notice_names_nothing(house: Hospital) -> None:
    shirked(house)
    rows = OutgoingNotice.objects.filter(kind=Kind.ACCOUNTABILITY.value, recipient_id=house.person("护理部干事"))
    assert {row.link for row in rows} == {"/accountability/mine/"}
    assert not any("推诿" in row.body for row in rows if "计分" not in row.body and "记了" not in row.body)


def test_no_colleague_sees_it_and_a_stranger_is_not_told_that_it_exists(house: Hospital) -> None:
    (row,) = shirked(house)
    now = SHIRKED + timedelta(hours=1)
    assert who_sees(house, row) == {"护理部干事"}
    decided(house, row)
    assert who_sees(house, row) == {"护理部干事", "客服专员", "院长"}
    assert [each.row for each in own_matters(house.actor("护理部干事"), now).rows] == [row]
    assert matters_to_see(house.actor("护理部干事"), now) == []


def test_a_measure_ends_by_itself_at_its_own_instant(house: Hospital) -> None:
    (row,) = shirked(house)
    expires = decided(house, row).expires_at
    assert expires
    settle_accountability(expires + timedelta(days=3))
    settle_accountability(expires + timedelta(days=4))
    row.refresh_from_db()
    assert (row.stage, row.ended_at) == (Stage.EXPIRED, expires)
    assert Entry.objects.filter(stream_id=row.pk, type="MeasureExpired").count() == 1


def test_a_refused_step_changes_nothing(house: Hospital) -> None:
    (row,) = shirked(house)
    before = Entry.objects.count()
    with pytest.raises(ActRefused, match="还没有陈述"):
        actions.propose_measure(matter_id=row.pk, by=house.actor(*OFFICE), at=SHIRKED + timedelta(hours=1), **SEVERE)
    with pytest.raises(NotAllowed):
        actions.make_statement(matter_id=row.pk, by=house.actor("导医员"), at=SHIRKED + timedelta(hours=1), text="我说")
    assert Entry.objects.count() == before


def test_three_within_a_year_are_put_forward_once(house: Hospital) -> None:
    for number in range(4):
        shirked(house, seq=10 + number, when=SHIRKED + timedelta(days=number))
    summed = Matter.objects.filter(source="accumulation")
    assert [row.name for row in summed] == ["推诿3次或通报批评2次"]
    assert summed[0].subject == house.person("护理部干事")


def test_points_are_in_force_only_after_the_time_to_object(house: Hospital) -> None:
    shirked(house)
    score = Score.objects.get()
    settle_accountability(score.stands_from)
    score.refresh_from_db()
    assert score.standing == Standing.TOLD
    settle_accountability(score.stands_from + timedelta(minutes=1))
    score.refresh_from_db()
    assert score.standing == Standing.STANDS
    assert not list(check_accountability())


def test_an_objection_is_reviewed_by_whom_the_clause_names(house: Hospital) -> None:
    shirked(house)
    score, later = Score.objects.get(), SHIRKED + timedelta(hours=1)
    object_to_score(score_id=score.pk, by=house.actor("护理部干事"), at=later, text="不是我")
    with pytest.raises(NotAllowed):
        review_score(score_id=score.pk, by=house.actor("护理部干事"), at=later, is_upheld=False, reason="撤")
    row = review_score(score_id=score.pk, by=house.actor("院长"), at=later, is_upheld=False, reason="确实不是")
    assert row.standing == Standing.CANCELLED
    assert not list(check_accountability())


def test_a_year_without_a_deduction_brings_its_points_once(db: None) -> None:
    house = strict_hospital(CLEAN)
    shirked(house)
    settle_accountability(at("2026-12-31 17:00"))
    assert not Score.objects.filter(rule="clean")
    settle_accountability(at("2027-01-04 09:00"))
    settle_accountability(at("2027-01-05 09:00"))
    rewarded = {score.subject: score.period for score in Score.objects.filter(rule="clean")}
    assert rewarded == {house.department("客服中心"): "2026"}


def test_a_breach_of_that_year_verified_later_takes_its_points_back_until_it_falls(db: None) -> None:
    house = strict_hospital(CLEAN)
    nursing = {"subject": house.department("护理部"), "rule": "clean"}
    settle_accountability(at("2027-01-04 09:00"))
    assert Score.objects.get(**nursing).standing == Standing.TOLD
    late, verified = at("2026-12-21 10:00"), at("2027-01-10 10:00")
    act = Act(source="complaint", id="d" * 32, seq=7, happened_at=late)
    clerk = house.person("护理部干事")
    open_matter(institution=house.institution, at=verified, breach="推诿", act=act, person=clerk)
    assert [
        (each.rule, each.standing)
        for each in Score.objects.filter(department=nursing["subject"]).order_by("entered_at")
    ] == [
        ("clean", Standing.REPLACED),
        ("off", Standing.TOLD),
    ]
    settle_accountability(at("2027-01-10 11:00"))
    assert Score.objects.filter(**nursing).count() == 1
    off = {"score_id": Score.objects.get(rule="off").pk, "at": at("2027-01-10 11:30")}
    object_to_score(by=house.actor("护理部干事"), text="不是我", **off)
    review_score(by=house.actor("院长"), is_upheld=False, reason="确实不是", **off)
    settle_accountability(at("2027-01-10 12:00"))
    assert sorted(Score.objects.filter(**nursing).values_list("standing", flat=True)) == ["replaced", "told"]


def test_a_year_that_ended_while_nothing_was_settled_brings_its_points_too(
    db: None, django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    """Once; a later round does not walk the years again, however many they are."""
    house = strict_hospital(CLEAN)
    settle_accountability(at("2029-01-04 09:00"))
    with django_assert_max_num_queries(6):
        assert close_periods(house.institution, at("2029-01-05 09:00")) == []
    rewarded = Score.objects.filter(rule="clean", subject=house.department("客服中心"))
    assert sorted(rewarded.values_list("period", flat=True)) == ["2026", "2027", "2028"]


def test_two_breaches_of_one_minute_are_two_matters_and_one_is_one(house: Hospital) -> None:
    rude_from_now_on(house)
    found = {"person": house.person("导医员"), "happened_at": SHIRKED, "text": "当面看到", "at": SHIRKED}
    for breach in ("推诿", "生硬"):
        assert open_accountability(by=house.actor(*OFFICE), breach=breach, **found)
    with pytest.raises(ActRefused, match="同一时间的“推诿”已经"):
        open_accountability(by=house.actor(*OFFICE), breach="shirking", **found)


def test_what_the_office_saw_is_judged_by_the_policies_of_that_day(house: Hospital) -> None:
    rude_from_now_on(house)
    found = {"breach": "生硬", "text": "当面看到", "at": SHIRKED, "happened_at": at("2026-02-20 10:00")}
    with pytest.raises(ActRefused, match="施行的制度没有规定“生硬”"):
        open_accountability(by=house.actor(*OFFICE), person=house.person("导医员"), **found)


def test_an_objection_comes_in_time_whether_or_not_the_sweeper_ran(house: Hospital) -> None:
    shirked(house)
    score = Score.objects.get()
    late = score.stands_from + timedelta(minutes=1)
    with pytest.raises(ActRefused, match="期限已经过了"):
        object_to_score(score_id=score.pk, by=house.actor("护理部干事"), at=late, text="不是我")
    object_to_score(score_id=score.pk, by=house.actor("护理部干事"), at=score.stands_from, text="不是我")


def test_a_lawyers_no_is_not_written_over(house: Hospital) -> None:
    (row,) = shirked(house)
    heard(house, row)
    later = {"matter_id": row.pk, "at": SHIRKED + timedelta(hours=2)}
    cut = {"gravity": "较轻", "measures": ["考核扣减"], "amounts": {"考核扣减": "50"}, "reason": "属实"}
    actions.propose_measure(by=house.actor(*OFFICE), **later, **cut)
    lawyer = house.actor("客服主任")
    actions.review_legality(by=lawyer, is_lawful=False, opinion="没有经过职工代表大会", **later)
    with pytest.raises(ActRefused, match="已经审核过"):
        actions.review_legality(by=lawyer, is_lawful=True, opinion="再想想可以", **later)
    with pytest.raises(ActRefused, match="法律审核"):
        actions.decide_measure(by=house.actor("院长"), is_imposed=True, reason="属实", **later)
    actions.return_proposal(by=house.actor("院长"), reason="先走程序", **later)
    actions.propose_measure(by=house.actor(*OFFICE), **later, **cut)
    actions.review_legality(by=lawyer, is_lawful=True, opinion="职代会通过了", **later)
    assert actions.decide_measure(by=house.actor("院长"), is_imposed=True, reason="属实", **later).measures == [
        "考核扣减"
    ]


def test_the_sum_of_a_period_holds_within_the_cap_what_stands(db: None) -> None:
    house = strict_hospital(CAPPED)
    for number in range(3):
        shirked(house, seq=10 + number, when=SHIRKED + timedelta(days=number))
    settle_accountability(SHIRKED + timedelta(days=30))
    review = Score.objects.filter(rule="capped").order_by("entered_at")
    assert [score.standing for score in review] == [Standing.STANDS] * 3
    (told,) = totals_of(Score.objects.filter(rule="capped"), house.institution)
    assert (told.points, told.period, told.taken_away) == (-3, "2026", ("评先资格",))


def test_a_score_that_cannot_be_settled_holds_up_nothing(house: Hospital, monkeypatch: pytest.MonkeyPatch) -> None:
    shirked(house)

    def broken(*_given: object) -> None:
        raise ValueError("unreadable")

    monkeypatch.setattr("shouwen.oversight.accountability.settling.let_stand", broken)
    monkeypatch.setattr("shouwen.oversight.accountability.settling.close_periods", lambda *_given: ["a period"])
    later = Score.objects.get().stands_from + timedelta(minutes=1)
    assert settle_accountability(later) == 1
    with pytest.raises(ValueError, match="unreadable"):
        settle_accountability(later, each=aloud)
