"""Who belongs to the office that a rule names: a department, a post or a role, by those who are there now."""

from datetime import datetime

from shouwen.rules.naming import find
from shouwen.rules.people import acting_for, resolve
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.vacancy import Resolved


def office(name: str, rulebook: Rulebook, at: datetime, *, department: str = "") -> Resolved:
    """Whom ``name`` means at ``at`` (aware), seen from ``department`` (id)."""
    return resolve(
        name,
        organization=rulebook.organization,
        at=at,
        is_working_time=rulebook.calendar.is_working_time,
        department=department or None,
    )


def office_department(name: str, rulebook: Rulebook, at: datetime) -> str:
    """The department (id) that ``name`` is or sits in; empty where it means none."""
    meant = office(name, rulebook, at)
    return meant.department_id or department_of(meant.bearer or "", rulebook, at)


def belongs(person: str, name: str, rulebook: Rulebook, at: datetime, *, department: str = "") -> bool:
    """Whether ``person`` (id) may act for the office ``name``, seen from ``department`` (id): a member of the
    department, a holder of the post, or whoever the role means, with their stand-in."""
    organization = rulebook.organization
    row = organization.person(person, at)
    if row is None:
        return False
    meant = office(name, rulebook, at, department=department)
    if person in (meant.person_id, meant.acting_for):
        return True
    places = {holding.post for holding in organization.posts_of(person, at)} | {row.department}
    named = find(name, organization=organization, at=at).row
    return (named is not None and named.id in places) or (meant.person_id is None and meant.department_id in places)


def leads(person: str, department: str, rulebook: Rulebook, at: datetime) -> bool:
    """Whether ``person`` (id) leads ``department`` (id) at ``at`` (aware): its head, where it has none its leader, or
    their cover."""
    organization = rulebook.organization
    row = organization.department(department, at)
    if row is None:
        return False
    return (row.head or row.line_leader) in {person, *acting_for(person, organization=organization, at=at)}


def department_of(person: str, rulebook: Rulebook, at: datetime) -> str:
    """The department (id) of a person at ``at``; empty for nobody."""
    row = rulebook.organization.person(person, at) if person else None
    return row.department if row else ""
