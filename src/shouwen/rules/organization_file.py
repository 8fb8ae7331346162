"""The organisation of a policy pack or a scenario: plain data to an ``Organization``, no database.

The data are what ``organization.yaml`` holds once the YAML is read. Ids are made from the names, so
that the same file gives the same ids.
"""

import hashlib
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from shouwen.rules.organization import (
    Absence,
    Department,
    DutyTurn,
    Organization,
    Person,
    Post,
    PostHolding,
)
from shouwen.rules.organizing.joining import join
from shouwen.rules.organizing.plan import Plan, Roster
from shouwen.rules.organizing.problems import OrganizationFileError
from shouwen.rules.organizing.reading import read_rows
from shouwen.rules.organizing.rows import DepartmentRow, PersonRow, PostRow
from shouwen.rules.words import Role

CHINA = ZoneInfo("Asia/Shanghai")


def read_organization(data: Mapping[str, Any], *, now: datetime, zone: ZoneInfo = CHINA) -> Organization:
    """The organisation that ``data`` describes, its rosters written out around ``now`` (aware).

    Clock times in the data are in ``zone``. Raises OrganizationFileError with every mistake.
    """
    plan, problems = join(read_rows(data), today=now.astimezone(zone).date(), zone=zone)
    if problems:
        raise OrganizationFileError(problems)
    return organization_of(plan, zone=zone)


def organization_of(plan: Plan, *, zone: ZoneInfo = CHINA) -> Organization:
    """A plan as plain values, in force at all times."""
    institution = plan.institution
    return Organization(
        id=_id("institution", institution.name if institution else ""),
        name=institution.name if institution else "",
        version=hashlib.sha256(repr(plan).encode()).hexdigest()[:16],
        supervision_phone=institution.supervision_phone if institution else "",
        head=_person_id(institution.head) if institution else None,
        departments=tuple(map(_department, plan.departments)),
        posts=tuple(map(_post, plan.posts)),
        people=tuple(_person(row, zone) for row in plan.people),
        holdings=_holdings(plan),
        absences=_absences(plan),
        duty_turns=_duty_turns(plan),
        settings={"hours": "\n".join(institution.hours)} if institution else {},
    )


def midnight(day: date | None, zone: ZoneInfo) -> datetime | None:
    """The beginning of a day in ``zone``."""
    return datetime.combine(day, time(), zone) if day else None


def _department(row: DepartmentRow) -> Department:
    return Department(
        id=_department_id(row.name),
        name=row.name,
        parent=_department_id(row.parent) if row.parent else None,
        head=_person_id(row.head),
        line_leader=_person_id(row.line_leader),
        room=row.room,
        phone=row.phone,
        aliases=row.aliases,
        age_friendly=row.age_friendly,
        owner=_person_id(row.owner),
        reviewed_on=row.reviewed_on,
    )


def _post(row: PostRow) -> Post:
    return Post(
        id=_post_id(row.department, row.name),
        name=row.name,
        department=_department_id(row.department),
        remits=row.remits,
        room=row.room,
        phone=row.phone,
        is_hot=row.hot,
        is_fixed=row.fixed,
        is_single_by_law=row.single_by_law,
        owner=_person_id(row.owner),
        reviewed_on=row.reviewed_on,
    )


def _person(row: PersonRow, zone: ZoneInfo) -> Person:
    return Person(
        id=_id("person", row.staff_number),
        name=row.name,
        staff_number=row.staff_number,
        department=_department_id(row.department),
        kind=row.kind,
        rank=row.rank,
        hired_on=midnight(row.hired, zone),
        phone=row.phone,
        certificates=row.certificates,
    )


def _holdings(plan: Plan) -> tuple[PostHolding, ...]:
    return tuple(
        PostHolding(
            post=_post_id(*row.post),
            person=_id("person", row.person),
            order=row.order,
            is_trained=row.is_trained,
        )
        for row in plan.holdings
    )


def _absences(plan: Plan) -> tuple[Absence, ...]:
    return tuple(
        Absence(
            person=_id("person", row.person),
            reason=row.reason,
            valid_from=row.begins,
            valid_to=row.ends,
        )
        for row in plan.absences
    )


def _duty_turns(plan: Plan) -> tuple[DutyTurn, ...]:
    return tuple(
        DutyTurn(
            roster=_roster_id(row.roster),
            person=_id("person", row.person),
            valid_from=row.begins,
            valid_to=row.ends,
        )
        for row in plan.turns
    )


def _roster_id(roster: Roster) -> str:
    if roster.post:
        return _post_id(*roster.post)
    return _department_id(roster.department) if roster.department else Role.DUTY_OFFICER.value


def _person_id(staff_number: str) -> str | None:
    return _id("person", staff_number) if staff_number else None


def _department_id(name: str) -> str:
    return _id("department", name)


def _post_id(department: str, name: str) -> str:
    return _id("post", department, name)


def _id(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]
