"""What was late and still awaits the verdict of whoever stands over it: 超时(待核实)."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet

from shouwen.cases.actors import Actor
from shouwen.cases.models import Obligation
from shouwen.cases.queries.signs import overseen
from shouwen.organization.snapshot import snapshot
from shouwen.rules.organization import Organization

_AT_MOST: Final = 50


def departments_led(organization: Organization, person: str, at: datetime) -> list[str]:
    """The departments whose head or line leader ``person`` is at ``at``."""
    rows = (row for row in organization.departments if row.holds_at(at))
    return [row.id for row in rows if person in (row.head, row.line_leader)]


def to_verify(actor: Actor, at: datetime) -> list[Obligation]:
    """Late and not verified, in the departments that ``actor`` leads (the oversight office: in all, after the owner and
    the owner's head), oldest first; never their own. One statement at most, and at most fifty."""
    rows = _rows_to_verify(actor, at)
    return [] if rows is None else list(rows.select_related("case")[:_AT_MOST])


def to_verify_marks(actor: Actor, at: datetime) -> list[tuple[str, int]]:
    """Of each row of ``to_verify`` its key and the number of its case's newest entry. One statement at most."""
    rows = _rows_to_verify(actor, at)
    return [] if rows is None else list(rows.values_list("pk", "case__last_seq")[:_AT_MOST])


def _rows_to_verify(actor: Actor, at: datetime) -> QuerySet[Obligation] | None:
    over = _over(actor, at)
    if over is None:
        return None
    own = UUID(actor.staff)
    late = Obligation.objects.filter(over, institution=actor.institution, late_at__isnull=False, verdict="")
    return late.exclude(bearer_id=own).exclude(late_bearer_id=own).order_by("late_at", "pk")


def _over(actor: Actor, at: datetime) -> Q | None:
    """Which obligations ``actor`` stands over; ``None`` for none."""
    if "oversight_office" in actor.roles:
        return overseen(at)
    organization = snapshot(actor.institution_id, actor.institution.organization_version)
    led = departments_led(organization, actor.staff, at)
    return Q(department_id__in=[UUID(each) for each in led]) if led else None
