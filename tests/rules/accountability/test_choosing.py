"""Which clause speaks of a breach, on whom it falls, how often it counts, and how many points it costs."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shouwen.rules.accountability.choosing import (
    Known,
    Verified,
    accumulations,
    answerable,
    measures_for,
    rung_now,
    scores_for,
)
from shouwen.rules.accountability.counting import Standing, adds_up, in_a_row
from shouwen.rules.accountability.parties import Seat, is_concerned
from shouwen.rules.accountability.proposing import Wish, objections
from shouwen.rules.accountability.scoring import Points, total
from shouwen.rules.language.composition import read_bundle
from shouwen.rules.language.kinds import Count, MeasureRule, ScoreRule
from shouwen.rules.natures import Nature, known_to_law, nature_of
from tests.rules.accountability.policies import measures, rulebook
from tests.rules.accountability.test_any_order import opened
from tests.support.hospital import at, organization

LADDER = """---
编号: ladder
名称: 分次处理
版本: "1"
施行日期: 2026-01-01
---

## 第一条

```rule
- {编号: shirking, 种类: 违规情形, 名称: 推诿, 迹象: 检查发现, 应做: 推诿, 核实人: 客服中心}
- {编号: first, 种类: 处理措施, 违规: 推诿, 第几次: 1, 分档: [{并处: 限期改正, 须定期限: 限期改正}],
   决定机关: 院长, 陈述期限: 3个工作日, 申诉期限: 5个工作日, 申诉受理: 院办}
- {编号: second, 种类: 处理措施, 违规: 推诿, 第几次: 2, 分档: [{并处: [通报批评, 取消评先资格]}],
   决定机关: 院长, 陈述期限: 3个工作日, 申诉期限: 5个工作日, 申诉受理: 院办}
- {编号: both, 种类: 处理措施, 违规: 推诿, 并有违规: 被投诉,
   免予追究: 法定时限内, 对象: [责任科室, 主管领导], 分档: [{并处: 诫勉教育}],
   决定机关: 院长, 陈述期限: 3个工作日, 申诉期限: 5个工作日, 申诉受理: 院办}
```
"""


def breach(*, when: str = "2026-06-01 09:00", also: tuple[str, ...] = (), exempt: tuple[str, ...] = ()) -> Verified:
    return Verified(
        names=("shirking", "推诿"),
        person="护理部干事",
        department="护理部",
        happened_at=at(when),
        also=frozenset(also),
        exempt=frozenset(exempt),
    )


def standing(when: datetime, *, number: int = 0, names: tuple[str, ...] = ("shirking", "推诿")) -> Standing:
    return Standing(matter=f"{number}-{when}", names=names, at=when)


def chosen(known: list[Standing], found: Verified) -> list[str]:
    bundle, problems = read_bundle([("ladder.md", LADDER)])
    assert not problems
    return [rule.id for rule in measures_for(found, bundle, organization(), known=Known(lambda _: known))]


@pytest.mark.parametrize(("before", "wanted"), [(0, "first"), (1, "second"), (4, "second")])
def test_the_ladder_counts_what_was_verified_before(before: int, wanted: str) -> None:
    known = [standing(at("2026-02-01 09:00") + timedelta(days=number), number=number) for number in range(before)]
    assert chosen(known, breach()) == [wanted]


@pytest.mark.parametrize(("before", "wanted"), [(0, "first"), (1, "second"), (4, "second")])
def test_a_rung_gives_way_to_a_lower_one_and_never_to_a_higher(before: int, wanted: str) -> None:
    """One of those before was spared meanwhile; or one more was verified."""
    bundle, _ = read_bundle([("ladder.md", LADDER)])
    known = Known(lambda _: [standing(at("2026-02-01 09:00"), number=number) for number in range(before)])
    rungs = {rule.id: rung_now(rule, bundle, breach(), known).id for rule in bundle.of(MeasureRule)}
    assert rungs == {"first": "first", "second": wanted, "both": "both"}


def test_the_ladder_begins_anew_with_the_year() -> None:
    assert chosen([standing(at("2025-12-30 09:00"))], breach()) == ["first"]


def test_two_breaches_that_belong_together_must_both_be_verified() -> None:
    assert chosen([], breach(also=("被投诉",))) == ["first", "both"]
    assert chosen([], breach(also=("被投诉",), exempt=("within_statutory",))) == ["first"]


def test_leaders_answer_as_they_were_when_it_happened() -> None:
    roles = ("person", "department", "line_leader", "institution_head")
    found = [(who.role, who.subject) for who in answerable(roles, breach(), organization())]
    assert found == [
        ("person", "护理部干事"),
        ("department", "护理部"),
        ("line_leader", "分管院长"),
        ("institution_head", "院长"),
    ]


@pytest.mark.parametrize(
    ("months", "run"), [([1, 2, 3], 3), ([1, 3], 1), ([1, 1], 2), ([1, 2, 5, 6], 2), ([], 0), ([11, 12, 13], 3)]
)
def test_a_clean_month_ends_a_row(months: list[int], run: int) -> None:
    known = [standing(at(f"{2026 + (month - 1) // 12}-{(month - 1) % 12 + 1:02}-15 09:00")) for month in months]
    assert len(in_a_row(known)) == run


@given(
    st.lists(st.integers(0, 900), max_size=8, unique=True),
    st.integers(1, 4),
    st.sampled_from(["自然年", "365天", "90天"]),
)
@settings(max_examples=60, deadline=None)
def test_a_sum_is_reached_by_what_lies_within_its_window_only(days: list[int], reaches: int, window: str) -> None:
    now = at("2026-11-20 09:00")
    known = [standing(now - timedelta(days=day), number=day) for day in days]
    count = Count(of=("推诿",), reaches=reaches, window=window)
    inside = [each for each in known if each.at.year == now.year] if window == "自然年" else None
    if inside is None:
        length = int(window.removesuffix("天"))
        inside = [each for each in known if now - each.at <= timedelta(days=length)]
    found = adds_up(count, known, at=now)
    assert bool(found) == (len(inside) >= reaches)
    assert set(found) <= {each.matter for each in inside}


def test_either_of_two_sums_is_enough() -> None:
    now = at("2026-11-20 09:00")
    criticised = [standing(now - timedelta(days=day), number=day, names=("通报批评",)) for day in (3, 9)]
    for known, met in ((criticised, ["twice"]), (criticised[:1], []), ([], [])):
        of = Known(lambda _person, known=known: known)  # type: ignore[misc]
        found = accumulations("护理部干事", measures(), organization(), known=of, at=now)
        assert [rule.id for rule, _counted in found] == met


@pytest.mark.parametrize(
    ("amount", "allowed"), [("49", False), ("50", True), ("51", False), ("", False), ("五", False)]
)
def test_only_exactly_what_the_clause_says(amount: str, allowed: bool) -> None:
    rule = measures().of(MeasureRule)[0]
    wish = Wish(gravity="较轻", measures=("考核扣减",), amounts={"考核扣减": amount})
    assert (not objections(wish, rule, at=at("2026-03-02 09:00"))) is allowed


@pytest.mark.parametrize(
    ("measures_wanted", "due", "field"),
    [
        (("通报批评", "警告处分"), at("2026-04-01 09:00"), "measures"),
        (("通报批评", "限期整改"), at("2026-04-01 09:00"), "measures"),
        (("通报批评", "限期整改", "警告处分"), None, "due"),
        (("通报批评", "限期整改", "警告处分", "记过处分"), at("2026-04-01 09:00"), "measures"),
        (("通报批评", "限期整改", "开除处分"), at("2026-04-01 09:00"), "measures"),
    ],
)
def test_what_belongs_together_and_no_two_punishments(
    measures_wanted: tuple[str, ...], due: datetime | None, field: str
) -> None:
    rule = measures().of(MeasureRule)[0]
    wish = Wish(gravity="严重", measures=measures_wanted, due=due)
    assert {each.field for each in objections(wish, rule, at=at("2026-03-02 09:00"))} == {field}


@pytest.mark.parametrize(
    ("measure", "employer", "is_known"),
    [
        ("警告处分", "civil_service", True),
        ("记过处分", "company", False),
        ("行政处分", "public_institution", True),
        ("降低岗位等级", "civil_service", False),
        ("效能告诫", "company", True),
        ("解除劳动合同", "civil_service", False),
        ("解除劳动合同", "company", True),
    ],
)
def test_what_the_law_lets_an_employer_do(measure: str, employer: str, is_known: bool) -> None:
    assert known_to_law(measure, employer) is is_known


@pytest.mark.parametrize("measure", ["诫勉教育", "效能告诫", "通报批评", "不得评为优秀", "调离岗位", "降级使用"])
def test_an_admonition_is_no_punishment(measure: str) -> None:
    assert nature_of(measure) is Nature.ORGANISATIONAL


@given(st.lists(st.tuples(st.sampled_from(["told", "stands", "disputed"]), st.integers(-9, 9)), max_size=9))
@settings(max_examples=40, deadline=None)
def test_only_what_is_in_force_counts_and_never_beyond_the_cap(entries: list[tuple[str, int]]) -> None:
    rule = measures().of(ScoreRule)[0].model_copy(update={"at_most": Decimal(10)})
    points = [Points(rule="off", subject="护理部", act=None, points=Decimal(n), standing=now) for now, n in entries]
    sum_in_force = sum((Decimal(n) for now, n in entries if now == "stands"), Decimal())
    assert total(points, [rule]) == max(Decimal(-10), min(Decimal(10), sum_in_force))


def test_a_registration_costs_no_points() -> None:
    """A score stands on a verified breach or on a clean period; there is no other ground."""
    registered = Verified(names=("登记",), person="导医员", department="导诊台", happened_at=at("2026-03-02 09:00"))
    assert [rule.id for rule in scores_for(breach(), measures())] == ["off"]
    assert not scores_for(registered, measures())


@pytest.mark.parametrize("measure", ["扣除当月绩效", "扣工资200元", "停发奖金", "减发津贴", "降薪一级", "扣罚50元"])
def test_a_cut_in_pay_is_one_by_any_name(measure: str) -> None:
    assert nature_of(measure) is Nature.PAY
    assert nature_of("扣除考核3分") is not Nature.PAY


def test_a_member_of_a_department_that_answers_beside_is_concerned() -> None:
    at_nine = at("2026-03-02 09:00")
    beside = Seat(
        person="护理部副干事", roles=frozenset(), rulebook=rulebook(), at=at_nine, beside=frozenset({"护理部"})
    )
    assert is_concerned(opened("导医员", "导诊台"), beside)
    assert not is_concerned(opened("导医员", "导诊台"), replace(beside, beside=frozenset()))
