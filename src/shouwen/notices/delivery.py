"""Brings notices out: one worker wins each try, a failure is tried again later, and one that stays dies visibly.

A row is claimed by a conditional UPDATE before its channel is used, so that of any number of workers one
delivers. A worker that is killed between sending and noting it leaves a claim that lapses; every message
carries the notice's id, by which the other side can tell a repetition.
"""

import logging
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Case, F, Value, When
from django.utils import timezone
from django_q.tasks import async_task

from shouwen.notices.channels import CHANNELS
from shouwen.notices.models import OutgoingNotice
from shouwen.notices.outside import forget
from shouwen.notices.troubles import NeverDelivered, NotDelivered
from shouwen.notices.words import OUTSIDE, Delivery

log = logging.getLogger(__name__)

LEASE: Final = timedelta(minutes=3)
TRIES_AT_MOST: Final = 6
STALE_AFTER: Final = timedelta(days=3)
_FIRST_PAUSE: Final = timedelta(seconds=30)
_BATCH: Final = 200
_STALE: Final = "积压超过三天,不再发送;待办仍在“我的待办”里"


def dispatch(now: datetime) -> int:
    """Hands every notice that is due at ``now`` (aware) to the workers; returns how many.

    Any number of processes may call it at any time. What a killed worker left is taken up again; what has become
    stale (an installation that stood still for days) is not sent any more.
    """
    OutgoingNotice.objects.filter(status=Delivery.SENDING.value, due_at__lte=now).update(status=Delivery.WAITING.value)
    due = OutgoingNotice.objects.filter(status=Delivery.WAITING.value, due_at__lte=now)
    forgotten = Case(When(kind__in=OUTSIDE, then=Value("")), default=F("body"))
    stale = due.filter(queued_at__lt=now - STALE_AFTER)
    stale.update(status=Delivery.DEAD.value, trouble=_STALE, body=forgotten)
    ids = list(due.order_by("due_at").values_list("pk", flat=True)[:_BATCH])
    if ids:
        due.filter(pk__in=ids).update(due_at=now + LEASE)
    for notice_id in ids:
        async_task("shouwen.notices.delivery.deliver", notice_id.hex)
    return len(ids)


def deliver(notice_id: UUID | str, now: datetime | None = None) -> bool:
    """Tries one notice once, if nobody else is trying it; returns whether it was delivered by this call."""
    at = now or timezone.now()
    notice = _claim(UUID(str(notice_id)), at)
    if notice is None:
        return False
    try:
        CHANNELS[notice.medium].deliver(notice)
    except NeverDelivered as trouble:
        _bury(notice, str(trouble))
    except NotDelivered as trouble:
        _try_later(notice, str(trouble), at)
    except Exception:
        log.exception("notice %s met an unforeseen trouble", notice.pk)
        _try_later(notice, "程序出错,详情在服务器日志里", at)
    else:
        _note(notice, status=Delivery.DELIVERED.value, delivered_at=at, trouble="", **forget(notice))
        return True
    return False


def try_again(notice_id: UUID | str, *, institution_id: UUID, at: datetime) -> bool:
    """Brings a dead notice back to the queue, with its tries counted anew; False where it is not dead, and for one to
    somebody outside the house: whom it was for is forgotten."""
    dead = OutgoingNotice.objects.filter(
        pk=UUID(str(notice_id)), institution_id=institution_id, status=Delivery.DEAD.value
    ).exclude(kind__in=OUTSIDE)
    revived = dead.update(status=Delivery.WAITING.value, attempts=0, queued_at=at, due_at=at, trouble="")
    return bool(revived)


def pause_before(attempt: int) -> timedelta:
    """How long to wait after try number ``attempt`` failed: 30 seconds, then four times as long each time."""
    return _FIRST_PAUSE * 4 ** (attempt - 1)


def _claim(notice_id: UUID, at: datetime) -> OutgoingNotice | None:
    waiting = OutgoingNotice.objects.filter(pk=notice_id, status=Delivery.WAITING.value)
    if not waiting.update(status=Delivery.SENDING.value, due_at=at + LEASE):
        return None
    notice = OutgoingNotice.objects.select_related("institution").get(pk=notice_id)
    notice.attempts += 1
    return notice


def _try_later(notice: OutgoingNotice, trouble: str, at: datetime) -> None:
    if notice.attempts >= TRIES_AT_MOST:
        _bury(notice, f"试了 {notice.attempts} 次都没有成功:{trouble}")
    else:
        _note(notice, status=Delivery.WAITING.value, due_at=at + pause_before(notice.attempts), trouble=trouble)


def _bury(notice: OutgoingNotice, trouble: str) -> None:
    _note(notice, status=Delivery.DEAD.value, trouble=trouble, **forget(notice))


def _note(notice: OutgoingNotice, **columns: object) -> None:
    if "trouble" in columns:
        columns["trouble"] = str(columns["trouble"])[:200]
    OutgoingNotice.objects.filter(pk=notice.pk).update(attempts=notice.attempts, **columns)
