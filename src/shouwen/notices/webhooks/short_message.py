"""A gateway for short messages: the receiver's work phone, the template's name and its one value."""

import re
from typing import Any

from shouwen.notices.models import OutgoingNotice
from shouwen.notices.troubles import NeverDelivered


class ShortMessage:
    """Gateways ask for approved templates: theirs is kept under the notice's kind, ours is the subject."""

    def body(self, notice: OutgoingNotice) -> dict[str, Any]:
        """Raises NeverDelivered where the person's work phone cannot receive short messages."""
        digits = re.sub(r"[\s-]", "", notice.phone)
        if not re.fullmatch(r"\+?\d{11,15}", digits):
            raise NeverDelivered("收件人没有登记能收短信的号码")
        return {
            "mobile": digits,
            "template": notice.kind,
            "params": {"text": notice.subject},
            "request_id": notice.pk.hex,
        }

    def check(self, answer: bytes) -> None:
        """A status of 2xx is all that gateways have in common."""
