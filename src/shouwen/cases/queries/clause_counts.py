"""What became of a policy, clause by clause: how many obligations each made, how many were kept, how many late."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from shouwen.cases.models import Obligation


@dataclass(frozen=True, kw_only=True)
class ClauseCount:
    """``late`` are those that were not kept by their due time, kept afterwards or not; not yet judged."""

    made: int
    kept: int
    late: int


def clause_counts(institution_id: UUID, title: str) -> dict[str, ClauseCount]:
    """The counts by article as cited (第五条(三)), of every version of the policy called ``title``: one statement."""
    rows = Obligation.objects.filter(institution_id=institution_id, clause__startswith=f"《{title}》").values_list(
        "clause"
    )
    counted = rows.annotate(
        made=Count("id"), kept=Count("id", filter=Q(status="kept")), late=Count("id", filter=Q(late_at__isnull=False))
    )
    return {
        clause.removeprefix(f"《{title}》"): ClauseCount(made=made, kept=kept, late=late)
        for clause, made, kept, late in counted.order_by()
    }
