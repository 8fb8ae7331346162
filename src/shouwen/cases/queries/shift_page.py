"""交接班: what passes from one person to the next shift, case by case, as it is read aloud before it is signed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shouwen.cases.actors import Actor
from shouwen.cases.models import Case, Obligation
from shouwen.cases.queries.shift_list import shift_list
from shouwen.cases.queries.work_list import matter_words
from shouwen.cases.refusals import NotAllowed
from shouwen.organization.snapshot import snapshot
from shouwen.rules.organization import Organization, Person
from shouwen.rules.shifts import may_take_over


@dataclass(frozen=True, kw_only=True)
class ShiftLine:
    """One case with what is owed in it. ``is_held``: custody passes; else only what is owed."""

    case: Case
    matter: str | None
    is_held: bool
    owed: list[Obligation]


@dataclass(frozen=True, kw_only=True)
class ShiftPage:
    """The list of ``giver``, by due time."""

    giver: Person
    lines: list[ShiftLine]


def shift_page(giver: str, *, by: Actor, at: datetime) -> ShiftPage:
    """What passes from ``giver`` (32 hex digits), for themselves and for who may take over. Five statements.
    Raises NotAllowed for anybody else."""
    organization = snapshot(by.institution_id, by.institution.organization_version)
    person = organization.last_known(giver)
    if person is None or giver not in {by.staff, *(row.id for row in givers(organization, by.staff, at))}:
        raise NotAllowed("只能看自己、本科室同事和自己代班人员的交班清单")
    found = shift_list(by.institution, giver)
    cases = Case.objects.in_bulk(found.case_ids)
    owed = list(Obligation.objects.filter(pk__in=found.obligation_ids).order_by("due", "pk"))
    return ShiftPage(giver=person, lines=_lines(giver, [cases[pk] for pk in found.case_ids], owed))


def givers(organization: Organization, person: str, at: datetime) -> list[Person]:
    """Whose list ``person`` may take over: colleagues of the department and of those that they lead, and whom they
    cover."""
    rows = (row for row in organization.people if row.holds_at(at))
    return [row for row in rows if may_take_over(person, row.id, organization=organization, at=at)]


def _lines(giver: str, cases: list[Case], owed: Iterable[Obligation]) -> list[ShiftLine]:
    matters = matter_words(cases)
    by_case: dict[UUID, list[Obligation]] = {}
    for row in owed:
        by_case.setdefault(row.case_id, []).append(row)
    return [
        ShiftLine(
            case=case,
            matter=matters.get(case.pk.hex, ""),
            is_held=case.custodian_id == UUID(giver),
            owed=by_case.get(case.pk, []),
        )
        for case in cases
    ]
