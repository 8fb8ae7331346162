"""Plain JSON for an integration platform of the institution."""

from typing import Any

from shouwen.notices.addresses import full_address
from shouwen.notices.models import OutgoingNotice
from shouwen.notices.outside import addressed


class Generic:
    """Everything the notice says, by its own names."""

    def body(self, notice: OutgoingNotice) -> dict[str, Any]:
        """The notice; ``recipient`` is the staff id as in the spreadsheet's export, ``phone`` that of an outsider."""
        outside = addressed(notice)
        if outside:
            link = full_address(outside.link)
            return _common(notice) | {"phone": outside.phone, "text": notice.subject, "link": link}
        return _common(notice) | {
            "recipient": notice.recipient_id.hex if notice.recipient_id else None,
            "text": notice.body,
            "link": full_address(notice.link),
        }

    def check(self, answer: bytes) -> None:
        """A status of 2xx is all that is asked."""


def _common(notice: OutgoingNotice) -> dict[str, Any]:
    return {
        "id": notice.pk.hex,
        "kind": notice.kind,
        "subject": notice.subject,
        "queued_at": notice.queued_at.isoformat(),
    }
