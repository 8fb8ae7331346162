"""Names in a scenario to people, departments and posts: as of the step's time."""

from datetime import datetime

from shouwen.rules import people
from shouwen.rules.naming import find, find_department, people_called
from shouwen.rules.organization import Department, Organization, Person
from shouwen.rules.rulebook import Rulebook

REQUESTERS = ("服务对象", "来访人", "requester")
OUTSIDE = ("院外", "单位外", "outside")
ON_DUTY = "值班"
"""After a department's name: whoever has the turn there at the time, as in 院领导值班."""
ZONE_FORMAT = "%Y-%m-%d %H:%M"


class NameProblem(LookupError):  # noqa: N818 - it is told to the scenario's author
    """A name that means nobody, or several; the message is Chinese."""


def person_named(name: str, rulebook: Rulebook, at: datetime, *, department: str | None = None) -> str:
    """The id of the person so called or numbered, or of whoever is at the post so called, or on duty there."""
    organization = rulebook.organization
    if turn := _whose_turn(name, organization, at):
        return turn
    called = _nearest(people_called(name, organization=organization, at=at), department)
    found = {row.id for row in called} or _formerly(name, organization)
    if len(found) > 1:
        raise NameProblem(f"叫“{name}”的有 {len(found)} 个,请写工号")
    return found.pop() if found else _by_post_or_role(name, rulebook, at, department)


def department_named(name: str, organization: Organization, at: datetime) -> str:
    """The id of the department so called, also by one of its other names, or of the person's or post's."""
    found = find_department(name, organization=organization, at=at)
    if found.row is None:
        found = find(name, organization=organization, at=at)
    if found.row is None:
        raise NameProblem(found.reason)
    return found.row.id if isinstance(found.row, Department) else found.row.department


def is_department(name: str, organization: Organization, at: datetime) -> bool:
    return find_department(name, organization=organization, at=at).row is not None


def name_of(identifier: str | None, organization: Organization, at: datetime) -> str:
    """The name of a person or department, for telling what was found; 无人 for nobody."""
    if not identifier:
        return "无人"
    person = organization.last_known(identifier)
    department = organization.department(identifier, at)
    row = person or department
    return row.name if row else identifier


def _whose_turn(name: str, organization: Organization, at: datetime) -> str:
    place = name.removesuffix(ON_DUTY)
    if place in ("", name) or not is_department(place, organization, at):
        return ""
    return next(iter(organization.on_duty(department_named(place, organization, at), at)), "")


def _nearest(rows: list[Person], department: str | None) -> list[Person]:
    return [row for row in rows if row.department == department] or rows


def _formerly(name: str, organization: Organization) -> set[str]:
    """Whoever was so called before leaving, or will be: old cases still name them."""
    return {row.id for row in organization.people if row.name == name}


def _by_post_or_role(name: str, rulebook: Rulebook, at: datetime, department: str | None) -> str:
    found = people.resolve(
        name,
        organization=rulebook.organization,
        at=at,
        is_working_time=rulebook.calendar.is_working_time,
        department=department,
    )
    if found.person_id is None:
        raise NameProblem(found.how or f"没有名为“{name}”的人员或岗位")
    return found.person_id
