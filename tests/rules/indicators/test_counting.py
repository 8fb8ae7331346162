"""Indicators over matters: numbers first, shares only from enough, and no order by how much was registered."""

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shouwen.rules.indicators.counting import (
    CountedCase,
    IndicatorValue,
    Lack,
    count,
    is_counted,
    is_of_the_matter,
    matrix,
)
from shouwen.rules.indicators.telling import counted_text
from shouwen.rules.language.kinds import Indicator
from shouwen.rules.language.kinds.counting import COUNTED
from shouwen.rules.words import Channel, Tier, Urgency
from tests.rules.language.texts import compiled, rule_text

DESK, WARD = "d" * 32, "e" * 32


def indicator(*lines: str) -> Indicator:
    (rule,) = compiled(rule_text("编号: i", "种类: 指标", "名称: 甲", *lines)).rules
    assert isinstance(rule, Indicator)
    return rule


def case(**given: object) -> CountedCase:
    plain = {
        "id": "1" * 32,
        "tier": Tier.COMPLAINT,
        "channel": Channel.PHONE,
        "urgency": Urgency.NORMAL,
        "first_department": DESK,
        "departments": frozenset({DESK}),
        "is_closed": True,
    }
    return CountedCase(**(plain | given))  # type: ignore[arg-type]


DIRECT = indicator("分子: 直接处理", "分母: 办结的事项", "最少份数: 2", "分组: 科室、类别、原因")
FAULTS = indicator("分子: 查实违规", "分母: 服务人次", "每: 1000", "最少份数: 2", "分组: 科室", "排序: 是")


def numbers(value: IndicatorValue, grouping: str) -> dict[str, tuple[int, int | None]]:
    return {each.key: (each.events, each.exposure) for each in value.groups[grouping]}


def test_direct_is_what_no_other_department_ever_answered_for() -> None:
    cases = [case(), case(departments=frozenset({DESK, WARD})), case(is_closed=False), case(is_light=True)]
    value = count(DIRECT, cases)
    assert (value.whole.events, value.whole.exposure) == (1, 2)
    assert numbers(value, "科室") == {DESK: (1, 2), WARD: (0, 1)}


def test_groups_by_what_was_chosen_and_by_category() -> None:
    cases = [case(chosen={"原因": "机制"}, category="收费"), case(category="收费"), case(category="态度")]
    value = count(DIRECT, cases)
    assert numbers(value, "原因") == {"": (2, 2), "机制": (1, 1)}
    assert numbers(value, "类别") == {"收费": (2, 2), "态度": (1, 1)}


def test_too_few_have_numbers_and_no_share() -> None:
    value = count(DIRECT, [case()])
    assert value.whole.observation is None
    assert value.whole.lack is Lack.TOO_FEW
    assert counted_text(value.whole, 100) == "1/1,分母不足,只列件数"


def test_filters_limit_the_population() -> None:
    complaints = indicator("分子: 直接处理", "分母: 办结的事项", "层级: 投诉", "渠道: 来电")
    others = [case(tier=Tier.OWN_DUTY), case(channel=Channel.VISIT), case()]
    assert count(complaints, others).whole.exposure == 1


def test_a_breach_counts_in_the_department_where_it_was_verified() -> None:
    cases = [case(departments=frozenset({DESK, WARD}), breaches=frozenset({WARD})) for _ in range(2)]
    value = count(FAULTS, [*cases, case(), case()])
    assert numbers(value, "科室") == {WARD: (2, 2), DESK: (0, 4)}
    assert (value.whole.events, value.whole.exposure) == (2, 4)


def test_the_order_is_by_the_share_of_verified_faults_and_not_by_how_much_was_registered() -> None:
    busy = [case() for _ in range(50)]
    quiet = [
        case(first_department=WARD, departments=frozenset({WARD}), breaches=frozenset({WARD})),
        case(first_department=WARD, departments=frozenset({WARD})),
    ]
    alone = [case(first_department="f" * 32, departments=frozenset({"f" * 32}), breaches=frozenset({"f" * 32}))]
    value = count(FAULTS, [*busy, *quiet, *alone])
    assert [each.key for each in value.groups["科室"]] == [WARD, DESK, "f" * 32]
    assert value.groups["科室"][-1].lack is Lack.TOO_FEW


def test_a_reported_denominator() -> None:
    visits = indicator(
        "分子: 超时", "分母: 外报数", "外报: {周期事项: visits, 栏目: 人次}", "每: 1000", "分组: 科室", "最少份数: 1"
    )
    late = [case(is_late=True), case()]
    assert count(visits, late).whole.lack is Lack.NOT_REPORTED
    value = count(visits, late, reported={"": 2000, DESK: 500})
    assert counted_text(value.whole, 1000).startswith("0.500‰(1/2000")
    assert numbers(value, "科室") == {DESK: (1, 500)}
    too_low = count(visits, [case(is_late=True)] * 3, reported={"": 2})
    assert too_low.whole.lack is Lack.REPORTED_TOO_LOW


TRUE_OF: dict[str, dict[str, object]] = {
    "handled_directly": {},
    "handled_by_others": {"departments": frozenset({DESK, WARD})},
    "on_time": {},
    "late": {"is_late": True},
    "rated": {"rating": 3},
    "rated_well": {"rating": 4},
    "rated_badly": {"is_rated_badly": True},
    "followed_up": {"is_followed_up": True},
    "breach_verified": {"breaches": frozenset({WARD})},
    "complaint_upheld": {"upheld": frozenset({WARD})},
    "fault_verified": {"upheld": frozenset({WARD})},
}


@pytest.mark.parametrize(("counted", "facts"), TRUE_OF.items())
def test_what_may_be_counted(counted: str, facts: dict[str, object]) -> None:
    bare = case(first_department=WARD, is_closed=False)
    assert is_counted(counted, case(**facts), None)
    assert is_counted(counted, bare, None) == (counted == "handled_by_others")


def test_nothing_else_may_be_counted() -> None:
    assert set(TRUE_OF) == set(COUNTED.values()) - {""}


def test_the_matrix_counts_and_keeps_the_order_of_the_matters() -> None:
    cases = [case(category="收费"), case(category="收费", departments=frozenset({DESK, WARD})), case(category="态度")]
    assert matrix(cases, "科室", "类别") == {(DESK, "收费"): 2, (WARD, "收费"): 1, (DESK, "态度"): 1}


CASES = st.lists(
    st.builds(
        lambda breached, elsewhere: case(
            departments=frozenset({DESK, WARD} if elsewhere else {DESK}),
            breaches=frozenset({WARD} if breached else ()),
        ),
        st.booleans(),
        st.booleans(),
    ),
    max_size=30,
)


def _share_of(value: IndicatorValue, key: str) -> float:
    found: Iterable[float] = (
        each.observation.share for each in value.groups["科室"] if each.key == key and each.observation
    )
    return next(iter(found), 0.0)


@given(CASES)
@settings(max_examples=60)
def test_registering_more_never_makes_a_department_look_worse(cases: list[CountedCase]) -> None:
    """One more matter without a verified breach: nobody's share of verified faults rises."""
    enough = [*cases, *(case(departments=frozenset({DESK, WARD})) for _ in range(2))]
    before, after = count(FAULTS, enough), count(FAULTS, [*enough, case(departments=frozenset({DESK, WARD}))])
    for key in (DESK, WARD):
        assert _share_of(after, key) <= _share_of(before, key)


def test_on_time_is_by_the_limit_of_the_matter_not_by_any_duty_in_it() -> None:
    rule = indicator("分子: 按期办结", "分母: 办结的事项", "最少份数: 1")
    tracked_late, answered_late = case(is_late=True), case(is_late=True, is_past_limit=True)
    assert count(rule, [case(), tracked_late, answered_late]).whole.events == 2
    assert is_of_the_matter(["answer_given", "result_recorded"])
    assert not is_of_the_matter(["feedback_confirmed", "follow_up_made"])
