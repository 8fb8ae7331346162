"""Queues notices in the transaction of the act that causes them: the act and its notices stand or fall together."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.conf import settings

from shouwen.ledger.identifiers import new_id
from shouwen.notices.models import OutgoingNotice
from shouwen.notices.words import Delivery, Kind, Medium


@dataclass(frozen=True, kw_only=True)
class Message:
    """What one person is to be told. ``to`` is a staff id (32 hex digits), ``phone`` their work phone, ``link``
    a path on this site. Nothing personal about a requester belongs in ``subject`` or ``body``."""

    kind: Kind
    to: str
    subject: str
    body: str
    link: str = ""
    phone: str = ""


def queue(institution_id: UUID, messages: Iterable[Message], *, at: datetime) -> int:
    """Writes a row for each message and configured way, all by one statement (none for no message).

    ``at`` is the aware instant of queueing. Returns how many rows were written.
    """
    told = list(messages)
    personal, group = settings.SHOUWEN_NOTICES.personal, settings.SHOUWEN_NOTICES.group
    rows = [_row(institution_id, message, medium, at) for message in told for medium in personal]
    rows += [_row(institution_id, message, medium, at) for message in _once(told) for medium in group]
    if rows:
        OutgoingNotice.objects.bulk_create(rows)
    return len(rows)


def _once(messages: Iterable[Message]) -> Iterable[Message]:
    """A group is told once, however many of its members are meant, and nobody is named to it."""
    return dict.fromkeys(replace(message, to="", phone="") for message in messages)


def _row(institution_id: UUID, message: Message, medium: Medium, at: datetime) -> OutgoingNotice:
    is_there = medium == Medium.IN_APP  # the row is the message: whoever is told finds it on their screen
    return OutgoingNotice(
        id=new_id(),
        institution_id=institution_id,
        kind=message.kind.value,
        medium=medium.value,
        recipient_id=UUID(message.to) if message.to else None,
        phone=message.phone,
        subject=message.subject,
        body=message.body,
        link=message.link,
        status=(Delivery.DELIVERED if is_there else Delivery.WAITING).value,
        queued_at=at,
        due_at=at,
        delivered_at=at if is_there else None,
    )
