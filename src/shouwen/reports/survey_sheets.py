"""满意度调查表: one sheet a page (A5), to fill in by pen, or by phone with the code; nothing is ticked beforehand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import segno
from django.utils.translation import gettext as _

from shouwen.reports.paper_words import printed_words
from shouwen.reports.typesetting import typeset


@dataclass(frozen=True, kw_only=True)
class SheetOnPaper:
    """``code`` is shown here and stored nowhere; ``address`` leads to the same sheet; empty where none is public."""

    number: int
    department: str
    code: str
    address: str


@dataclass(frozen=True, kw_only=True)
class SurveySheetsData:
    institution: str
    title: str
    period: str
    items: Sequence[str]
    scale: Sequence[str]
    sheets: Sequence[SheetOnPaper]
    clause: str
    printed_at: datetime


def survey_sheets_pdf(data: SurveySheetsData) -> bytes:
    """The sheets as PDF. Raises ``PrintError``."""
    return typeset("survey_sheets", survey_sheets_values(data), at=data.printed_at)


def survey_sheets_values(data: SurveySheetsData) -> dict[str, Any]:
    """What the template shows."""
    return {
        "labels": _labels(),
        "institution": data.institution,
        "title": data.title,
        "period": data.period,
        "items": list(data.items),
        "scale": list(data.scale),
        "sheets": [_sheet(each) for each in data.sheets],
        "clause": data.clause,
        "printed": printed_words(data.printed_at),
    }


def _sheet(sheet: SheetOnPaper) -> dict[str, str]:
    return {
        "number": str(sheet.number),
        "department": sheet.department,
        "code": sheet.code,
        "qr": segno.make(sheet.address, error="m").svg_inline(border=0) if sheet.address else "",
    }


def _labels() -> dict[str, str]:
    return {
        "number": _("No."),
        "department": _("Department"),
        "code": _("Code, for one answer"),
        "item": _("How satisfied are you with"),
        "comment": _("What could be better?"),
        "phone": _("Phone, if we may call you about it (may be left blank)"),
        "foot": _(
            "Tick one box in each line. Whoever you rate never learns who you are. Folded, into the box; or by phone "
            "with the code."
        ),
        "printed": _("Printed"),
    }
