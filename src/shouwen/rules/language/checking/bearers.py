"""Somebody is there to do it: behind every role, department and post that a rule names."""

from collections.abc import Iterator
from datetime import datetime

from shouwen.rules import people
from shouwen.rules.language.checking.house import Findings, House
from shouwen.rules.language.checking.names import read_role
from shouwen.rules.language.kinds import Ordering, TimeLimit
from shouwen.rules.naming import find
from shouwen.rules.organization import Department, Organization, Post
from shouwen.rules.presence import always_working
from shouwen.rules.words import Role

_OF_A_DEPARTMENT = frozenset({Role.DEPARTMENT_HEAD, Role.LINE_LEADER, Role.INSTITUTION_HEAD})


def role_without_bearer(house: House) -> Findings:
    """科室负责人, 分管领导 and 主要领导 are somebody, whichever department it is about."""
    organization = house.organization
    if organization is None:
        return
    empty = {role: _empty_in(role, organization, house.at) for role in _OF_A_DEPARTMENT}
    for rule in house.orderings:
        for role in dict.fromkeys(filter(None, map(read_role, _named(rule)))):
            if departments := empty.get(role):
                message = f"“{rule.what}”要找{role.label},而{'、'.join(departments[:3])}没有"
                yield house.warning(rule, message, "在组织架构里给科室写上负责人、分管领导,给单位写上主要领导")


def nobody_there(house: House) -> Findings:
    """A department without people and a post that nobody holds can keep nothing."""
    organization = house.organization
    if organization is None:
        return
    for rule in house.orderings:
        for name in dict.fromkeys(_named(rule)):
            row = None if read_role(name) else find(name, organization=organization, at=house.at).row
            if row is not None and not _has_people(row, organization, house.at):
                yield house.error(rule, f"“{name}”没有人,“{rule.what}”没有人能办", "在组织架构里写上人员或者任职")


def _named(rule: Ordering) -> Iterator[str]:
    yield from (rule.who, *(step.to for step in rule.ladder))
    if isinstance(rule, TimeLimit) and rule.extension:
        yield rule.extension.approver


def _empty_in(role: Role, organization: Organization, at: datetime) -> list[str]:
    """The departments with people for which ``role`` is nobody."""
    staffed = [row for row in organization.departments if row.holds_at(at) and organization.members(row.id, at)]
    return [row.name for row in staffed if _is_nobody(role, row, organization, at)]


def _is_nobody(role: Role, department: Department, organization: Organization, at: datetime) -> bool:
    found = people.resolve(
        role.value, organization=organization, at=at, is_working_time=always_working, department=department.id
    )
    return found.is_nobody or found.person_id is None


def _has_people(row: object, organization: Organization, at: datetime) -> bool:
    if isinstance(row, Post):
        return bool(organization.holders(row.id, at))
    if isinstance(row, Department):
        return any(organization.members(each.id, at) for each in _with_those_below(row, organization, at))
    return True


def _with_those_below(row: Department, organization: Organization, at: datetime) -> Iterator[Department]:
    yield row
    for each in organization.departments:
        if each.parent == row.id and each.holds_at(at):
            yield from _with_those_below(each, organization, at)
