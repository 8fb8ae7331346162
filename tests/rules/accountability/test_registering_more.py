"""Registering more never lowers anyone's score: whatever is registered, and whatever falls due, only a verdict counts.

Cases run by the real rules, with every sign that a registration can give (rings, a late entry, lateness). What stands
against whom is worked out anew after each step from the verdicts, by the real rules on measures, sums and points.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from shouwen.rules.accountability.choosing import (
    Known,
    Verified,
    accumulations,
    answerable,
    breach_names,
    measures_for,
    scores_for,
)
from shouwen.rules.accountability.counting import Standing
from shouwen.rules.accountability.scoring import Points, clean_departments, period_key, total
from shouwen.rules.case import events as e
from shouwen.rules.case.course import settle, unfold
from shouwen.rules.case.events import Ref
from shouwen.rules.case.state import CaseState, Flag
from shouwen.rules.language.composition import read_bundle
from shouwen.rules.language.kinds import ScoreRule
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.time.calendar import WorkCalendar
from shouwen.rules.time.periods import period_of
from shouwen.rules.words import Channel, Cycle, Tier
from tests.support.hospital import POLICY, at, organization

WORDS = Ref(ref="0" * 32, commitment="0" * 64)
DESK = ("导医员", "导诊组长")
EVERYBODY = sorted(row.id for row in organization().people)
HEARD = "决定机关: 院长, 陈述期限: 3个工作日, 申诉期限: 5个工作日, 申诉受理: 院办"
REVIEWED = "异议期限: 3个工作日, 复核人: 院长"
STRICT = f"""---
编号: strict
名称: 处处计分的办法
版本: "1"
施行日期: 2026-01-01
---

## 第一条 登记时看得出的，到期没有做的，都列为迹象；查实以后才处理、才扣分。

```rule
- {{编号: rings, 种类: 违规情形, 名称: 铃响超限, 迹象: 铃响超限, 时限: 3声, 核实人: 客服中心}}
- {{编号: unregistered, 种类: 违规情形, 名称: 未登记, 迹象: 未登记, 核实人: 客服中心}}
- {{编号: late, 种类: 违规情形, 名称: 逾期, 迹象: 逾期, 核实人: 客服中心}}
- {{编号: measure, 种类: 处理措施, 违规: [铃响超限, 未登记, 逾期], 分档: [{{并处: 提醒谈话}}], {HEARD}}}
- {{编号: sum, 种类: 处理措施, 累计: [{{计: 铃响超限, 达: 2}}], 分档: [{{并处: 不得评为优秀}}], {HEARD}}}
- {{编号: off, 种类: 计分, 名称: 扣分, 情形: [铃响超限, 未登记, 逾期], 分: -5, 上限: 15, {REVIEWED}}}
- {{编号: clean, 种类: 计分, 名称: 全年无扣分, 期内无扣分: 是, 分: +5, 对象: 责任科室, {REVIEWED}}}
```
"""


class Against(NamedTuple):
    """What stands against the house: points by person, departments that keep the year clean, matters, sums."""

    points: dict[str, Decimal]
    clean: frozenset[str]
    matters: tuple[tuple[str, str], ...]
    sums: frozenset[tuple[str, str]]


@cache
def house() -> Rulebook:
    bundle, problems = read_bundle([("first-inquiry.md", POLICY), ("strict.md", STRICT)])
    assert not problems
    return Rulebook(bundle=bundle, organization=organization(), calendar=WorkCalendar())


def verified_in(case: CaseState) -> Iterator[Verified]:
    """What somebody found to be a breach."""
    for flag in case.flags.values():
        if flag.verdict == "breach" and flag.bearer:
            yield Verified(
                names=breach_names(house().bundle, flag.rule),
                person=flag.bearer,
                department=flag.department or "",
                happened_at=flag.raised_at,
            )


def against(cases: list[CaseState], now: datetime) -> Against:
    """What the real rules make of ``cases``."""
    found = [breach for case in cases for breach in verified_in(case)]
    bundle, people = house().bundle, house().organization
    standing = [
        Standing(matter=f"{number}", names=each.names, at=each.happened_at) for number, each in enumerate(found)
    ]
    of = Known(lambda person: [row for row, each in zip(standing, found, strict=True) if each.person == person])
    matters = [
        (rule.id, who.subject)
        for each in found
        for rule in measures_for(each, bundle, people, known=of)
        for who in answerable(rule.subjects, each, people)
    ]
    sums = {(rule.id, who) for who in EVERYBODY for rule, _ in accumulations(who, bundle, people, known=of, at=now)}
    points = {who: sum_of(who, found, now) for who in EVERYBODY}
    deducted = {each.department for each in found if scores_for(each, bundle)}
    year = period_of(Cycle.YEAR, now.date())
    clean = next(rule for rule in bundle.of(ScoreRule) if rule.clean)
    kept_clean = frozenset(clean_departments(clean, deducted, people, period=year))
    return Against(points, kept_clean, tuple(matters), frozenset(sums))


def sum_of(person: str, found: list[Verified], now: datetime) -> Decimal:
    """What stands in force for ``person`` this year, all objections decided."""
    rules = house().bundle.of(ScoreRule)
    entries = [
        Points(rule=rule.id, subject=person, act=("case", str(number), 1), points=rule.points, standing="stands")
        for number, each in enumerate(found)
        if each.person == person and period_key(Cycle.YEAR, each.happened_at) == period_key(Cycle.YEAR, now)
        for rule in scores_for(each, house().bundle)
    ]
    return total(entries, rules)


class Desk(RuleBasedStateMachine):
    """Two people at a desk register what comes; the clock runs; now and then somebody judges a sign."""

    def __init__(self) -> None:
        super().__init__()
        self.now = at("2026-03-02 09:00")
        self.cases: list[CaseState] = []
        self.told = against(self.cases, self.now)

    @rule(
        who=st.sampled_from(DESK),
        by=st.sampled_from(DESK),
        channel=st.sampled_from([Channel.VISIT, Channel.PHONE]),
        tier=st.sampled_from([Tier.OWN_DUTY, Tier.OTHER_DEPARTMENT, Tier.COMPLAINT]),
        rings=st.sampled_from([None, 2, 9]),
        is_late=st.booleans(),
    )
    def register(self, who: str, by: str, channel: Channel, tier: Tier, rings: int | None, is_late: bool) -> None:
        """Also late, also after too many rings: it is written down, and nobody stands worse for it."""
        case = CaseState(id=f"{len(self.cases):032x}")
        event = e.CaseRegistered(
            institution="hospital",
            encounter=case.id,
            channel=channel,
            tier=tier,
            category="护理",
            first_contact=who,
            first_contact_department="导诊台",
            registered_by=by,
            bundle="b",
            calendar="c",
            rings=rings if channel is Channel.PHONE else None,
            is_late_entry=is_late,
        )
        unfold(case, event, at=self.now, recorded_at=self.now, rulebook=house(), actor=by)
        self.cases.append(case)
        self.nothing_is_worse()

    @rule(hours=st.sampled_from([1, 8, 48, 24 * 9]))
    def time_passes(self, hours: int) -> None:
        """What falls due gives signs, and no more than signs."""
        self.now += timedelta(hours=hours)
        for case in self.cases:
            settle(case, self.now, recorded_at=self.now, rulebook=house())
        self.nothing_is_worse()

    @precondition(lambda self: self.open_signs())
    @rule(data=st.data(), is_breach=st.booleans())
    def judge(self, data: st.DataObject, is_breach: bool) -> None:
        """A person's verdict, and nothing else, is what may cost points; "no breach" costs none."""
        case, flag = data.draw(st.sampled_from(self.open_signs()))
        verdict: e.CaseEvent = e.BreachDismissed(flag=flag.seq, reason=WORDS)
        if is_breach:
            verdict = e.BreachVerified(flag=flag.seq, rule=flag.rule, clause=flag.clause, reason=WORDS)
        unfold(case, verdict, at=self.now, recorded_at=self.now, rulebook=house(), actor="客服专员")
        if not is_breach:
            self.nothing_is_worse()
        self.told = against(self.cases, self.now)

    def open_signs(self) -> list[tuple[CaseState, Flag]]:
        return [(case, flag) for case in self.cases for flag in case.flags.values() if flag.is_open]

    def nothing_is_worse(self) -> None:
        told = against(self.cases, self.now)
        assert all(told.points[who] >= self.told.points[who] for who in EVERYBODY)
        assert told.clean >= self.told.clean
        assert told.matters == self.told.matters
        assert told.sums <= self.told.sums
        self.told = told

    @invariant()
    def nothing_stands_without_a_verdict(self) -> None:
        judged = {flag.bearer for case in self.cases for flag in case.flags.values() if flag.verdict == "breach"}
        assert {who for who, points in self.told.points.items() if points} <= judged
        assert {who for _, who in self.told.matters} <= judged

    @invariant()
    def no_sum_of_points_goes_beyond_its_cap(self) -> None:
        assert all(points >= -15 for points in self.told.points.values())


TestDesk = Desk.TestCase
TestDesk.settings = settings(max_examples=20, stateful_step_count=20, deadline=None)


def test_the_desk_can_lose_points_by_verdicts() -> None:
    """The machine's rules do reach what its invariants speak of."""
    desk = Desk()
    for _ in range(2):
        desk.register("导医员", "导医员", Channel.PHONE, Tier.OWN_DUTY, 9, is_late=False)
    assert not any(desk.told.points.values())
    for case in desk.cases:
        (flag,) = (each for each in case.flags.values() if each.pattern == "rings")
        verdict = e.BreachVerified(flag=flag.seq, rule=flag.rule, clause=flag.clause, reason=WORDS)
        unfold(case, verdict, at=desk.now, recorded_at=desk.now, rulebook=house(), actor="客服专员")
    told = against(desk.cases, desk.now)
    assert (told.points["导医员"], told.sums) == (-10, {("sum", "导医员")})
    assert "导诊台" not in told.clean
