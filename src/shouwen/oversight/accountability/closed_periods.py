"""Which periods are closed for which rule of clean points, so that no round walks the whole past again.

Whoever closes, and whoever takes a score back, holds the register first (``register.hold_register``): a deduction that
falls while its period is being closed opens it again.
"""

from collections.abc import Iterable
from uuid import UUID

from shouwen.oversight.accountability.models import ClosedPeriod


def closed_periods(institution_id: UUID, rule: str) -> set[str]:
    """The keys of the periods closed for ``rule`` (id)."""
    rows = ClosedPeriod.objects.filter(institution_id=institution_id, rule=rule)
    return set(rows.values_list("period", flat=True))


def remember_closed(institution_id: UUID, closed: Iterable[tuple[str, str]]) -> None:
    """Each pair is the id of a rule and the key of a period that was looked through to the end."""
    rows = [ClosedPeriod(institution_id=institution_id, rule=rule, period=period) for rule, period in closed]
    ClosedPeriod.objects.bulk_create(rows, ignore_conflicts=True)


def open_again(institution_id: UUID, period: str) -> None:
    """Something entered in ``period`` (key) has fallen: who lost nothing in it is looked at once more."""
    ClosedPeriod.objects.filter(institution_id=institution_id, period=period).delete()
