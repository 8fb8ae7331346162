"""Orders, traces and commitment sheets of the house, for the lists of supervision; each list one statement.

Orders and traces are shown to the oversight office and the leaders; somebody else sees what their own department has
to do. Nothing here lists the matters of one requester.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from shouwen.cases.actors import Actor
from shouwen.cases.models import Case, Supervision
from shouwen.cases.queries.pages_of_rows import PageOfRows, Place, earlier_than, page_of
from shouwen.cases.visibility import OVER_ALL

OPEN = {"order": ("issued", "returned"), "trace": ("opened", "checked", "confirmed", "dropped")}
"""What still waits for somebody: an order that came back waits for the feedback."""


@dataclass(frozen=True, kw_only=True)
class Unresolved:
    """A matter under a commitment sheet that is not closed: the step it is at, who owns it, its next date.

    It has no column for whoever asked."""

    case: Case
    step: str
    owner_id: UUID | None
    sponsor_id: UUID | None
    next_at: datetime | None


def supervision_rows_of(
    kind: str, *, by: Actor, at: datetime, department: str = "", is_open: bool = True, after: Place | None = None
) -> PageOfRows[Supervision]:
    """The orders or traces that ``by`` may see (``department``: theirs), the newest first; ``is_open`` or all."""
    rows = _of(by, kind, department)
    if is_open:
        rows = rows.filter(status__in=OPEN[kind]).exclude(status="returned", case__closed_at__isnull=False)
    found = rows.filter(earlier_than(after, "began_at")).select_related("case").order_by("-began_at", "-pk")
    return page_of(found, lambda row: Place(at=row.began_at, id=row.pk))


def unresolved(by: Actor) -> list[Unresolved]:
    """Every open matter under a commitment sheet with its newest sheet, the next date first."""
    rows = Supervision.objects.filter(
        institution=by.institution, kind="commitment", case__closed_at__isnull=True, case__is_sealed=False
    )
    newest = {row.case_id: row for row in rows.select_related("case").order_by("seq")}
    found = [_unresolved(row) for row in newest.values()]
    return sorted(found, key=lambda each: (each.next_at is None, each.next_at, each.case.pk))


def received_on(day: date, people: Sequence[str], *, by: Actor, begins: datetime) -> list[tuple[Case, int, int]]:
    """What the visits of a day led to: each case that those who received (staff ids) took in, with how many orders
    and traces came of it. ``begins`` (aware) is the day's midnight."""
    ends = begins + timedelta(days=1)
    rows = Case.objects.filter(
        institution=by.institution,
        is_sealed=False,
        is_light=False,
        registered_at__gte=begins,
        registered_at__lt=ends,
        first_contact_id__in=[UUID(person) for person in people],
    ).order_by("registered_at", "pk")
    cases = list(rows)
    known = Supervision.objects.filter(case__in=cases).values_list("case_id", "kind")
    counted = [(case_id, kind) for case_id, kind in known]
    return [(case, counted.count((case.pk, "order")), counted.count((case.pk, "trace"))) for case in cases]


def midnight(day: date, like: datetime) -> datetime:
    """The beginning of ``day`` in the zone of ``like``."""
    return datetime.combine(day, time(0), like.tzinfo)


def _of(by: Actor, kind: str, department: str) -> "QuerySet[Supervision]":
    rows = Supervision.objects.filter(institution=by.institution, kind=kind, case__is_sealed=False)
    if by.roles & OVER_ALL:
        return rows
    own = Q(department_id=UUID(department)) if department else Q(pk__in=[])
    return rows.filter(own | Q(person_id=UUID(by.staff)))


def _unresolved(row: Supervision) -> Unresolved:
    return Unresolved(
        case=row.case,
        step=row.case.get_state_display(),
        owner_id=row.person_id,
        sponsor_id=row.leader_id,
        next_at=row.case.due_at or row.due,
    )
