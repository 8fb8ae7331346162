"""Periodic duties as they are stored: entries, rows and notices stand or fall together, whenever the sweeper runs."""

from collections.abc import Sequence
from datetime import datetime

import pytest

from shouwen.cases.adoption import adopt_policies
from shouwen.cases.refusals import ActRefused
from shouwen.ledger.models import Entry, Head, Stream
from shouwen.ledger.vault import reveal
from shouwen.ledger.verifying import verify
from shouwen.notices.models import OutgoingNotice
from shouwen.periods.actions import record_periodic
from shouwen.periods.check import check_periods
from shouwen.periods.models import PeriodDoing, PeriodLateness
from shouwen.periods.settling import settle, settle_periods
from tests.support.hospital import POLICY, at
from tests.support.institution import Hospital, found_hospital

KEEPING = """---
编号: keeping
名称: 内务规定
版本: "1"
施行日期: 2026-01-01
---

## 第一条 每周小结

```rule
编号: weekly
种类: 周期事项
每: 周
谁: 每个科室
科室: 护理部、客服中心
做什么: 每周小结
履行: 小结
逾期报: [{报: 分管领导, 再过: 1个工作日}]
```
"""

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> Hospital:
    """The hospital with the rule in force since Monday, 7 September 2026."""
    hospital = found_hospital()
    sources = [("first-inquiry.md", POLICY), ("keeping.md", KEEPING)]
    adopt_policies(by=hospital.requester(), at=at("2026-09-07 07:00"), sources=sources)
    hospital.institution.refresh_from_db()
    return hospital


def give(house: Hospital, name: str, when: str, period: str = "") -> PeriodDoing:
    return record_periodic(by=house.actor(name), at=at(when), rule="weekly", text="一切正常", period=period)


def told(house: Hospital) -> list[tuple[str, str, datetime]]:
    """What the ledger tells of periods, in the order of their time."""
    names = house.people()
    entries = Entry.objects.filter(stream=Stream.PERIOD).order_by("occurred_at", "type", "stream_id", "seq")
    return [(row.type, names.get(row.actor_id.hex, "") if row.actor_id else "", row.occurred_at) for row in entries]


def test_a_doing_has_its_entry_its_row_and_its_words_in_the_vault(house: Hospital) -> None:
    doing = give(house, "护理部干事", "2026-09-11 10:00")
    assert (doing.period, doing.subject) == ("2026-W37", house.department("护理部"))
    assert told(house) == [("PeriodDoingRecorded", "护理部干事", at("2026-09-11 10:00"))]
    assert "一切正常" not in Entry.objects.get(stream=Stream.PERIOD).body
    assert list(reveal(doing.words.values()).values()) == ["一切正常"]
    assert list(verify(house.institution.pk)) == []


RUNS = [
    ["2026-09-30 08:00"],
    ["2026-09-11 17:30", "2026-09-11 17:31", "2026-09-14 17:30", "2026-09-15 09:00", "2026-09-22 09:00"],
    ["2026-09-12 00:00", "2026-09-12 00:00", "2026-09-19 03:00", "2026-09-29 12:00"],
]


def outcome(house: Hospital, runs: Sequence[str]) -> list[tuple[object, ...]]:
    for run in runs:
        settle_periods(at(run))
    settle_periods(at("2026-09-30 17:00"))
    rows = PeriodLateness.objects.order_by("due_at", "subject")
    return [(row.period, row.subject, row.bearer, row.due_at, row.rungs, row.escalated_to) for row in rows]


@pytest.mark.parametrize("runs", RUNS)
def test_no_outcome_depends_on_when_the_sweeper_ran(house: Hospital, runs: list[str]) -> None:
    found = outcome(house, runs)
    assert [row[0] for row in found] == ["2026-W37"] * 2 + ["2026-W38"] * 2 + ["2026-W39"] * 2
    assert {(row[1], row[2]) for row in found} == {
        (house.department("护理部"), house.person("护理部主任")),
        (house.department("客服中心"), house.person("客服主任")),
    }
    assert all(row[4:] == (1, house.person("分管院长")) for row in found)
    late = [when for kind, _, when in told(house) if kind == "PeriodDutyLate"]
    assert late == [at(f"2026-09-{day} 17:30") for day in (11, 11, 20, 20, 24, 24)]  # the 20th makes up for the 25th


def test_settling_again_changes_nothing(house: Hospital) -> None:
    assert settle(house.institution, at("2026-09-12 08:00")) == 2
    assert settle(house.institution, at("2026-09-12 08:00")) == 0
    assert OutgoingNotice.objects.filter(kind="late").count() == PeriodLateness.objects.count() == 2


def test_who_is_late_and_who_leads_them_are_told_once(house: Hospital) -> None:
    settle(house.institution, at("2026-09-16 08:00"))
    notices = OutgoingNotice.objects.filter(kind="escalated")
    assert {row.recipient_id.hex for row in notices if row.recipient_id} == {house.person("分管院长")}
    assert all("每周小结" in row.body and "第一条" in row.body for row in notices)


def test_what_is_done_before_the_rung_does_not_rise(house: Hospital) -> None:
    give(house, "护理部主任", "2026-09-14 10:00", period="2026-W37")
    settle(house.institution, at("2026-09-16 08:00"))
    (row,) = PeriodLateness.objects.filter(subject=house.department("护理部"))
    assert (row.rungs, row.escalated_to) == (0, "")


def test_a_changed_rule_counts_for_the_periods_that_begin_under_it(house: Hospital) -> None:
    changed = KEEPING.replace("每: 周", "每: 周\n于: 星期三").replace('"1"', '"2"')
    sources = [("first-inquiry.md", POLICY), ("keeping.md", changed)]
    adopt_policies(by=house.requester(), at=at("2026-09-09 09:00"), sources=sources)
    house.institution.refresh_from_db()
    settle(house.institution, at("2026-09-17 08:00"))
    dues = set(PeriodLateness.objects.values_list("period", "due_at"))
    assert dues == {("2026-W37", at("2026-09-11 17:30")), ("2026-W38", at("2026-09-16 17:30"))}


def test_a_rule_that_is_gone_is_owed_no_more(house: Hospital) -> None:
    adopt_policies(by=house.requester(), at=at("2026-09-13 09:00"), sources=[("first-inquiry.md", POLICY)])
    house.institution.refresh_from_db()
    settle(house.institution, at("2026-09-30 08:00"))
    assert set(PeriodLateness.objects.values_list("period", flat=True)) == {"2026-W37"}


def test_a_refused_doing_leaves_nothing(house: Hospital) -> None:
    with pytest.raises(ActRefused):
        give(house, "导医员", "2026-09-11 10:00")
    with pytest.raises(ActRefused) as refused:
        record_periodic(by=house.actor("护理部干事"), at=at("2026-09-11 10:00"), rule="weekly", text=" ")
    assert refused.value.field == "text"
    assert not Head.objects.filter(stream=Stream.PERIOD).exists()


def test_check_is_silent_where_all_is_well(house: Hospital) -> None:
    give(house, "护理部干事", "2026-09-11 10:00")
    settle_periods(at("2026-09-30 08:00"))
    assert list(check_periods()) == []


def test_check_names_what_was_falsified(house: Hospital) -> None:
    give(house, "护理部干事", "2026-09-11 10:00")
    settle_periods(at("2026-09-30 08:00"))
    PeriodDoing.objects.update(person=house.person("护理部主任"))
    PeriodLateness.objects.filter(period="2026-W39").delete()
    said = "".join(map(str, check_periods()))
    assert "不一致" in said
    assert "没有记为超时" in said
    PeriodDoing.objects.all().delete()
    assert "对不上" in "".join(map(str, check_periods()))
