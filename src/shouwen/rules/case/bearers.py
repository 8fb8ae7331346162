"""Whom a rule's 谁 means in this case at this instant: roles of the case first, then the organisation.

Nobody falls through: a vacancy resolves up the line, a department owes through whoever answers for it now.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from shouwen.rules import people, watch
from shouwen.rules.case.parts import OF_THE_OTHER_SIDE
from shouwen.rules.case.state import CaseState, Happened
from shouwen.rules.case.subjects import about_of
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.vacancy import Resolved
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

    People in ``avoid`` do not come to owe it; their department finds somebody else, and where all of it are to be
    avoided, the leader over it owes it: no course ends nowhere.
    """
    found = meant_by(who, state=state, at=happened.at, rulebook=rulebook, about=about_of(happened))
    if found.person in avoid:
        found = replace(found, person=None)
    if found.person is None and found.department:
        answers = _head_of if found.role in OF_THE_OTHER_SIDE else responsible_for
        bearer = answers(found, at=happened.at, rulebook=rulebook, avoid=avoid)
        return bearer if bearer.person else _above(bearer, avoid, at=happened.at, rulebook=rulebook)
    return found


def meant_by(who: str, *, state: CaseState, at: datetime, rulebook: Rulebook, about: int | None = None) -> Bearer:
    """Whom ``who`` means at ``at``, a department without a person where that is what it means; the receiver, the
    approver and their like are those of the entry ``about``."""
    role = read_role(who)
    own = _within_case(role, state, about) if role else None
    return _unless_gone(own or _in_organization(who, role, state, at, rulebook), at, rulebook)


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


def _within_case(role: Role, state: CaseState, about: int | None) -> Bearer | None:
    find = _OF_THE_CASE.get(role)
    return find(state, about) if find else None


def _first_contact(state: CaseState, _about: int | None) -> Bearer:
    return Bearer(role=Role.FIRST_CONTACT, person=state.first_contact, department=state.first_contact_department)


def _first_handler(state: CaseState, _about: int | None) -> Bearer:
    return Bearer(role=Role.FIRST_HANDLER, person=state.first_handler, department=state.first_handler_department)


def _lead_department(state: CaseState, _about: int | None) -> Bearer:
    """Who leads several departments; of one alone that it belongs to."""
    lead = state.shared.lead_department if state.shared else None
    return Bearer(role=Role.LEAD_DEPARTMENT, department=lead or state.department)


def _registrar(state: CaseState, _about: int | None) -> Bearer:
    return Bearer(role=Role.REGISTRAR, person=state.registration.registered_by if state.registration else None)


def _agent(state: CaseState, _about: int | None) -> Bearer:
    return Bearer(role=Role.AGENT, person=state.errand_agent, department=state.errand_department)


def _errand_office(state: CaseState, about: int | None) -> Bearer:
    step = state.errand_steps.get(about or 0)
    return Bearer(role=Role.ERRAND_OFFICE, department=step.office if step else None)


def _approver(state: CaseState, about: int | None) -> Bearer:
    request = state.approvals.get(about or 0) or state.pending_approval
    return Bearer(role=Role.APPROVER, person=request.approver if request else None)


def _appointee(state: CaseState, about: int | None) -> Bearer:
    """Who was named for the appointment in question, else for the next one."""
    meant = state.appointments.get(about or 0) or state.next_appointment
    if meant is None:
        return Bearer(role=Role.APPOINTEE)
    return Bearer(role=Role.APPOINTEE, person=meant.person, department=meant.department)


def _complained_about(state: CaseState, about: int | None) -> Bearer:
    """Whom the allegation in question names; where it names nobody, the department that it is about."""
    meant = state.allegations.get(about or 0) or state.newest_allegation
    if meant is None:
        return Bearer(role=Role.COMPLAINED_ABOUT)
    return Bearer(role=Role.COMPLAINED_ABOUT, person=meant.person, department=meant.department or None)


def _complained_department(state: CaseState, about: int | None) -> Bearer:
    """The department that was just told of it, else that of the allegation in question."""
    meant = state.allegations.get(about or 0) or state.newest_allegation
    told = state.notified.get(about or 0)
    return Bearer(role=Role.COMPLAINED_DEPARTMENT, department=told or (meant.department if meant else None))


def _rectifier(state: CaseState, about: int | None) -> Bearer:
    meant = state.rectifications.get(about or 0)
    return Bearer(role=Role.RECTIFIER, department=meant.department if meant else None)


def _custodian(state: CaseState, _about: int | None) -> Bearer:
    span = state.custody[-1]
    return Bearer(role=Role.CUSTODIAN, person=span.custodian, department=span.department)


def _receiver(state: CaseState, about: int | None) -> Bearer | None:
    """Who is named by the handover that the event is about."""
    handover = state.handovers.get(about or 0)
    if handover is None:
        return None
    person = handover.receiver or handover.to_person
    return Bearer(role=Role.RECEIVER, person=person, department=handover.to_department)


_OF_THE_CASE: dict[Role, Callable[[CaseState, int | None], Bearer | None]] = {
    Role.FIRST_CONTACT: _first_contact,
    Role.CUSTODIAN: _custodian,
    Role.RECEIVER: _receiver,
    Role.ASKED_LEADER: lambda state, _about: Bearer(role=Role.ASKED_LEADER, person=state.leader),
    Role.RUNG: lambda state, _about: Bearer(role=Role.RUNG, person=state.rung_leader),
    Role.ENTRY_OWNER: lambda state, _about: Bearer(role=Role.ENTRY_OWNER, person=state.information_owner),
    Role.APPROVER: _approver,
    Role.APPOINTEE: _appointee,
    Role.AGENT: _agent,
    Role.COMPLAINED_ABOUT: _complained_about,
    Role.COMPLAINED_DEPARTMENT: _complained_department,
    Role.RECTIFIER: _rectifier,
    Role.ERRAND_OFFICE: _errand_office,
    Role.REGISTRAR: _registrar,
    Role.FIRST_HANDLER: _first_handler,
    Role.LEAD_DEPARTMENT: _lead_department,
}


def _in_organization(who: str, role: Role | None, state: CaseState, at: datetime, rulebook: Rulebook) -> Bearer:
    if role is Role.DUTY_OFFICER and (officer := watch.officer(rulebook=rulebook, at=at)):
        return Bearer(role=role, person=officer, how="值班表上的人")
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


def _head_of(bearer: Bearer, *, at: datetime, rulebook: Rulebook, avoid: frozenset[str] = frozenset()) -> Bearer:
    """A department that is complained about speaks and mends through its head or whoever lawfully stands in, not
    through whoever is on its roster that day, who may be the one complained about; where all of those are barred,
    through anybody who answers for it."""
    head = _head(bearer.department or "", at=at, rulebook=rulebook)
    if head.person_id is None or head.person_id in avoid:
        return responsible_for(bearer, at=at, rulebook=rulebook, avoid=avoid)
    return replace(bearer, person=head.person_id, how=head.how)


def _head(department: str, *, at: datetime, rulebook: Rulebook) -> Resolved:
    return people.resolve(
        Role.DEPARTMENT_HEAD,
        organization=rulebook.organization,
        at=at,
        is_working_time=rulebook.calendar.is_working_time,
        department=department,
    )


def responsible_for(bearer: Bearer, *, at: datetime, rulebook: Rulebook, avoid: frozenset[str] = frozenset()) -> Bearer:
    """Who answers for a department now: its roster, outside its hours whoever has the watch, else its head or whoever
    stands in up the line, else somebody there."""
    organization, department = rulebook.organization, bearer.department or ""
    head = _head(department, at=at, rulebook=rulebook)
    members = [person.id for person in organization.members(department, at) if not organization.is_away(person.id, at)]
    after_hours = watch.after_hours(department, rulebook=rulebook, at=at)
    candidates = [*organization.on_duty(department, at), after_hours, head.person_id, *members]
    person = next((who for who in candidates if who and who not in avoid), None)
    return Bearer(role=bearer.role, person=person, department=department, how=head.how)


def _above(bearer: Bearer, avoid: frozenset[str], *, at: datetime, rulebook: Rulebook) -> Bearer:
    """The leader over the department, else over all of them, who is there and not to be avoided."""
    organization = rulebook.organization
    row = organization.department(bearer.department or "", at)
    leaders = [each for each in (row.line_leader if row else None, organization.head) if each and each not in avoid]
    return replace(bearer, person=next((each for each in leaders if not organization.is_away(each, at)), None))
