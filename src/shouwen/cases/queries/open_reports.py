"""信息维护: which report on an entry is still open, so that a second one joins it."""

from typing import Final
from uuid import UUID

from shouwen.cases.models import Case
from shouwen.ledger.models import Entry
from shouwen.ledger.reading import recorded_from
from shouwen.rules.case.upkeep import UPKEEP

_QUESTIONED: Final = "InformationQuestioned"


def open_report(institution_id: UUID, subject: str) -> UUID | None:
    """The oldest open report on ``subject``, or None: one statement, over the reports that are open."""
    reports = Case.objects.filter(institution_id=institution_id, category=UPKEEP, closed_at__isnull=True)
    bodies = Entry.objects.filter(stream_id__in=reports.values("pk"), type=_QUESTIONED).order_by("pk")
    entries = (recorded_from(body) for body in bodies.values_list("body", flat=True))
    return next((UUID(entry.stream_id) for entry in entries if entry.data["subject"] == subject), None)
