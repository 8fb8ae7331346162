"""Whom a role means now: the words of ``Role``, or the name of a post, a department or a person."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from shouwen.rules.naming import find
from shouwen.rules.organization import Department, Organization, Person, Post
from shouwen.rules.presence import Presence, acting_for, both_away, stand_ins, who_is_on
from shouwen.rules.vacancy import (
    Moment,
    Resolved,
    Rung,
    WorkingTime,
    at_post,
    climb,
    department_rungs,
    duty_officer_rungs,
    institution_head_rungs,
    leader_rungs,
    person_or_stand_in,
)
from shouwen.rules.words import Role, UnknownWord

__all__ = [
    "Presence",
    "Resolved",
    "acting_for",
    "both_away",
    "rank_order",
    "resolve",
    "stand_ins",
    "who_is_on",
]


@dataclass(frozen=True)
class _Question:
    """What is asked: for which department, concerning whom, in which case, at which moment."""

    moment: Moment
    department: str | None
    case_roles: Mapping[str, str] = field(default_factory=dict)


def resolve(
    role_or_name: str,
    *,
    organization: Organization,
    at: datetime,
    is_working_time: WorkingTime,
    department: str | None = None,
    person: str | None = None,
    case_roles: Mapping[str, str] | None = None,
) -> Resolved:
    """Whom ``role_or_name`` means at ``at`` (aware); nobody is a ``Resolved`` that says why.

    ``department`` is the department concerned (id); without it the department of ``person`` (id).
    ``case_roles`` gives, by ``Role`` value, the person or department ids that the case has fixed.
    ``is_working_time`` is the calendar's method: the duty officer answers only outside working
    time.
    """
    moment = Moment(organization, at, is_working_time)
    concerned = department or _department_of(person, moment)
    question = _Question(moment, concerned, case_roles or {})
    role = _role(role_or_name)
    if role is None:
        return _by_name(role_or_name, question)
    return _by_role(role, role_or_name, question)


def rank_order(person_ids: Iterable[str], *, organization: Organization, at: datetime) -> list[str]:
    """The people in order of precedence: higher rank, longer service, smaller staff number.

    The tie-break of 首问负责制 when several are asked at once; who is not employed at ``at`` is
    left out.
    """
    rows = [organization.person(person_id, at) for person_id in dict.fromkeys(person_ids)]
    return [row.id for row in sorted((row for row in rows if row), key=_precedence)]


def _role(text: str) -> Role | None:
    try:
        return Role.read(text.strip())
    except UnknownWord:
        return None


def _department_of(person: str | None, moment: Moment) -> str | None:
    known = moment.organization.last_known(person) if person else None
    current = moment.organization.person(person, moment.at) if person else None
    return current.department if current else known.department if known else None


def _by_role(role: Role, written: str, question: _Question) -> Resolved:
    fixed = question.case_roles.get(role.value)
    if fixed:
        return _by_id(fixed, question.moment)
    if role in _CHAINS:
        return _by_chain(role, written, question)
    if role is Role.NON_HANDLER and question.department:
        return Resolved(department_id=question.department, how="本科室中非承办本事项的人员")
    if role is Role.REQUESTER:
        return Resolved(how="服务对象")
    return _named_instead(written, question) or Resolved(how=f"本事项没有{role.label}")


def _by_chain(role: Role, written: str, question: _Question) -> Resolved:
    moment = question.moment
    if role is Role.DUTY_OFFICER and moment.is_working_time(moment.at):
        return Resolved(how="行政总值班只在非工作时间值守")
    rungs = _CHAINS[role](question)
    holder = rungs[0].person
    named = None if holder else _named_instead(written, question)
    return named or climb(rungs, moment, department=question.department, instead_of=holder)


def _named_instead(written: str, question: _Question) -> Resolved | None:
    """分管院长 is a role and, in many institutions, also the name of a post or a person."""
    named = _by_name(written, question)
    return None if named.is_nobody else named


def _head_chain(question: _Question) -> list[Rung]:
    return department_rungs(question.department, question.moment)


def _leader_chain(question: _Question) -> list[Rung]:
    return leader_rungs(question.department, question.moment)


def _duty_chain(question: _Question) -> list[Rung]:
    return [*duty_officer_rungs(question.moment), *institution_head_rungs(question.moment)]


def _institution_chain(question: _Question) -> list[Rung]:
    return [*institution_head_rungs(question.moment), *duty_officer_rungs(question.moment)]


_CHAINS = {
    Role.DEPARTMENT_HEAD: _head_chain,
    Role.LINE_LEADER: _leader_chain,
    Role.DUTY_OFFICER: _duty_chain,
    Role.INSTITUTION_HEAD: _institution_chain,
}


def _by_id(identifier: str, moment: Moment) -> Resolved:
    """A person, department or post that the case has fixed."""
    organization, at = moment.organization, moment.at
    if organization.department(identifier, at):
        return Resolved(department_id=identifier, how="科室")
    post = organization.post(identifier, at)
    return at_post(post, moment) if post else person_or_stand_in(identifier, moment)


def _by_name(name: str, question: _Question) -> Resolved:
    moment = question.moment
    found = find(name, organization=moment.organization, at=moment.at, department=question.department)
    if found.row is None:
        return Resolved(how=found.reason)
    if isinstance(found.row, Department):
        return Resolved(department_id=found.row.id, how=f"科室“{found.row.name}”")
    if isinstance(found.row, Post):
        return at_post(found.row, moment)
    return person_or_stand_in(found.row.id, moment)


def _precedence(person: Person) -> tuple[int, float, int, str]:
    service = person.hired_on.timestamp() if person.hired_on else float("inf")
    return -person.rank, service, len(person.staff_number), person.staff_number
