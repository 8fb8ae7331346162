"""Which periods of which periodic rules have begun: judged by the policy in force when each began (design law 5)."""

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any, TypeVar

from shouwen.cases.rulebooks import rulebook_today
from shouwen.organization.models import Institution
from shouwen.policies.models import Adoption
from shouwen.policies.queries import bundle_by_hash
from shouwen.rules.language.kinds import Rule
from shouwen.rules.time.periods import Period, periods_between
from shouwen.rules.words import Cycle

Periodic = TypeVar("Periodic", bound=Rule)


def periods_begun(
    institution: Institution, kind: type[Periodic], now: datetime, *, cycle_of: Any = lambda rule: rule.every
) -> Iterator[tuple[Periodic, Period]]:
    """Every (rule, period) of ``kind`` that began while the rule was in force, up to ``now`` (aware).

    ``cycle_of`` gives a rule's cycle, or None for one without. A period that had begun before the rule came into
    force is not among them; none is where no policy is in force yet.
    """
    rows = Adoption.objects.filter(institution_id=institution.pk, effective_at__lte=now)
    spans = list(rows.order_by("effective_at", "number").values_list("effective_at", "bundle"))
    if not spans:
        return
    zone = rulebook_today(institution, now).calendar.zone
    ends = [begins for begins, _ in spans[1:]]
    for (begins, bundle), end in zip(spans, [*ends, None], strict=True):
        for rule in bundle_by_hash(bundle).of(kind):
            cycle: Cycle | None = cycle_of(rule)
            if cycle is not None:
                yield from ((rule, each) for each in _within(cycle, begins, end, now, zone))


def _within(cycle: Cycle, begins: datetime, end: datetime | None, now: datetime, zone: Any) -> Iterator[Period]:
    """The periods whose first midnight lies from ``begins`` (inclusive) to ``end`` (exclusive) and not after now."""
    for period in periods_between(cycle, begins.astimezone(zone).date(), now.astimezone(zone).date()):
        first = datetime.combine(period.begins, time(0), zone)
        if begins <= first <= now and (end is None or first < end):
            yield period
