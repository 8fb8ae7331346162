"""Whom a rule's 谁 means in this case at this instant: roles of the case first, then the organisation."""

from dataclasses import dataclass

from shouwen.rules import people
from shouwen.rules.case import events as e
from shouwen.rules.case.state import CaseState, Happened
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Role, UnknownWord


@dataclass(frozen=True, kw_only=True)
class Bearer:
    """A person, or a department for whom its responsible person stands; ``how`` where it was not plain."""

    role: str
    person: str | None = None
    department: str | None = None
    how: str = ""


def find_bearer(who: str, *, state: CaseState, happened: Happened, rulebook: Rulebook) -> Bearer:
    """Resolves ``who`` as of ``happened.at``. A vacancy resolves up the line, so that nobody falls through."""
    role = _role(who)
    if own := _within_case(role, state, happened):
        return own if own.person else _of_department(own, rulebook, happened)
    if role == Role.RECEIVER:
        return Bearer(role=role)
    return _in_organization(who, role, state, happened, rulebook)


def _role(who: str) -> Role | None:
    try:
        return Role.read(who)
    except UnknownWord:
        return None


def _within_case(role: Role | None, state: CaseState, happened: Happened) -> Bearer | None:
    """The roles that the case itself fills."""
    span = state.custody[-1] if state.custody else None
    match role:
        case Role.FIRST_CONTACT:
            return Bearer(role=role, person=state.first_contact, department=state.first_contact_department)
        case Role.CUSTODIAN if span:
            return Bearer(role=role, person=span.custodian, department=span.department)
        case Role.RECEIVER:
            return _receiver(state, happened)
        case Role.ASKED_LEADER:
            return Bearer(role=role, person=state.leader)
        case Role.RUNG:
            return Bearer(role=role, person=state.rung_leader)
        case Role.ENTRY_OWNER:
            return Bearer(role=role, person=state.information_owner)
        case Role.REGISTRAR if state.registration:
            return Bearer(role=role, person=state.registration.registered_by)
    return None


def _receiver(state: CaseState, happened: Happened) -> Bearer | None:
    seq = happened.seq if isinstance(happened.event, e.HandoverOffered) else getattr(happened.event, "handover", None)
    handover = state.handovers.get(seq) if seq else None
    if handover is None:
        return None
    return Bearer(role=Role.RECEIVER, person=handover.receiver or handover.to_person, department=handover.to_department)


def _of_department(bearer: Bearer, rulebook: Rulebook, happened: Happened) -> Bearer:
    """A department owes through the person who answers for it now."""
    if bearer.department is None:
        return bearer
    found = people.responsible_of(
        bearer.department, organization=rulebook.organization, calendar=rulebook.calendar, at=happened.at
    )
    return Bearer(role=bearer.role, person=found.person_id, department=bearer.department, how=found.how)


def _in_organization(
    who: str, role: Role | None, state: CaseState, happened: Happened, rulebook: Rulebook
) -> Bearer:
    span = state.custody[-1] if state.custody else None
    found = people.resolve(
        who,
        organization=rulebook.organization,
        calendar=rulebook.calendar,
        at=happened.at,
        department=span.department if span else None,
        person=span.custodian if span else None,
        avoid=frozenset(state.handlers) if role == Role.NON_HANDLER else frozenset(),
    )
    return Bearer(role=role or who, person=found.person_id, department=found.department_id, how=found.how)
