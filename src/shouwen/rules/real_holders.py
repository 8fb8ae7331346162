"""Whom a name in a rule on secrecy means: real holders only, never whoever would stand in for them.

A stand-in by the vacancy chain may be the very head who is kept out; a sealed file waits rather than be opened by
somebody whom the policy did not name.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from shouwen.rules.naming import find
from shouwen.rules.organization import Department, Organization, Post
from shouwen.rules.vacancy import bar_to_holding
from shouwen.rules.words import Role, UnknownWord

EVERYBODY = "全体人员"


def people_meant(name: str, *, organization: Organization, at: datetime) -> list[str]:
    """The ids of those whom ``name`` (a role, a post, a department, a person) means at ``at`` (aware), employed then.

    A post means its holders who may act at it, A before B; a department its members.
    """
    named = dict.fromkeys(_meant(name, organization, at))
    return [person for person in named if organization.person(person, at)]


def _meant(name: str, organization: Organization, at: datetime) -> Iterator[str]:
    if name == EVERYBODY:
        yield from (row.id for row in organization.people if row.holds_at(at))
        return
    row = find(name, organization=organization, at=at).row
    match row:
        case Post():
            yield from (each.person for each in organization.holders(row.id, at) if not bar_to_holding(each, row))
        case Department():
            yield from (each.id for each in organization.members(row.id, at))
        case None:
            yield from _in_role(name, organization, at)
        case _:
            yield row.id


def _in_role(name: str, organization: Organization, at: datetime) -> Iterator[str]:
    try:
        role = Role.read(name)
    except UnknownWord:
        return
    found = _ROLES.get(role)
    yield from found(organization, at) if found else ()


def _heads(organization: Organization, at: datetime) -> Iterator[str]:
    yield from (row.head for row in organization.departments if row.holds_at(at) and row.head)


def _line_leaders(organization: Organization, at: datetime) -> Iterator[str]:
    yield from (row.line_leader for row in organization.departments if row.holds_at(at) and row.line_leader)


def _institution_head(organization: Organization, _at: datetime) -> Iterator[str]:
    yield from (organization.head,) if organization.head else ()


_ROLES: Mapping[Role, Callable[[Organization, datetime], Iterator[str]]] = {
    Role.DEPARTMENT_HEAD: _heads,
    Role.LINE_LEADER: _line_leaders,
    Role.INSTITUTION_HEAD: _institution_head,
}
