"""Whom a rule's 谁 means in this case at this instant: roles of the case first, then the organisation.

Nobody falls through: a vacancy resolves up the line, a department owes through whoever answers for it now.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from shouwen.rules import people
from shouwen.rules.case import events as e
from shouwen.rules.case.state import CaseState, Happened
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Role, UnknownWord


@dataclass(frozen=True, kw_only=True)
class Bearer:
    """A person, with the department they owe for; ``how`` they were found where it was not plain."""

    role: str
    person: str | None = None
    department: str | None = None
    how: str = ""


def find_bearer(
    who: str,
    *,
    state: CaseState,
    happened: Happened,
    rulebook: Rulebook,
    avoid: frozenset[str] = frozenset(),
) -> Bearer:
    """Resolves ``who`` (a role, a post, a department or a person's name) as of ``happened.at``.

    People in ``avoid`` do not come to owe it; their department finds somebody else.
    """
    role = read_role(who)
    own = _within_case(role, state, happened) if role else None
    found = own or _in_organization(who, role, state, happened.at, rulebook)
    found = _unless_gone(found, happened.at, rulebook)
    if found.person in avoid:
        found = replace(found, person=None)
    if found.person is None and found.department:
        return responsible_for(found, at=happened.at, rulebook=rulebook, avoid=avoid)
    return found


def _unless_gone(found: Bearer, at: datetime, rulebook: Rulebook) -> Bearer:
    """Nothing comes to rest with someone who has left: their department answers for it."""
    organization = rulebook.organization
    if found.person is None or organization.person(found.person, at):
        return found
    last = organization.last_known(found.person)
    return replace(found, person=None, department=found.department or (last.department if last else None))


def read_role(who: str) -> Role | None:
    """The role word that ``who`` is, or ``None`` for the name of a post, a department or a person."""
    try:
        return Role.read(who)
    except UnknownWord:
        return None


def _within_case(role: Role, state: CaseState, happened: Happened) -> Bearer | None:
    match role:
        case Role.FIRST_CONTACT:
            return Bearer(role=role, person=state.first_contact, department=state.first_contact_department)
        case Role.CUSTODIAN | Role.RECEIVER:
            return _custodian(role, state, happened)
        case Role.ASKED_LEADER:
            return Bearer(role=role, person=state.leader)
        case Role.RUNG:
            return Bearer(role=role, person=state.rung_leader)
        case Role.ENTRY_OWNER:
            return Bearer(role=role, person=state.information_owner)
        case Role.REGISTRAR:
            return Bearer(role=role, person=state.registration.registered_by if state.registration else None)
    return None


def _custodian(role: Role, state: CaseState, happened: Happened) -> Bearer | None:
    """The receiver is who is named by the handover that the event is about."""
    if role == Role.CUSTODIAN:
        span = state.custody[-1]
        return Bearer(role=role, person=span.custodian, department=span.department)
    handover = state.handovers.get(handover_of(happened) or 0)
    if handover is None:
        return None
    person = handover.receiver or handover.to_person
    return Bearer(role=role, person=person, department=handover.to_department)


def handover_of(happened: Happened) -> int | None:
    """The handover that an event offers or is about."""
    if isinstance(happened.event, e.HandoverOffered):
        return happened.seq
    return getattr(happened.event, "handover", None)


def _in_organization(who: str, role: Role | None, state: CaseState, at: datetime, rulebook: Rulebook) -> Bearer:
    span = state.custody[-1]
    found = people.resolve(
        who,
        organization=rulebook.organization,
        at=at,
        is_working_time=rulebook.calendar.is_working_time,
        department=span.department,
        person=span.custodian,
    )
    return Bearer(role=role or who, person=found.bearer, department=found.department_id, how=found.how)


def responsible_for(bearer: Bearer, *, at: datetime, rulebook: Rulebook, avoid: frozenset[str] = frozenset()) -> Bearer:
    """Who answers for a department now: its roster, else its head, else somebody there, else up the line."""
    organization, department = rulebook.organization, bearer.department or ""
    head = people.resolve(
        Role.DEPARTMENT_HEAD,
        organization=organization,
        at=at,
        is_working_time=rulebook.calendar.is_working_time,
        department=department,
    )
    members = [person.id for person in organization.members(department, at) if not organization.is_away(person.id, at)]
    candidates = [*organization.on_duty(department, at), head.person_id, *members]
    person = next((who for who in candidates if who and who not in avoid), None)
    return Bearer(role=bearer.role, person=person, department=department, how=head.how)
