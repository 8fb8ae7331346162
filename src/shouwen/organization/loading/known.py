"""What an institution has already, by the names that a plan uses."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from shouwen.organization.models import (
    Department,
    DepartmentTerm,
    Post,
    PostTerm,
    Staff,
    StaffTerm,
)
from shouwen.organization.revision import Revision
from shouwen.rules.organizing.names import KnownPost
from shouwen.rules.organizing.plan import Plan, Roster
from shouwen.rules.words import Role


@dataclass
class Known:
    """Identities (those that the plan brings included) and the open rows of those there are."""

    departments: dict[str, Department] = field(default_factory=dict)
    posts: dict[KnownPost, Post] = field(default_factory=dict)
    people: dict[str, Staff] = field(default_factory=dict)
    department_terms: dict[UUID, DepartmentTerm] = field(default_factory=dict)
    post_terms: dict[UUID, PostTerm] = field(default_factory=dict)
    staff_terms: dict[UUID, StaffTerm] = field(default_factory=dict)

    def person_id(self, staff_number: str) -> UUID | None:
        """The id of the person with that number; None for an empty one."""
        return self.people[staff_number].id if staff_number else None

    def department_id(self, name: str) -> UUID | None:
        """The id of the department of that name; None for an empty one."""
        return self.departments[name].id if name else None

    def roster_id(self, roster: Roster) -> str:
        """What a duty turn calls its roster."""
        if roster.post:
            return self.posts[roster.post].id.hex
        if roster.department:
            return self.departments[roster.department].id.hex
        return Role.DUTY_OFFICER.value


def read_known(change: Revision) -> Known:
    """Read it by four statements, whatever the size."""
    known = Known()
    for term in _open(DepartmentTerm, change, "department"):
        known.departments[term.name] = term.department
        known.department_terms[term.department_id] = term
    names = {row.id: name for name, row in known.departments.items()}
    for term in _open(PostTerm, change, "post"):
        known.posts[KnownPost(names[term.department_id], term.name)] = term.post
        known.post_terms[term.post_id] = term
    for person in Staff.objects.filter(institution=change.institution):
        known.people[person.staff_number] = person
    for term in _open(StaffTerm, change, "staff"):
        known.staff_terms[term.staff_id] = term
    return known


def add_new(known: Known, plan: Plan, change: Revision) -> None:
    """Give ids to what the plan brings, so that its rows can point to each other."""
    institution = change.institution
    for department in plan.departments:
        if department.name not in known.departments:
            known.departments[department.name] = Department(institution=institution, name=department.name)
    for post in plan.posts:
        place = KnownPost(post.department, post.name)
        if place not in known.posts:
            known.posts[place] = Post(institution=institution, name=post.name)
    for person in plan.people:
        if person.staff_number not in known.people:
            known.people[person.staff_number] = Staff(
                institution=institution, staff_number=person.staff_number, name=person.name
            )


def _open(model: Any, change: Revision, identity: str) -> Any:
    rows = model.objects.filter(institution=change.institution).not_ended_by(change.at)
    return rows.select_related(identity).order_by("valid_from")
