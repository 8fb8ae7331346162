"""A gateway for short messages: the receiver's phone, the template's name and its values."""

import re
from typing import Any

from shouwen.notices.addresses import full_address
from shouwen.notices.models import OutgoingNotice
from shouwen.notices.outside import addressed
from shouwen.notices.troubles import NeverDelivered


class ShortMessage:
    """Gateways ask for approved templates: theirs is kept under the notice's kind, ours is the subject."""

    def body(self, notice: OutgoingNotice) -> dict[str, Any]:
        """An outsider gets the address too. Raises NeverDelivered where the phone cannot receive short messages."""
        outside = addressed(notice)
        digits = re.sub(r"[\s-]", "", outside.phone if outside else notice.phone)
        if not re.fullmatch(r"\+?\d{11,15}", digits):
            raise NeverDelivered("收件人没有登记能收短信的号码")
        return {
            "mobile": digits,
            "template": notice.kind,
            "params": {"text": notice.subject} | ({"link": full_address(outside.link)} if outside else {}),
            "request_id": notice.pk.hex,
        }

    def check(self, answer: bytes) -> None:
        """A status of 2xx is all that gateways have in common."""
