"""What rests with one person: what would have to pass to a successor."""

from dataclasses import dataclass
from uuid import UUID

from shouwen.cases.models import Case, Obligation


@dataclass(frozen=True)
class Resting:
    """How many matters the person holds, and how many open obligations they bear."""

    held: int
    owed: int


def resting_with(institution_id: UUID, person: str) -> Resting:
    """What rests with ``person`` (32 hex digits) now: two statements."""
    identifier = UUID(person)
    held = Case.objects.filter(institution_id=institution_id, custodian_id=identifier, closed_at__isnull=True)
    owed = Obligation.objects.filter(institution_id=institution_id, bearer_id=identifier, status="open")
    return Resting(held=held.count(), owed=owed.count())
