"""我的待办: what a person owes, what rests with their department, and what was reported to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from django.db import models as db
from django.db.models import Q

from shouwen.cases.actors import Actor
from shouwen.cases.models import Obligation
from shouwen.cases.queries.past_due import owed_past_due
from shouwen.organization.snapshot import snapshot
from shouwen.rules import people
from shouwen.rules.words import Role

_IS_OPEN: Final = Q(status="open")


class Shelf(StrEnum):
    MINE = "mine"
    COVERED = "covered"  # owed by an absent colleague whom I stand in for
    DEPARTMENT = "department"  # anyone of the department may sign
    REPORTED = "reported"  # overdue, reported up the ladder to me


def owed(actor: Actor, at: datetime) -> list[Obligation]:
    """Everything open that concerns ``actor``, by due time, with its case and ``shelf``: one statement."""
    covered = _covered(actor, at)
    rows = _open_rows(actor, covered, at).select_related("case").defer("case__search")
    return list(_shelved(rows, actor, covered))


def owed_marks(actor: Actor, at: datetime) -> list[tuple[str, int]]:
    """Of each row of ``owed`` its key and the number of its case's newest entry: one statement, and nothing else
    fetched."""
    return list(_open_rows(actor, _covered(actor, at), at).values_list("pk", "case__last_seq"))


def _open_rows(actor: Actor, covered: list[str], at: datetime) -> db.QuerySet[Obligation]:
    rows = Obligation.objects.filter(_concerning(actor, covered, at), institution=actor.institution)
    return rows.order_by("due", "pk")


@dataclass(frozen=True)
class Count:
    """How many obligations are open, and how many of them are late."""

    open: int
    late: int


def count_owed(actor: Actor, at: datetime) -> Count:
    """How many open obligations rest with ``actor`` in person, as cover, or lie with their department to be signed:
    one statement. What was reported to them is told by a message."""
    owed = Obligation.objects.filter(_resting(actor, _covered(actor, at), at), institution=actor.institution)
    return Count(**owed.aggregate(open=db.Count("pk"), late=db.Count("pk", filter=owed_past_due(at))))


def _covered(actor: Actor, at: datetime) -> list[str]:
    organization = snapshot(actor.institution_id, actor.institution.organization_version)
    return people.acting_for(actor.staff, organization=organization, at=at)


def _concerning(actor: Actor, covered: list[str], at: datetime) -> Q:
    """Each arm says «open» itself: only then SQLite answers it from its partial index."""
    return _resting(actor, covered, at) | (_IS_OPEN & Q(escalated_to_id=UUID(actor.staff)))


def _resting(actor: Actor, covered: list[str], at: datetime) -> Q:
    """Owed in person or as cover, or an offer that waits for the department (what somebody there has accepted by
    phone is theirs alone)."""
    bearers = [UUID(person) for person in (actor.staff, *covered)]
    organization = snapshot(actor.institution_id, actor.institution.organization_version)
    row = organization.person(actor.staff, at)
    in_person = _IS_OPEN & Q(bearer_id__in=bearers)
    if row is None:
        return in_person
    offered = Q(department_id=UUID(row.department), role=Role.RECEIVER, case__waits_for=f"department:{row.department}")
    return in_person | (_IS_OPEN & offered)


def _shelved(rows: Iterable[Obligation], actor: Actor, covered: list[str]) -> Iterable[Obligation]:
    for row in rows:
        bearer = row.bearer_id.hex if row.bearer_id else None
        row.shelf = _shelf(bearer, row, actor, covered)  # type: ignore[attr-defined]
        yield row


def _shelf(bearer: str | None, row: Obligation, actor: Actor, covered: list[str]) -> Shelf:
    if bearer == actor.staff:
        return Shelf.MINE
    if bearer in covered:
        return Shelf.COVERED
    is_reported = row.escalated_to_id and row.escalated_to_id.hex == actor.staff
    return Shelf.REPORTED if is_reported else Shelf.DEPARTMENT
