"""一案一档: one complaint as a file, with an index before its four parts and the findings at its head."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from shouwen.reports.paper_words import printed_words
from shouwen.reports.typesetting import typeset


@dataclass(frozen=True, kw_only=True)
class FileRow:
    """One paper: what it is, what it says, by whom and when."""

    title: str
    words: str = ""
    who: str = ""
    when: str = ""


@dataclass(frozen=True, kw_only=True)
class FilePart:
    """One part of the file, its papers in order."""

    title: str
    rows: Sequence[FileRow]


@dataclass(frozen=True, kw_only=True)
class ComplaintFileData:
    """``points`` are the things complained of with their findings; ``printed_at`` is aware."""

    institution: str
    number: str
    state: str
    points: Sequence[FileRow]
    parts: Sequence[FilePart]
    printed_at: datetime


def complaint_file_pdf(data: ComplaintFileData) -> bytes:
    """The file (A4) as PDF. Raises ``PrintError``."""
    return typeset("complaint_file", complaint_file_values(data), at=data.printed_at)


def complaint_file_values(data: ComplaintFileData) -> dict[str, Any]:
    """What the template shows."""
    return {
        "labels": _labels(),
        "institution": data.institution,
        "title": _("Complaint file"),
        "number": data.number,
        "state": data.state,
        "points": [_row(row) for row in data.points],
        "parts": [{"title": part.title, "rows": [_row(row) for row in part.rows]} for part in data.parts],
        "printed": printed_words(data.printed_at),
        "clause": "",
    }


def _row(row: FileRow) -> dict[str, str]:
    return {"title": row.title, "words": row.words, "who": row.who, "when": row.when}


def _labels() -> dict[str, str]:
    return {
        "number": _("Number"),
        "state": _("Stands at"),
        "index": _("Index"),
        "part": _("Part"),
        "papers": _("Number of papers"),
        "page": _("Page"),
        "points": _("What is complained of, and how it was found"),
        "none": _("none"),
        "filed": _("Filed by (signature)"),
        "date": _("Date"),
        "printed": _("Printed"),
    }
