"""A form put before its approvers: consent is to its newest version, in its filler's name, and to one booking."""

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shouwen.rules.case import events as e
from shouwen.rules.case.approvals import Wish, event_of, has_taken_place, too_late_for, unapproved, wishes
from shouwen.rules.case.folding import apply
from shouwen.rules.case.guards import without_consent
from shouwen.rules.case.state import CaseState, Happened
from shouwen.rules.language.composition import read_bundle
from shouwen.rules.language.kinds import Approval, Clause
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Act
from tests.rules.case.test_course import WORDS, registered
from tests.support.hospital import at, rulebook
from tests.support.meals import WITH_MEALS

BOOKING = Wish(Act.FILL_FORM, "安排单")
CLAUSE = Clause(policy="first-inquiry", version="1", article="第三十二条")


@cache
def canteen() -> Rulebook:
    bundle, problems = read_bundle([("first-inquiry.md", WITH_MEALS)])
    assert problems == []
    return replace(rulebook(), bundle=bundle)


def enter(state: CaseState, event: e.CaseEvent, *, by: str = "导医员", when: str = "2026-09-30 10:05") -> int:
    moment = max(at(when), state.last_at or at(when))
    happened = Happened(seq=state.last_seq + 1, at=moment, recorded_at=moment, event=event, actor=by)
    apply(state, happened)
    return happened.seq


def fill(
    state: CaseState, form: str = "客饭审批单", *, price: int = 400, level: str = "学院", by: str = "导医员"
) -> None:
    event = e.FormFilled(
        form=form,
        rule="meal",
        clause=CLAUSE,
        version=1,
        fields=WORDS,
        numbers={"餐费": str(price)},
        choices={"层面": level},
        times={"用餐时间": "2026-09-30 17:00"},
        beyond=("每桌",) if price > 500 else (),
    )
    enter(state, event, by=by)


def ask(state: CaseState) -> int:
    rules = list(unapproved(BOOKING, state, canteen()))
    steps = tuple(e.ApprovalStep(rule=rule.id, clause=CLAUSE, approver=rule.approvers[0]) for rule in rules)
    event = e.ApprovalRequested(
        act=Act.FILL_FORM, form="安排单", papers=("客饭审批单",), steps=steps, approver="护士长", reason=WORDS
    )
    return enter(state, event)


def grant(state: CaseState, request: int) -> None:
    while state.approvals[request].status == "pending":
        following = state.approvals[request].steps_done + 1 < len(state.approvals[request].steps)
        enter(state, e.ApprovalGiven(request=request, next_approver="院长" if following else None), by="护士长")


def lacks(state: CaseState) -> list[str]:
    return [rule.id for rule in unapproved(BOOKING, state, canteen())]


def test_nothing_is_booked_before_the_paper_is_there_and_told_once() -> None:
    state = registered()
    assert [str(refusal.reason) for refusal in without_consent(BOOKING, state, canteen())] == [
        "未填写《客饭审批单》并经批准;请先填好这张表再提请审批"
    ]
    assert BOOKING in wishes(state, canteen())


def test_the_paper_s_own_columns_say_who_consents() -> None:
    state = registered()
    fill(state, level="学校")
    assert lacks(state) == []
    fill(state, level="学院")
    assert lacks(state) == ["college"]
    fill(state, level="学院", price=501)
    assert lacks(state) == ["college", "dear"]
    fill(state, level="学校", price=501)
    assert lacks(state) == ["dear"]


def test_consent_frees_one_booking_of_that_form_and_no_other_act() -> None:
    state = registered()
    fill(state)
    grant(state, ask(state))
    assert lacks(state) == []
    fill(state, "安排单")
    assert lacks(state) == ["college"]


def test_a_paper_filled_in_anew_makes_what_was_asked_with_it_lapse() -> None:
    state = registered()
    fill(state)
    request = ask(state)
    fill(state, price=450)
    assert state.approvals[request].status == "lapsed"
    assert state.pending_approval is None


def test_whoever_filled_in_the_paper_asks_too_and_cannot_decide() -> None:
    state = registered()
    fill(state, by="护士长")
    request = ask(state)
    assert {"护士长", "导医员"} <= state.approvals[request].requested_by


@pytest.mark.parametrize(("asked", "is_late"), [("2026-09-30 13:00", False), ("2026-09-30 13:01", True)])
def test_the_time_on_the_paper_counts_whatever_else_is_said(asked: str, is_late: bool) -> None:
    state = registered()
    fill(state)
    rule = canteen().bundle.rule("college")
    assert isinstance(rule, Approval)
    moment = event_of(rule, state, canteen())
    assert moment == at("2026-09-30 17:00")
    assert (too_late_for(rule, moment, at=at(asked), rulebook=canteen()) is not None) == is_late


@pytest.mark.parametrize(("decided", "is_over"), [("2026-09-30 17:00", False), ("2026-09-30 17:01", True)])
def test_what_has_taken_place_is_consented_to_no_more(decided: str, is_over: bool) -> None:
    rule = canteen().bundle.rule("college")
    assert isinstance(rule, Approval)
    taken_place = at("2026-09-30 17:00")
    assert (has_taken_place(rule, taken_place, at=at(decided)) is not None) == is_over
    assert has_taken_place(rule.model_copy(update={"ahead": None}), taken_place, at=at(decided)) is None


STEPS = st.lists(st.sampled_from(["paper", "dear paper", "ask", "grant", "book"]), max_size=12)


@given(STEPS)
def test_nothing_is_ever_booked_without_consent_to_the_paper_as_it_stands(steps: list[str]) -> None:
    """A booking is possible only where the newest paper is older than a request that was granted in full."""
    state = registered()
    for step in steps:
        if step.endswith("paper"):
            fill(state, price=501 if step.startswith("dear") else 400)
        elif step == "ask" and lacks(state) and state.filled and state.pending_approval is None:
            ask(state)
        elif step == "grant" and state.pending_approval:
            grant(state, state.pending_approval.seq)
        elif step == "book" and not without_consent(BOOKING, state, canteen()):
            paper = next(each for each in reversed(state.filled) if each.form == "客饭审批单")
            consents = [row for row in state.approvals.values() if row.status == "approved" and row.seq > paper.seq]
            granted = {each.rule for row in consents for each in row.steps}
            assert granted >= ({"college", "dear"} if paper.beyond else {"college"})
            fill(state, "安排单")
            assert without_consent(BOOKING, state, canteen())
