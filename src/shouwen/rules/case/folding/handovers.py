"""Handover: an offer changes nothing but whom one waits for; a signature moves custody."""

from dataclasses import replace
from typing import Any

from shouwen.rules.case import events as e
from shouwen.rules.case.folding.custody import take, wait
from shouwen.rules.case.folding.steps import on
from shouwen.rules.case.state import CaseState, Handover, Happened
from shouwen.rules.words import State


@on(e.HandoverOffered)
def _offered(state: CaseState, happened: Happened, event: e.HandoverOffered) -> None:
    span = state.custody[-1]
    state.handovers[happened.seq] = Handover(
        seq=happened.seq,
        from_person=span.custodian,
        from_department=span.department,
        to_department=event.to_department,
        to_person=event.to_person,
        offered_at=happened.at,
        papers=event.papers,
    )
    state.state = State.HANDOVER_PENDING
    wait(state, happened, f"person:{event.to_person}" if event.to_person else f"department:{event.to_department}")


@on(e.HandoverSigned)
def _signed(state: CaseState, happened: Happened, event: e.HandoverSigned) -> None:
    settle_handover(state, event.handover, status="signed", receiver=event.signer, answered_at=happened.at)
    _hand_to(state, happened, event.signer, event.department)


@on(e.HandoverAcceptedByPhone)
def _accepted_by_phone(state: CaseState, happened: Happened, event: e.HandoverAcceptedByPhone) -> None:
    settle_handover(
        state,
        event.handover,
        status="provisional",
        receiver=event.receiver,
        answered_at=event.answered_at,
        mode="phone",
    )
    _hand_to(state, happened, event.receiver, event.department)


@on(e.RequesterEscorted)
def _escorted(state: CaseState, happened: Happened, event: e.RequesterEscorted) -> None:
    settle_handover(
        state,
        event.handover,
        status="provisional",
        receiver=event.receiver,
        answered_at=happened.at,
        mode="escort",
    )
    _hand_to(state, happened, event.receiver, event.department)


@on(e.PhoneAcceptanceConfirmed)
def _phone_confirmed(state: CaseState, happened: Happened, event: e.PhoneAcceptanceConfirmed) -> None:
    settle_handover(state, event.handover, status="signed")


@on(e.PhoneAcceptanceDisputed)
def _phone_disputed(state: CaseState, happened: Happened, event: e.PhoneAcceptanceDisputed) -> None:
    handover = state.handovers[event.handover]
    settle_handover(state, event.handover, status="disputed")
    _count_bounce(state, handover)
    state.state = state_with(state, handover.from_person)
    take(
        state,
        happened,
        custodian=event.custodian or handover.from_person,
        department=event.department or handover.from_department,
    )


@on(e.HandoverRefused)
def _refused(state: CaseState, happened: Happened, event: e.HandoverRefused) -> None:
    _come_back(state, happened, event.handover, "refused")


@on(e.HandoverBounced)
def _bounced(state: CaseState, happened: Happened, event: e.HandoverBounced) -> None:
    _come_back(state, happened, event.handover, "bounced")


def _come_back(state: CaseState, happened: Happened, seq: int, status: str) -> None:
    handover = state.handovers[seq]
    settle_handover(state, seq, status=status, answered_at=happened.at)
    _count_bounce(state, handover)
    state.state = state_with(state, state.custodian or "")
    wait(state, happened, "custodian")


def state_with(state: CaseState, custodian: str) -> State:
    """Back with somebody who has handled it before, or with the one who was only asked."""
    return State.HANDLING if custodian in state.handlers else State.REGISTERED


def _count_bounce(state: CaseState, handover: Handover) -> None:
    """The matter came back to the one who offered it (a colleague may not be bounced twice)."""
    state.bounces[handover.from_person] = state.bounces.get(handover.from_person, 0) + 1


def settle_handover(state: CaseState, seq: int, **changes: Any) -> None:
    """Notes how an offer went on."""
    state.handovers[seq] = replace(state.handovers[seq], **changes)


def _hand_to(state: CaseState, happened: Happened, person: str, department: str) -> None:
    state.handlers.add(person)
    state.state = State.HANDLING
    take(state, happened, custodian=person, department=department)
