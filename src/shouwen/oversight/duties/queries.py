"""What a person owes outside cases."""

from datetime import datetime

from django.db.models import Q, QuerySet

from shouwen.cases.actors import Actor
from shouwen.organization.snapshot import snapshot
from shouwen.oversight.duties.models import Duty, DutyState
from shouwen.rules import people


def duties_of(actor: Actor, at: datetime) -> QuerySet[Duty]:
    """The open duties that rest with ``actor`` in person, as cover, or with their department, the earliest due
    first. A sealed one is the bearer's alone: no cover and no department sees that it is there."""
    organization = snapshot(actor.institution_id, actor.institution.organization_version)
    covered = people.acting_for(actor.staff, organization=organization, at=at)
    row = organization.person(actor.staff, at)
    resting = Q(bearer=actor.staff) | Q(bearer__in=covered, is_sealed=False)
    if row is not None:
        resting |= Q(bearer="", department=row.department, is_sealed=False)
    found = Duty.objects.filter(resting, institution_id=actor.institution_id, state=DutyState.OPEN)
    return found.order_by("due_at", "seq", "pk")
