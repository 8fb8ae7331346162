"""How a notice is written for the other side of a webhook, one template per kind of gateway."""

from typing import Any, Protocol

from shouwen.notices.models import OutgoingNotice
from shouwen.notices.webhooks.generic import Generic
from shouwen.notices.webhooks.short_message import ShortMessage
from shouwen.notices.webhooks.wecom_robot import WecomRobot


class Template(Protocol):
    """The body of the request, and what in the answer says that it was not taken."""

    def body(self, notice: OutgoingNotice) -> dict[str, Any]:
        """The JSON to post. Raises NeverDelivered where the notice cannot go this way."""

    def check(self, answer: bytes) -> None:
        """Raises NotDelivered where the gateway answers 200 and yet did not take the message."""


TEMPLATES: dict[str, Template] = {"generic": Generic(), "wecom": WecomRobot(), "sms": ShortMessage()}

__all__ = ["TEMPLATES", "Template"]
