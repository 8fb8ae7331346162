"""服务规范检查表: what only a person can judge, item by item with its clause, for the inspector's pen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from shouwen.reports.paper_words import printed_words
from shouwen.reports.typesetting import typeset
from shouwen.rules.keeping.conduct import ConductPoint


@dataclass(frozen=True, kw_only=True)
class InspectionSheetData:
    """``place`` is the department or post that is inspected, empty for the whole institution; ``printed_at`` is
    aware."""

    institution: str
    place: str
    items: Sequence[ConductPoint]
    printed_at: datetime


def inspection_sheet_pdf(data: InspectionSheetData) -> bytes:
    """The sheet (A4) as PDF. Raises ``PrintError``."""
    return typeset("inspection_sheet", inspection_sheet_values(data), at=data.printed_at)


def inspection_sheet_values(data: InspectionSheetData) -> dict[str, Any]:
    """What the template shows."""
    return {
        "labels": _labels(),
        "institution": data.institution,
        "title": _("Inspection of service norms"),
        "place": data.place,
        "items": [_row(item) for item in data.items],
        "points": str(sum(item.points for item in data.items) or ""),
        "printed": printed_words(data.printed_at),
        "clause": "",
    }


def _row(item: ConductPoint) -> dict[str, str]:
    return {
        "norm": item.norm,
        "demand": item.demand,
        "method": item.method,
        "points": str(item.points or ""),
        "clause": str(item.clause),
    }


def _labels() -> dict[str, str]:
    return {
        "serial": _("Serial"),
        "demand": _("What is demanded"),
        "method": _("How it is looked at"),
        "points": _("Points"),
        "clause": _("Clause"),
        "found": _("What was found"),
        "place": _("Place inspected"),
        "inspector": _("Inspector (signature)"),
        "inspected": _("Inspected party (signature)"),
        "date": _("Date and time"),
        "total": _("Sum"),
        "printed": _("Printed"),
    }
