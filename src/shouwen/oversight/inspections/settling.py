"""The rounds that a cycle orders: each begins with its period, whenever this runs (design law 4)."""

from collections.abc import Iterator
from datetime import datetime, time

from django.db import transaction

from shouwen.cases.rulebooks import rulebook_today
from shouwen.cases.settling_each import HowEach, apart
from shouwen.organization.models import Institution
from shouwen.oversight.inspections.models import InspectionRound
from shouwen.oversight.inspections.opening import open_round
from shouwen.oversight.rounds_due import periods_begun
from shouwen.rules.language.kinds import Inspection
from shouwen.rules.time.periods import Period


def settle_inspections(now: datetime, *, each: HowEach = apart) -> int:
    """Opens what every institution's cycles order up to ``now`` (aware); returns how many rounds that were."""
    return sum(each(open_rounds_due, institution, now) for institution in Institution.objects.all())


@transaction.atomic
def open_rounds_due(institution: Institution, now: datetime) -> int:
    """Opens the rounds whose period has begun; again: nothing."""
    opened = 0
    for rule, period in _missing(institution, now):
        begins = datetime.combine(period.begins, time(0), rulebook_today(institution, now).calendar.zone)
        rulebook = rulebook_today(institution, begins)
        open_round(institution, rule, rulebook, at=begins, period=period, recorded_at=now)
        opened += 1
    return opened


def _missing(institution: Institution, now: datetime) -> Iterator[tuple[Inspection, Period]]:
    due = [(rule, period) for rule, period in periods_begun(institution, Inspection, now) if rule.every]
    rows = InspectionRound.objects.filter(institution_id=institution.pk).exclude(period="")
    known = set(rows.values_list("rule", "period")) if due else set()
    yield from ((rule, period) for rule, period in due if (rule.id, period.key) not in known)
