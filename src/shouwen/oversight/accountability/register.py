"""The year's register of an institution: what numbers matters, and what makes those who open or enter take turns."""

from datetime import datetime
from uuid import UUID

from shouwen.oversight.accountability.models import Numbering
from shouwen.rules.organization_file import CHINA


def hold_register(institution_id: UUID, at: datetime) -> Numbering:
    """The register of the year of ``at`` (aware, China's calendar), locked until the transaction ends: of two that
    would open the same matter or enter the same points at once, the second sees what the first has done."""
    year = at.astimezone(CHINA).year
    row, _ = Numbering.objects.select_for_update().get_or_create(institution_id=institution_id, year=year)
    return row


def next_number(register: Numbering) -> int:
    """Without gaps: the register is locked until the transaction ends."""
    register.last += 1
    register.save(update_fields=["last"])
    return register.last
