"""The sweeper: fires what fell due while nobody acted. Any number of workers may run it at any time.

No outcome depends on when it runs: each entry carries its timer's own instant (law 4).
"""

import logging
from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwen.cases.case_file import open_case, open_due_cases
from shouwen.cases.models import Case
from shouwen.cases.saving import save, save_all

log = logging.getLogger(__name__)


def sweep(now: datetime, *, at_most: int = 500) -> int:
    """Settles the cases with a timer due before ``now``; returns how many. Again with the same ``now``: nothing.

    They are settled together, in a handful of statements. Where one of them cannot be, each is tried on its own:
    that one is logged by its id and does not hold up the others.
    """
    due = Case.objects.filter(next_timer_at__lt=now).order_by("next_timer_at", "pk").values_list("pk", flat=True)
    case_ids = list(due[:at_most])
    if not case_ids:
        return 0
    try:
        return _settle_together(case_ids, now)
    except Exception:
        log.exception("%s cases could not be settled together; each is tried on its own", len(case_ids))
        return sum(_settle(case_id, now) for case_id in case_ids)


@transaction.atomic
def _settle_together(case_ids: list[UUID], now: datetime) -> int:
    return save_all(open_due_cases(case_ids, at=now), recorded_at=now)


def _settle(case_id: UUID, now: datetime) -> bool:
    try:
        with transaction.atomic():
            save(open_case(case_id, at=now))
    except Exception:
        log.exception("the timers of case %s could not be settled", case_id)
        return False
    return True
