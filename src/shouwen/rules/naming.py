"""What a name written in a policy, a form or a scenario means: a post, a department or a person.

Names resolve exactly, then by alias. A name that fits several rows is nobody, and the reason says
so: guessing would make somebody owe what was meant for another.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from shouwen.rules.organization import Department, Organization, Person, Post

Named = TypeVar("Named", Post, Department, Person)
Subject = Post | Department | Person


@dataclass(frozen=True)
class Found:
    """The row that a name means, or ``None`` and a Chinese sentence that says why not."""

    row: Subject | None = None
    reason: str = ""


def find(name: str, *, organization: Organization, at: datetime, department: str | None = None) -> Found:
    """The post, department or person called ``name``; ``department`` (id) settles a tie."""
    wanted = name.strip()
    for candidates in (
        _called(wanted, organization.posts, at),
        _called(wanted, organization.departments, at),
        people_called(wanted, organization=organization, at=at),
        _known_as(wanted, organization.departments, at),
    ):
        if candidates:
            return _only(wanted, candidates, department)
    return Found(reason=f"没有名为“{wanted}”的岗位、科室或人员")


def find_person(name: str, *, organization: Organization, at: datetime, department: str | None = None) -> Found:
    """The person called ``name``, or with that staff number, or the only A of a post so called."""
    wanted = name.strip()
    people = people_called(wanted, organization=organization, at=at)
    if people:
        return _only(wanted, people, department)
    holders = [_first_holder(post, organization, at) for post in _called(wanted, organization.posts, at)]
    found = [person for person in holders if person]
    return _only(wanted, found, department) if found else Found(reason=f"没有名为“{wanted}”的人员")


def find_department(name: str, *, organization: Organization, at: datetime) -> Found:
    """The department called ``name``, exactly or by one of its other names."""
    wanted = name.strip()
    rows = _called(wanted, organization.departments, at) or _known_as(wanted, organization.departments, at)
    return _only(wanted, rows, None) if rows else Found(reason=f"没有名为“{wanted}”的科室")


def departments_of(person: str, *, organization: Organization, at: datetime) -> frozenset[str]:
    """The names, other names included, of the department that ``person`` (id) belongs to and of those above it."""
    known = organization.person(person, at)
    current = organization.department(known.department, at) if known else None
    found: dict[str, Department] = {}
    while current and current.id not in found:
        found[current.id] = current
        current = organization.department(current.parent, at) if current.parent else None
    return frozenset(name for each in found.values() for name in (each.name, *each.aliases))


def people_called(name: str, *, organization: Organization, at: datetime) -> list[Person]:
    """Everybody of that name employed at ``at``; else the owner of that staff number."""
    named = _called(name, organization.people, at)
    return named or [row for row in organization.people if row.staff_number == name and row.holds_at(at)]


def _called(name: str, rows: Iterable[Named], at: datetime) -> list[Named]:
    return [row for row in rows if row.name == name and row.holds_at(at)]


def _known_as(name: str, rows: Iterable[Department], at: datetime) -> list[Department]:
    return [row for row in rows if name in row.aliases and row.holds_at(at)]


def _first_holder(post: Post, organization: Organization, at: datetime) -> Person | None:
    holders = organization.holders(post.id, at)
    return organization.person(holders[0].person, at) if holders else None


def _only(name: str, rows: Sequence[Subject], department: str | None) -> Found:
    nearest = [row for row in rows if _department_of(row) == department] if department else []
    chosen = nearest or list(rows)
    if len({row.id for row in chosen}) == 1:
        return Found(row=chosen[0])
    return Found(reason=f"叫“{name}”的有 {len(chosen)} 个,请写明科室或工号")


def _department_of(row: Subject) -> str | None:
    return row.id if isinstance(row, Department) else row.department
