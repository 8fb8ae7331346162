"""Orders, traces and marks as the rules judge them, without a database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from shouwen.rules.case import events as e
from shouwen.rules.case.commitments import may_sponsor
from shouwen.rules.case.course import unfold
from shouwen.rules.case.folding import apply
from shouwen.rules.case.state import CaseState, Flag, Happened, Obligation
from shouwen.rules.case.supervision import Mark, OrderItem, SupervisionOrder
from shouwen.rules.case.traces import check_faults, check_tracer, verified_faults
from shouwen.rules.language.composition import read_bundle
from shouwen.rules.language.kinds import Clause, Trace
from shouwen.rules.language.kinds import Commitment as CommitmentRule
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.time.calendar import WorkCalendar
from shouwen.rules.words import Channel, Tier
from tests.rules.language.texts import compiled, rule_text
from tests.support.hospital import POLICY, organization
from tests.support.hospital import at as hour

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


# 四定一包: the newest sheet holds, and nobody is dunned by the older one


@cache
def committing() -> Rulebook:
    sheet = "{编号: c, 种类: 四定一包, 定案人: [院办], 包案领导: [院办]}"
    composed, problems = read_bundle([("first-inquiry.md", POLICY + rule_text(sheet, article="第九十二条"))])
    assert not problems, [str(problem) for problem in problems]
    return Rulebook(bundle=composed, organization=organization(), calendar=WorkCalendar())


def test_a_newer_sheet_voids_what_was_owed_under_the_older_one() -> None:
    state = CaseState(id="c")
    at = hour("2026-10-12 08:00")
    unfold(state, registered(), at=at, recorded_at=at, rulebook=committing(), actor="导医员")
    first = committed(state, "2026-10-20 17:30")
    committed(state, "2026-11-20 17:30", replaces=first)
    rows = [row for row in state.obligations.values() if row.what == "按责任书办结"]
    assert [row.status for row in rows] == ["withdrawn", "open"]
    assert [row.due for row in rows if row.is_open] == [hour("2026-11-20 17:30")]


def test_who_answers_for_the_whole_is_whom_the_clause_allows() -> None:
    (sheet,) = committing().bundle.of(CommitmentRule)
    people = ("院办主任", "导医员")
    assert [may_sponsor(each, sheet, at=NOW, rulebook=committing()) for each in people] == [True, False]


def committed(state: CaseState, due: str, *, replaces: int = 0) -> int:
    sheet = e.CommitmentMade(
        rule="c",
        clause=CLAUSE,
        agreed_at=hour(due),
        person="护理部干事",
        leader="护理部主任",
        sponsor="院办主任",
        duty=REF,
        replaces=replaces,
    )
    at = hour("2026-10-12 09:00")
    return unfold(state, sheet, at=at, recorded_at=at, rulebook=committing(), actor="院办主任")[0].seq


def registered() -> e.CaseRegistered:
    return e.CaseRegistered(
        institution="hospital",
        encounter="1",
        channel=Channel.VISIT,
        tier=Tier.OTHER_DEPARTMENT,
        category="护理",
        department="护理部",
        first_contact="导医员",
        first_contact_department="导诊台",
        registered_by="导医员",
        bundle="b",
        calendar="c",
        matter=REF,
    )


def test_whoever_held_a_matter_looks_into_its_handling_neither_as_proposer_nor_as_checker() -> None:
    state = CaseState(id="c")
    at = hour("2026-10-12 08:00")
    unfold(state, registered(), at=at, recorded_at=at, rulebook=committing(), actor="导医员")
    assert check_tracer({"导医员"}, state, rule()) is not None
    assert check_tracer({"院办主任", "导医员"}, state, rule()) is not None  # B for A
    assert check_tracer({"院办主任"}, state, rule()) is None
