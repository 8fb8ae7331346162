"""How often each one-key question was asked on a day: one statement over that day's cases."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count

from shouwen.cases.models import Case


def counts_of_day(institution_id: UUID, at: datetime) -> dict[str, int]:
    """Question → how often, on the day of ``at`` (aware, in the institution's zone) up to its end."""
    begins = at.replace(hour=0, minute=0, second=0, microsecond=0)
    asked = Case.objects.filter(
        institution_id=institution_id,
        is_light=True,
        registered_at__gte=begins,
        registered_at__lt=begins + timedelta(days=1),
    )
    return dict(asked.values_list("item").annotate(number=Count("pk")))
