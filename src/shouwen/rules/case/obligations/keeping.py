"""Obligations kept, and those that have no object any more."""

from collections.abc import Iterator

from shouwen.rules.case import events as e
from shouwen.rules.case.obligations.duty import ended_with_duty
from shouwen.rules.case.obligations.sharing import is_by_another_department
from shouwen.rules.case.state import CaseState, Happened, Obligation
from shouwen.rules.case.subjects import subject_of
from shouwen.rules.happenings import Happening
from shouwen.rules.words import Event

_ARE_ANSWERS = frozenset({Event.FINAL_ANSWER_SIGNED, Event.REFUSAL_TOLD})
_ABOUT_A_REFUSAL = frozenset({Event.REFUSAL_FILED, Event.REFUSAL_TOLD})


def kept(state: CaseState, happened: Happened) -> Iterator[e.ObligationKept]:
    for obligation in state.open_obligations:
        if is_fulfilled_by(obligation, happened.event):
            yield e.ObligationKept(obligation=obligation.seq, by_entry=happened.seq, done_at=happened.at)


def is_fulfilled_by(obligation: Obligation, event: e.CaseEvent) -> bool:
    """What is about one handover or request is kept only by the answer to that one; a final answer is an answer.

    What counts as having happened because nobody saw to it in time keeps nothing.
    """
    if getattr(event, "is_deemed", False):
        return False
    if not _is_named(event.happening, obligation.fulfilled_by) or is_by_another_department(obligation, event):
        return False
    return obligation.subject is None or subject_of(event) == obligation.subject


def _is_named(word: Happening | None, words: tuple[Happening, ...]) -> bool:
    return word in words or (word in _ARE_ANSWERS and Event.ANSWER_GIVEN in words)


def withdrawn(state: CaseState, happened: Happened) -> Iterator[e.ObligationWithdrawn]:
    for row in ended_with_duty(state, happened.event):
        yield e.ObligationWithdrawn(obligation=row.seq, why="首问责任已终止")
    for obligation in state.open_obligations:
        if why := _why_withdrawn(obligation, happened.event, state):
            yield e.ObligationWithdrawn(obligation=obligation.seq, why=why)


def _why_withdrawn(obligation: Obligation, event: e.CaseEvent, state: CaseState) -> str:
    if is_fulfilled_by(obligation, event):
        return ""
    if isinstance(event, e.CaseClosed):
        return "已办结"
    if event.happening in obligation.until:
        return f"已{str(event.happening.label).removeprefix('已')}"
    if isinstance(event, e.CommitmentMade) and event.replaces and obligation.rule == event.rule:
        return "包案表已重新确定"
    if _is_of_void_refusal(obligation, event, state):
        return "拟否定已不成立"
    return _without_its_subject(obligation, event, state)


def _without_its_subject(obligation: Obligation, event: e.CaseEvent, state: CaseState) -> str:
    """Why what ``obligation`` is about (a request, a point complained of, a handover) is no more, or ``""``."""
    request = state.approvals.get(obligation.subject or 0)
    if request and request.status == "lapsed":
        return "所请之事已撤回"
    if isinstance(event, e.AllegationWithdrawn) and obligation.subject == event.allegation:
        return "投诉点已撤回"
    is_over = isinstance(event, e.HandoverBounced | e.HandoverRefused | e.PhoneAcceptanceDisputed)
    if is_over and obligation.subject == event.handover:  # type: ignore[attr-defined]
        return "移交已退回"
    return ""


def _is_of_void_refusal(obligation: Obligation, event: e.CaseEvent, state: CaseState) -> bool:
    """What only filing or telling a refusal could keep has no object once the refusal is withdrawn or not approved."""
    is_over = isinstance(event, e.RefusalWithdrawn | e.ApprovalRejected)
    is_void = state.refusal is not None and state.refusal.status == "withdrawn"
    return is_over and is_void and _ABOUT_A_REFUSAL.issuperset(obligation.fulfilled_by)
