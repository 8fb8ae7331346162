"""A verdict on a missed duty that did not stand: an appeal found that nothing was broken."""

from datetime import datetime
from uuid import UUID

from shouwen.organization.models import Institution
from shouwen.oversight.missed.files import BREACH, REVERSED, open_missed


def reverse_missed(missed_id: UUID | str, institution: Institution, *, at: datetime) -> None:
    """Turns the verdict by an entry; one that is no breach is left alone. The caller holds the transaction."""
    file = open_missed(missed_id, institution, by=None, at=at)
    if file.verdict == BREACH:
        file.enter(REVERSED, {})
