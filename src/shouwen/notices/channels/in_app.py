"""In-app: the row itself is the message, and the reader's screen asks for it."""

from shouwen.notices.models import OutgoingNotice


class InApp:
    """Nothing has to be carried anywhere."""

    def deliver(self, notice: OutgoingNotice) -> None:
        """Nothing to do: the row is there since the act was committed."""
