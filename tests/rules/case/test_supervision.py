"""Orders, traces and marks as the rules judge them, without a database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from shouwen.rules.case import events as e
from shouwen.rules.case.folding import apply
from shouwen.rules.case.state import CaseState, Flag, Happened, Obligation
from shouwen.rules.case.supervision import Mark, OrderItem, SupervisionOrder
from shouwen.rules.case.traces import check_faults, verified_faults
from shouwen.rules.language.kinds import Clause, Trace
from tests.rules.language.texts import compiled, rule_text

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
CLAUSE = Clause(policy="p", version="1", article="第一条")
REF = e.Ref(ref="0" * 32, commitment="0" * 64)
TRACE = "{编号: t, 种类: 责任倒查, 事由: [{名称: 抽查}], 承办部门: 甲, 初查时限: 3日, 决定机关: 乙}"
VERDICTS = st.sampled_from(["", "breach", "excused"])


def rule() -> Trace:
    (found,) = compiled(rule_text(TRACE)).rules
    assert isinstance(found, Trace)
    return found


def owed(seq: int, verdict: str) -> Obligation:
    plain = dict.fromkeys(Obligation.__dataclass_fields__, None)
    terms = {
        "clause": CLAUSE,
        "what": "答复",
        "rule": "r",
        "due": NOW,
        "original_due": NOW,
        "start": NOW,
        "status": "open",
    }
    return Obligation(**{**plain, **terms, "seq": seq, "verdict": verdict})  # type: ignore[arg-type]


def sign(seq: int, verdict: str) -> Flag:
    plain = dict.fromkeys(Flag.__dataclass_fields__, None)
    return Flag(**{**plain, "seq": seq, "clause": CLAUSE, "pattern": "inspected", "verdict": verdict})  # type: ignore[arg-type]


@given(late=st.lists(VERDICTS, max_size=4), signs=st.lists(VERDICTS, max_size=4), cited=st.sets(st.integers(1, 12)))
@settings(max_examples=60, deadline=None)
def test_a_trace_is_confirmed_on_verified_breaches_alone(late: list[str], signs: list[str], cited: set[int]) -> None:
    state = CaseState(id="c")
    state.obligations = {seq: owed(seq, verdict) for seq, verdict in enumerate(late, 1)}
    state.flags = {seq: sign(seq, verdict) for seq, verdict in enumerate(signs, 7)}
    verified = set(verified_faults(state))
    refusal = check_faults(tuple(sorted(cited)), state, rule())
    assert (refusal is None) == (bool(cited) and cited <= verified)


def order(items: int, legs: tuple[str, ...]) -> SupervisionOrder:
    return SupervisionOrder(
        seq=1,
        number="督办令〔2026〕1号",
        rule="o",
        name="督办令",
        clause=CLAUSE,
        signer="a",
        office=None,
        department="d",
        due=NOW,
        issued_at=NOW,
        items=tuple(OrderItem(demand=REF) for _ in range(items)),
        legs=legs,
    )


@given(
    answered=st.lists(st.integers(1, 4), max_size=8),
    reports=st.integers(0, 3),
    legs=st.lists(st.sampled_from(["signer", "superior", "requester"]), max_size=3),
)
@settings(max_examples=60, deadline=None)
def test_no_demand_is_forgotten_and_no_leg_left_out(answered: list[int], reports: int, legs: list[str]) -> None:
    state = CaseState(id="c", orders={1: order(4, tuple(legs))})
    for seq, item in enumerate(answered, 2):
        _happen(state, seq, e.OrderItemAnswered(order=1, item=item, text=REF))
    assert set(state.orders[1].open_items) == {1, 2, 3, 4} - set(answered)
    assert state.orders[1].next_leg == ""
    _happen(state, 50, e.OrderReturned(order=1, text=REF))
    for number in range(min(reports, len(legs))):
        assert state.orders[1].next_leg == legs[number]
        _happen(state, 60 + number, e.OrderReported(order=1, to=legs[number], text=REF))
    assert state.orders[1].next_leg == (legs[reports] if reports < len(legs) else "")


@given(days=st.integers(-400, 400), status=st.sampled_from(["proposed", "confirmed", "rejected", "lifted"]))
@settings(max_examples=60, deadline=None)
def test_a_mark_holds_only_reviewed_and_in_time(days: int, status: str) -> None:
    mark = Mark(seq=1, rule="m", name="疑难", clause=CLAUSE, reason=REF, until=NOW, marked_at=NOW)
    at = NOW + timedelta(days=days)
    assert replace(mark, status=status).holds_at(at) == (status == "confirmed" and days < 0)


def _happen(state: CaseState, seq: int, event: e.CaseEvent) -> None:
    apply(state, Happened(seq=seq, at=NOW, recorded_at=NOW, event=event, actor="a"))
