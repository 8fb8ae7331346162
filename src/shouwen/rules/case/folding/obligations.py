"""Obligations: opened whole, and changed by nothing but entries (law 2)."""

from dataclasses import replace
from typing import Any

from shouwen.rules.case import events as e
from shouwen.rules.case.folding.breaches import decide_lateness
from shouwen.rules.case.folding.steps import on
from shouwen.rules.case.folding.supervising import order_moved
from shouwen.rules.case.state import CaseState, Happened, Obligation
from shouwen.rules.words import Role


@on(e.ObligationOpened)
def _opened(state: CaseState, happened: Happened, event: e.ObligationOpened) -> None:
    terms = {name: getattr(event, name) for name in e.ObligationOpened.model_fields if name != "resolved"}
    state.obligations[happened.seq] = Obligation(seq=happened.seq, original_due=event.due, **terms)


def _change(state: CaseState, seq: int, **changes: Any) -> None:
    state.obligations[seq] = replace(state.obligations[seq], **changes)


@on(e.ObligationKept)
def _kept(state: CaseState, happened: Happened, event: e.ObligationKept) -> None:
    _change(state, event.obligation, status="kept", ended_at=event.done_at, ended_by=event.by_entry)


@on(e.ObligationWarned)
def _warned(state: CaseState, happened: Happened, event: e.ObligationWarned) -> None:
    _change(state, event.obligation, is_warned=True)


@on(e.ObligationLate)
def _late(state: CaseState, happened: Happened, event: e.ObligationLate) -> None:
    _change(state, event.obligation, late_at=happened.at, late_bearer=event.bearer, overseen_from=event.overseen_from)


@on(e.ObligationEscalated)
def _escalated(state: CaseState, happened: Happened, event: e.ObligationEscalated) -> None:
    _change(state, event.obligation, rungs_climbed=event.rung + 1, escalated_to=event.to)


@on(e.ObligationReassigned)
def _reassigned(state: CaseState, happened: Happened, event: e.ObligationReassigned) -> None:
    _change(state, event.obligation, bearer=event.bearer, department=event.department)
    _pass_role_on(state, state.obligations[event.obligation])


def _pass_role_on(state: CaseState, owed: Obligation) -> None:
    """Who takes over what a leader or an entry's owner owes must be able to do it."""
    match owed.role:
        case Role.ASKED_LEADER:
            state.leader = owed.bearer
        case Role.RUNG:
            state.rung_leader = owed.bearer
        case Role.ENTRY_OWNER:
            state.information_owner = owed.bearer
        case Role.AGENT:
            state.errand_agent = owed.bearer
        case Role.APPROVER if owed.subject in state.approvals:
            state.approvals[owed.subject] = replace(state.approvals[owed.subject], approver=owed.bearer)
        case Role.APPOINTEE if owed.subject in state.appointments and owed.bearer:
            state.appointments[owed.subject] = replace(state.appointments[owed.subject], person=owed.bearer)


@on(e.ObligationMoved)
def _moved(state: CaseState, happened: Happened, event: e.ObligationMoved) -> None:
    old = state.obligations[event.obligation]
    _change(
        state,
        event.obligation,
        due=event.due,
        own_due=event.own_due,
        warn_at=event.warn_at,
        is_warned=old.is_warned and event.warn_at == old.warn_at,
        rule=event.rule or old.rule,
        clause=event.clause or old.clause,
        also=event.also or old.also,
        limit=event.limit or old.limit,
        extensions=old.extensions + (event.why == "extension"),
    )
    order_moved(state, old.subject, event.due)


@on(e.LimitExtended)
def _extended(state: CaseState, happened: Happened, event: e.LimitExtended) -> None:
    """The due time itself moves by the ``ObligationMoved`` that follows."""


@on(e.ObligationWaived)
def _waived(state: CaseState, happened: Happened, event: e.ObligationWaived) -> None:
    _change(state, event.obligation, status="waived", ended_at=happened.at, ended_by=happened.seq)


@on(e.ObligationWithdrawn)
def _withdrawn(state: CaseState, happened: Happened, event: e.ObligationWithdrawn) -> None:
    _change(state, event.obligation, status="withdrawn", ended_at=happened.at, ended_by=happened.seq)


@on(e.DoneClaimed)
def _done_claimed(state: CaseState, happened: Happened, event: e.DoneClaimed) -> None:
    _change(state, event.obligation, done_claimed_at=event.done_at)


@on(e.LatenessVerified)
def _verified(state: CaseState, happened: Happened, event: e.LatenessVerified) -> None:
    verdict = "breach" if event.is_breach else "excused"
    _change(state, event.obligation, verdict=verdict, verified_rule=event.rule)
    decide_lateness(state, happened, event)
