"""For whom a periodic duty is owed, and who answers for it."""

from collections.abc import Callable, Iterable
from datetime import datetime

from shouwen.rules.language.kinds import Cadence
from shouwen.rules.naming import find, find_department
from shouwen.rules.organization import Department, Organization, Person, Post
from shouwen.rules.people import resolve
from shouwen.rules.time.calendar import WorkCalendar
from shouwen.rules.vacancy import Resolved
from shouwen.rules.words import Role


def subjects_of(rule: Cadence, *, organization: Organization, at: datetime) -> tuple[str, ...]:
    """The ids of the departments, posts or people each of whom owes it at ``at``; one empty text for one bearer."""
    return tuple(_SUBJECTS[rule.audience](rule, organization, at))


def answers_for(
    rule: Cadence, subject: str, *, organization: Organization, calendar: WorkCalendar, at: datetime
) -> Resolved:
    """Who owes it at ``at``: the person, the department's head, whoever is at the post, or whom the rule names."""

    def meaning(name: str, department: str | None = None) -> Resolved:
        return resolve(
            name,
            organization=organization,
            at=at,
            is_working_time=calendar.is_working_time,
            department=department,
        )

    if rule.audience == "each_person":
        person = organization.last_known(subject)
        return Resolved(person_id=subject, department_id=person.department if person else None)
    if rule.audience == "each_post":
        post = organization.post(subject, at)
        return meaning(post.name, post.department) if post else Resolved(how="岗位已撤销")
    if rule.audience == "each_department":
        return meaning(Role.DEPARTMENT_HEAD.value, subject)
    return meaning(rule.who)


def may_do(
    rule: Cadence, subject: str, person: str, *, organization: Organization, calendar: WorkCalendar, at: datetime
) -> bool:
    """Whether ``person`` may record it: oneself, one's department's, one's post's, or what one owes by name.

    What everybody owes in person nobody does for another.
    """
    row = organization.person(person, at)
    if row is None:
        return False
    if rule.audience == "each_person":
        return subject == person
    places = {holding.post for holding in organization.posts_of(person, at)} | {row.department}
    if rule.audience:
        return subject in places or _heads(subject, person, organization, at)
    meant = answers_for(rule, subject, organization=organization, calendar=calendar, at=at)
    named = find(rule.who, organization=organization, at=at).row
    is_at_the_place = (meant.person_id is None and meant.department_id in places) or (named and named.id in places)
    return bool(is_at_the_place) or person in (meant.person_id, meant.acting_for)


def name_of(subject: str, organization: Organization, at: datetime) -> str:
    """What the subject is called; empty where the duty has one bearer."""
    department, post = organization.department(subject, at), organization.post(subject, at)
    row = department or post or organization.last_known(subject)
    return row.name if row else ""


def department_of(subject: str, organization: Organization, at: datetime) -> str | None:
    """The department (id) that the subject is, or to which it belongs."""
    if organization.department(subject, at):
        return subject
    post, person = organization.post(subject, at), organization.last_known(subject)
    return post.department if post else person.department if person else None


def employed_since(subject: str, organization: Organization) -> datetime | None:
    """When the department, post or person began, as far as the rows say."""
    rows: tuple[Person | Department | Post, ...] = (
        *organization.people,
        *organization.departments,
        *organization.posts,
    )
    begun = [row.valid_from for row in rows if row.id == subject and row.valid_from]
    return min(begun, default=None)


def limited_to(names: Iterable[str], organization: Organization, at: datetime) -> set[str]:
    """The ids of the departments so called; those that no longer exist are left out."""
    rows = (find_department(name, organization=organization, at=at).row for name in names)
    return {row.id for row in rows if row}


def _heads(subject: str, person: str, organization: Organization, at: datetime) -> bool:
    department = organization.department(subject, at)
    return department is not None and department.head == person


def _departments(rule: Cadence, organization: Organization, at: datetime) -> list[str]:
    only = limited_to(rule.departments, organization, at)
    rows = [row for row in organization.departments if row.holds_at(at)]
    return [row.id for row in rows if not rule.departments or row.id in only]


def _posts(rule: Cadence, organization: Organization, at: datetime) -> list[str]:
    departments = set(_departments(rule, organization, at))
    rows = [row for row in organization.posts if row.holds_at(at) and row.department in departments]
    return [row.id for row in rows if not rule.posts or row.name in rule.posts]


def _people(rule: Cadence, organization: Organization, at: datetime) -> list[str]:
    departments = set(_departments(rule, organization, at))
    rows = [row for row in organization.people if row.holds_at(at) and row.department in departments]
    return [row.id for row in rows if _is_meant(rule, row, organization, at)]


def _is_meant(rule: Cadence, person: Person, organization: Organization, at: datetime) -> bool:
    if rule.staff_kinds and person.kind not in rule.staff_kinds:
        return False
    if not rule.posts:
        return True
    posts = (organization.post(holding.post, at) for holding in organization.posts_of(person.id, at))
    return any(post and post.name in rule.posts for post in posts)


_SUBJECTS: dict[str, Callable[[Cadence, Organization, datetime], list[str]]] = {
    "": lambda _rule, _organization, _at: [""],
    "each_department": _departments,
    "each_post": _posts,
    "each_person": _people,
}
