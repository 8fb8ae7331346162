"""A message to somebody outside the house, who agreed to it: encrypted while it waits, forgotten once it is out.

Phone and address stand in the row under the key of contact particulars, which is not in the database (design law 7).
When the message is delivered, or given up, they are gone: nothing tells afterwards who was written to.
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings

from shouwen.ledger.encryption import decrypt, encrypt
from shouwen.ledger.identifiers import new_id
from shouwen.ledger.keys import current_key, key_named
from shouwen.notices.models import OutgoingNotice
from shouwen.notices.words import OUTSIDE, Delivery, Kind, Medium


@dataclass(frozen=True, kw_only=True)
class Addressed:
    """To which ``phone`` a message goes, and the ``link`` (a path of this site) that it carries."""

    phone: str
    link: str


def can_write_outside() -> bool:
    """Whether a message gateway is configured that reaches single people, and the site has a public address."""
    return Medium.WEBHOOK in settings.SHOUWEN_NOTICES.personal and bool(settings.SHOUWEN_PUBLIC_URL)


def queue_outside(institution_id: UUID, kind: Kind, subject: str, to: Addressed, *, at: datetime) -> None:
    """Queues one message in the transaction of the act; ``at`` is aware. Ask ``can_write_outside`` first."""
    identifier = new_id()
    OutgoingNotice.objects.create(
        id=identifier,
        institution_id=institution_id,
        kind=kind.value,
        medium=Medium.WEBHOOK.value,
        subject=subject,
        body=_hidden(identifier, to),
        status=Delivery.WAITING.value,
        queued_at=at,
        due_at=at,
    )


def addressed(notice: OutgoingNotice) -> Addressed | None:
    """Where a message to somebody outside goes; None for one to the staff, and for one that is out."""
    if notice.kind not in OUTSIDE or not notice.body:
        return None
    key, _, hidden = notice.body.rpartition(":")
    text = decrypt(key_named(key).secret, bytes.fromhex(hidden), context=notice.pk.bytes)
    return Addressed(**json.loads(text))


def forget(notice: OutgoingNotice) -> dict[str, str]:
    """The columns by which a message that is out, or given up, is forgotten; nothing for one to the staff."""
    return {"body": ""} if notice.kind in OUTSIDE else {}


def _hidden(identifier: UUID, to: Addressed) -> str:
    key = current_key("contact")
    text = json.dumps(asdict(to)).encode()
    return f"{key.id}:{encrypt(key.secret, text, context=identifier.bytes).hex()}"
