"""Obligations passed on: the bearer changes, the clock does not."""

from collections.abc import Iterator

from shouwen.rules.case import events as e
from shouwen.rules.case.state import CaseState, Happened
from shouwen.rules.words import Role


def passed_on(state: CaseState, happened: Happened) -> Iterator[e.ObligationReassigned]:
    role = _role_that_moved(happened.event)
    if role is None:
        return
    person, department = _holder(state, role)
    for obligation in state.open_obligations:
        if obligation.role == role and obligation.bearer != person:
            yield e.ObligationReassigned(obligation=obligation.seq, bearer=person, department=department)


def _role_that_moved(event: e.CaseEvent) -> Role | None:
    match event:
        case (
            e.HandoverSigned()
            | e.HandoverAcceptedByPhone()
            | e.RequesterEscorted()
            | e.PhoneAcceptanceDisputed()
            | e.CustodyMoved()
            | e.TransferApproved()
        ):
            return Role.CUSTODIAN
        case e.FirstContactCorrected():
            return Role.FIRST_CONTACT
    return None


def _holder(state: CaseState, role: Role) -> tuple[str | None, str | None]:
    if role == Role.FIRST_CONTACT:
        return state.first_contact, state.first_contact_department
    span = state.span
    return (span.custodian, span.department) if span else (None, None)
