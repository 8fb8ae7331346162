"""The ways by which notices go out, one small class per module."""

from typing import Protocol

from shouwen.notices.channels.email import Email
from shouwen.notices.channels.in_app import InApp
from shouwen.notices.channels.webhook import Webhook
from shouwen.notices.models import OutgoingNotice
from shouwen.notices.words import Medium


class Channel(Protocol):
    """A way out."""

    def deliver(self, notice: OutgoingNotice) -> None:
        """Bring ``notice`` out. Raises NotDelivered, or NeverDelivered where trying again is useless."""


CHANNELS: dict[str, Channel] = {
    Medium.IN_APP.value: InApp(),
    Medium.EMAIL.value: Email(),
    Medium.WEBHOOK.value: Webhook(),
}

__all__ = ["CHANNELS", "Channel"]
