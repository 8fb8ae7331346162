"""The sign 投诉指引牌: hung where everybody sees it, it tells by which ways one can complain (catalogue S004-2 3.1b).

It holds nothing but what the policies publish; the QR code leads to the public page on which one
complains, where there is one, else to that with the same ways.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import segno
from django.utils.translation import gettext as _

from shouwen.reports.paper_words import printed_words
from shouwen.reports.typesetting import PrintError, typeset


@dataclass(frozen=True, kw_only=True)
class WayToComplain:
    """One way: what it is called, where or under which number, and when it is open (empty where nothing is said)."""

    name: str
    where: str
    open: str = ""


@dataclass(frozen=True, kw_only=True)
class ComplaintGuideData:
    """``address`` is the public page that the QR code holds, on which one complains where ``takes_complaints``;
    ``printed_at`` is aware."""

    institution: str
    ways: Sequence[WayToComplain]
    address: str
    takes_complaints: bool
    printed_at: datetime


def complaint_guide_pdf(data: ComplaintGuideData) -> bytes:
    """The sign (A4, to be read from two metres away) as PDF. Raises ``PrintError``."""
    return typeset("complaint_guide", complaint_guide_values(data), at=data.printed_at)


def complaint_guide_values(data: ComplaintGuideData) -> dict[str, Any]:
    """What the template shows. Raises ``PrintError`` where no policy publishes a way to complain."""
    if not data.ways:
        raise PrintError(_("No policy in force publishes a way to complain yet, so there is nothing to print."))
    return {
        "labels": {
            "title": _("How to complain"),  # Translators: 投诉指引
            "lead": _("Whoever hears you first answers for it until you have an answer."),
            "scan": _scan(data),
            "paper": _("You need no phone: any service desk takes your complaint and gives you a receipt."),
            "printed": _("Printed"),
        },
        "institution": data.institution,
        "ways": [{"name": way.name, "where": way.where, "open": way.open} for way in data.ways],
        "qr": segno.make(data.address, error="m").svg_inline(border=0),
        "printed": printed_words(data.printed_at),
        "clause": "",
    }


def _scan(data: ComplaintGuideData) -> str:
    if data.takes_complaints:
        return _("Scan to complain on your phone: no account, no name needed")
    return _("Scan to see all ways and to complain with your receipt")
