"""Approval and refusal: nothing is refused by a word; the steps to it are folded one by one."""

from dataclasses import replace
from typing import Any

from shouwen.rules.case import events as e
from shouwen.rules.case.folding.custody import wait
from shouwen.rules.case.folding.handovers import state_with
from shouwen.rules.case.folding.steps import on
from shouwen.rules.case.state import ApprovalRequest, CaseState, Happened, ProposedRefusal
from shouwen.rules.words import Act, State

_OF_A_REFUSAL = (Act.TELL_REFUSAL, Act.FILE_REFUSAL)


@on(e.ApprovalRequested)
def _requested(state: CaseState, happened: Happened, event: e.ApprovalRequested) -> None:
    fillers = {each.form: each.by for each in state.filled if each.form in event.papers}  # of the newest versions
    asking = {happened.actor, happened.acting_for, *fillers.values()}
    state.approvals[happened.seq] = ApprovalRequest(
        seq=happened.seq,
        act=event.act,
        steps=event.steps,
        requested_by=frozenset(person for person in asking if person),
        approver=event.approver,
        amount=event.amount,
        currency=event.currency,
        event_at=event.event_at,
        form=event.form,
        papers=event.papers,
    )
    if _waits_for(state) == "custodian":
        wait(state, happened, f"person:{event.approver}")


@on(e.ApprovalGiven)
def _given(state: CaseState, happened: Happened, event: e.ApprovalGiven) -> None:
    request = state.approvals[event.request]
    done = request.steps_done + 1
    if done < len(request.steps):
        _pass_wait(state, happened, request, f"person:{event.next_approver}")
        _change(state, event.request, steps_done=done, approver=event.next_approver)
        return
    _pass_wait(state, happened, request, "custodian")
    _change(state, event.request, steps_done=done, approver=None, status="approved", decided_seq=happened.seq)


@on(e.ApprovalRejected)
def _rejected(state: CaseState, happened: Happened, event: e.ApprovalRejected) -> None:
    _pass_wait(state, happened, state.approvals[event.request], "custodian")
    _change(state, event.request, approver=None, status="rejected", decided_seq=happened.seq)
    if state.approvals[event.request].act in _OF_A_REFUSAL:
        _refusal_falls(state)


def _waits_for(state: CaseState) -> str:
    return state.span.waits_for if state.span else ""


def _pass_wait(state: CaseState, happened: Happened, request: ApprovalRequest, waits_for: str) -> None:
    """Only what waited for the approver waits for the next; a matter that is with another body waits for that."""
    if _waits_for(state) == f"person:{request.approver}":
        wait(state, happened, waits_for)


def lapse(state: CaseState, happened: Happened, *acts: Act) -> None:
    """What was asked for falls away: it waits for nobody any more. Without ``acts``, whatever was asked."""
    for row in list(state.approvals.values()):
        if row.status == "pending" and (not acts or row.act in acts):
            _lapse(state, happened, row)


def lapse_with_paper(state: CaseState, happened: Happened, form: str) -> None:
    """The paper that was put before the approvers is another now: what was asked with it has to be asked anew."""
    for row in list(state.approvals.values()):
        if row.status == "pending" and form in row.papers:
            _lapse(state, happened, row)


def _lapse(state: CaseState, happened: Happened, row: ApprovalRequest) -> None:
    _pass_wait(state, happened, row, "custodian")
    _change(state, row.seq, approver=None, status="lapsed", decided_seq=happened.seq)


def _change(state: CaseState, seq: int, **changes: Any) -> None:
    state.approvals[seq] = replace(state.approvals[seq], **changes)


@on(e.RefusalProposed)
def _proposed(state: CaseState, happened: Happened, event: e.RefusalProposed) -> None:
    state.refusal = ProposedRefusal(
        seq=happened.seq, proposed_by=happened.actor, amount=event.amount, currency=event.currency
    )
    state.state = State.REFUSAL_PENDING


@on(e.RefusalWithdrawn)
def _withdrawn(state: CaseState, happened: Happened, event: e.RefusalWithdrawn) -> None:
    lapse(state, happened, *_OF_A_REFUSAL)
    _refusal_falls(state)


def _refusal_falls(state: CaseState) -> None:
    """The matter is handled on as before: what was only proposed has refused nothing."""
    if state.refusal:
        state.refusal = replace(state.refusal, status="withdrawn")
    if state.state == State.REFUSAL_PENDING:
        state.state = state_with(state, state.custodian or "")


@on(e.RefusalFiled)
def _filed(state: CaseState, happened: Happened, event: e.RefusalFiled) -> None:
    if state.refusal:
        state.refusal = replace(state.refusal, is_filed=True)


@on(e.RefusalTold)
def _told(state: CaseState, happened: Happened, event: e.RefusalTold) -> None:
    """Who refuses has handled it: neither makes the follow-up call (law 6)."""
    if state.refusal:
        state.refusal = replace(state.refusal, status="told")
    state.state = State.ANSWERED
    state.handlers |= {person for person in (state.custodian, happened.actor) if person}
    wait(state, happened, "custodian")
