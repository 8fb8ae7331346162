"""What a person has been told on their screen, and the outbox of the institution."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from shouwen.notices.models import OutgoingNotice
from shouwen.notices.words import Medium

_NEWS_FOR: Final = timedelta(days=14)
LISTED_AT_MOST: Final = 50
COUNTED_AT_MOST: Final = 99


def unread_count(recipient_id: UUID, *, now: datetime) -> int:
    """How many messages of the last two weeks are unread; counting stops after 99. One statement."""
    return _unread(recipient_id, now)[: COUNTED_AT_MOST + 1].count()


def newest(recipient_id: UUID) -> QuerySet[OutgoingNotice]:
    """The messages to a person, read or not, the newest first; whoever shows them shows a page of them."""
    mine = OutgoingNotice.objects.filter(recipient_id=recipient_id, medium=Medium.IN_APP.value)
    return mine.order_by("-queued_at", "-pk")


def mark_read(recipient_id: UUID, *, at: datetime) -> int:
    """Notes that the person has seen what there is at ``at``; returns how many were new to them."""
    seen = OutgoingNotice.objects.filter(
        recipient_id=recipient_id, medium=Medium.IN_APP.value, read_at__isnull=True, queued_at__lte=at
    )
    return seen.update(read_at=at)


def outbox(institution_id: UUID) -> list[OutgoingNotice]:
    """The newest notices that left or should leave the house, the newest first."""
    outgoing = OutgoingNotice.objects.filter(institution_id=institution_id).exclude(medium=Medium.IN_APP.value)
    return list(outgoing.order_by("-queued_at")[:LISTED_AT_MOST])


def _unread(recipient_id: UUID, now: datetime) -> QuerySet[OutgoingNotice]:
    return OutgoingNotice.objects.filter(
        recipient_id=recipient_id,
        medium=Medium.IN_APP.value,
        read_at__isnull=True,
        queued_at__gte=now - _NEWS_FOR,
    )
