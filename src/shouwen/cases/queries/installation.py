"""What the installation still has to do: timers that fell due unsettled, and notices that did not arrive."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Count, Min, Q

from shouwen.cases.models import Case
from shouwen.notices.models import OutgoingNotice
from shouwen.notices.words import UNFINISHED, Delivery

OVERDUE_AFTER: Final = timedelta(minutes=5)


@dataclass(frozen=True)
class Backlog:
    """``timers``: cases with a timer that should have fired, the oldest ``since``; ``dead`` notices were given up,
    ``waiting`` ones are more than five minutes behind."""

    timers: int
    since: datetime | None
    dead: int
    waiting: int


def backlog(institution_id: UUID, at: datetime) -> Backlog:
    """What waits at ``at`` (aware): two statements."""
    due = Case.objects.filter(institution_id=institution_id, next_timer_at__lt=at - OVERDUE_AFTER)
    timers = due.aggregate(count=Count("pk"), since=Min("next_timer_at"))
    late = Q(status__in=UNFINISHED, due_at__lt=at - OVERDUE_AFTER)
    notices = OutgoingNotice.objects.filter(institution_id=institution_id).filter(late | Q(status=Delivery.DEAD.value))
    counted = notices.aggregate(waiting=Count("pk", filter=late), dead=Count("pk", filter=~late))
    return Backlog(timers=timers["count"], since=timers["since"], dead=counted["dead"], waiting=counted["waiting"])
