"""超时(待核实), 在办超期 and what was escalated: the lists of the oversight, by keyset, one statement each."""

from datetime import datetime

from shouwen.cases.models import Case, Obligation
from shouwen.cases.queries.pages_of_rows import PageOfRows, Place, earlier_than, later_than, page_of
from shouwen.cases.queries.past_due import past_due
from shouwen.cases.queries.signs import overseen
from shouwen.organization.models import Institution


def late_obligations(
    institution: Institution,
    *,
    at: datetime,
    after: Place | None = None,
    department: str = "",
    is_verified: bool = False,
) -> PageOfRows[Obligation]:
    """What was late, with its case: the unverified ones longest waiting first, the verified ones newest first. At
    ``at`` whoever owes it and their head have had it, for as long as the policy says."""
    rows = Obligation.objects.filter(institution=institution, late_at__isnull=False, case__is_sealed=False)
    if department:
        rows = rows.filter(department_id=department)
    order = ("-late_at", "-pk") if is_verified else ("late_at", "pk")
    beyond = earlier_than(after, "late_at") if is_verified else later_than(after, "late_at")
    found = rows.exclude(verdict="") if is_verified else rows.filter(overseen(at), verdict="")
    return page_of(found.filter(beyond).select_related("case").order_by(*order), _late_place)


def overdue_cases(institution: Institution, at: datetime, *, after: Place | None = None) -> PageOfRows[Case]:
    """The open cases whose answer was due before ``at`` (aware), the longest overdue first; not those whose clocks
    stand still."""
    rows = Case.objects.filter(past_due(at), institution=institution, closed_at__isnull=True, is_sealed=False)
    return page_of(
        rows.filter(later_than(after, "due_at")).order_by("due_at", "pk"),
        lambda case: Place(at=case.due_at, id=case.pk.hex),
    )


def escalated(institution: Institution, *, after: Place | None = None) -> PageOfRows[Obligation]:
    """What is still open and went up the ladder, with its case, the longest due first."""
    rows = Obligation.objects.filter(
        institution=institution, status="open", escalated_to_id__isnull=False, case__is_sealed=False
    )
    return page_of(
        rows.filter(later_than(after, "due")).select_related("case").order_by("due", "pk"),
        lambda row: Place(at=row.due, id=row.pk),
    )


def _late_place(row: Obligation) -> Place:
    return Place(at=row.late_at or row.due, id=row.pk)
