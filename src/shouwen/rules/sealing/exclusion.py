"""回避: who can neither see nor search nor count nor infer a sealed file.

The person complained about, their whole department with those below it, its heads and line leaders up the tree, and
the chain of whoever wrote it down without holding the key: none of them may hold, open or be given the file. The
chain counts as of the day of the report and as of now: a move in between opens nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from shouwen.rules.organization import Department, Organization
from shouwen.rules.real_holders import people_meant


@dataclass(frozen=True, kw_only=True)
class Reported:
    """Whom a sealed file is about: people and departments by their ids; both may be unknown."""

    people: frozenset[str] = frozenset()
    departments: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Conflict:
    """What decides who is kept out: whom it is about, who wrote it down without a key (an id, or empty), and the
    posts, departments and roles that the policy keeps out in any case."""

    reported: Reported
    receiver: str = ""
    always: tuple[str, ...] = ()


def excluded_people(conflict: Conflict, *, organization: Organization, moments: Iterable[datetime]) -> frozenset[str]:
    """The ids of everybody kept out, as of each of ``moments`` (aware)."""
    return frozenset(person for at in moments for person in _excluded_at(conflict, organization, at))


def _excluded_at(conflict: Conflict, organization: Organization, at: datetime) -> Iterator[str]:
    yield from conflict.reported.people
    for department in _departments_reported(conflict.reported, organization, at):
        yield from _members_with_those_below(department, organization, at)
        yield from chain_of(department, organization, at)
    if conflict.receiver:
        yield conflict.receiver
        yield from _chain_of_person(conflict.receiver, organization, at)
    for name in conflict.always:
        yield from people_meant(name, organization=organization, at=at)


def _departments_reported(reported: Reported, organization: Organization, at: datetime) -> set[str]:
    rows = (organization.person(person, at) for person in reported.people)
    return set(reported.departments) | {row.department for row in rows if row}


def _members_with_those_below(department: str, organization: Organization, at: datetime) -> Iterator[str]:
    for each in _with_those_below(department, organization, at):
        yield from (row.id for row in organization.members(each, at))


def _with_those_below(department: str, organization: Organization, at: datetime) -> set[str]:
    found, waiting = set[str](), [department]
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting += [row.id for row in organization.departments if row.parent == each and row.holds_at(at)]
    return found


def chain_of(department: str, organization: Organization, at: datetime) -> Iterator[str]:
    """The heads and line leaders of a department (id) and of those above it."""
    for row in _upwards(department, organization, at):
        yield from (person for person in (row.head, row.line_leader) if person)


def _chain_of_person(person: str, organization: Organization, at: datetime) -> Iterator[str]:
    row = organization.person(person, at)
    if row:
        yield from chain_of(row.department, organization, at)


def _upwards(department: str, organization: Organization, at: datetime) -> Iterator[Department]:
    seen: set[str] = set()
    row = organization.department(department, at)
    while row and row.id not in seen:
        seen.add(row.id)
        yield row
        row = organization.department(row.parent, at) if row.parent else None
