"""What is past its due time: where clocks may stand still, only what was settled as late."""

from datetime import datetime

from django.db.models import Q

from shouwen.rules.case.standing_still import MAY_STAND_STILL


def past_due(at: datetime) -> Q:
    """Of cases: something in them was due before ``at`` (aware)."""
    return Q(due_at__lt=at) & (Q(is_late=True) | ~Q(state__in=MAY_STAND_STILL))


def owed_past_due(at: datetime) -> Q:
    """Of obligations: due before ``at`` (aware)."""
    return Q(due__lt=at) & (Q(late_at__isnull=False) | ~Q(case__state__in=MAY_STAND_STILL))
