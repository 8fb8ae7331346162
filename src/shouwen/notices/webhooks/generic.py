"""Plain JSON for an integration platform of the institution."""

from typing import Any

from shouwen.notices.addresses import full_address
from shouwen.notices.models import OutgoingNotice


class Generic:
    """Everything the notice says, by its own names."""

    def body(self, notice: OutgoingNotice) -> dict[str, Any]:
        """The notice; ``recipient`` is the staff id as in the spreadsheet's export."""
        return {
            "id": notice.pk.hex,
            "kind": notice.kind,
            "recipient": notice.recipient_id.hex if notice.recipient_id else None,
            "subject": notice.subject,
            "text": notice.body,
            "link": full_address(notice.link),
            "queued_at": notice.queued_at.isoformat(),
        }

    def check(self, answer: bytes) -> None:
        """A status of 2xx is all that is asked."""
