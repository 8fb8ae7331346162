"""One complaint as its file on paper: the four parts of 医疗机构投诉管理办法 (REG-MC-21), each in the order of time."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from shouwen.cases.narration import Line
from shouwen.cases.queries.case_page import CasePage
from shouwen.cases.queries.complaint_points import FoundPoint, Point
from shouwen.oversight.papers.queries import Filed
from shouwen.reports.complaint_file import ComplaintFileData, FilePart, FileRow
from shouwen.reports.paper_words import moment_words
from shouwen.rules.case import events as e

_MATTER, _INQUIRY, _REST = 2, 3, 4
_PART_OF: Final[Mapping[type[e.CaseEvent], int]] = {
    e.CaseRegistered: _MATTER,
    e.RequesterAdded: _MATTER,
    e.RequesterAskedAgain: _MATTER,
    e.AllegationAdded: _MATTER,
    e.AllegationWithdrawn: _MATTER,
    e.AssignedFromAbove: _MATTER,
    e.LaterDayGranted: _MATTER,
    e.SameMatterLinked: _MATTER,
    e.SameMatterTakenIn: _MATTER,
    e.MatterGraded: _MATTER,
    e.DepartmentNotified: _INQUIRY,
    e.PartAssigned: _INQUIRY,
    e.ParticularsDisclosed: _INQUIRY,
    e.StatementGiven: _INQUIRY,
    e.FindingRecorded: _INQUIRY,
    e.RectificationOrdered: _INQUIRY,
    e.RectificationProved: _INQUIRY,
    e.HandoverOffered: _INQUIRY,
    e.HandoverSigned: _INQUIRY,
    e.LeaderAsked: _INQUIRY,
    e.LeaderInstructed: _INQUIRY,
    e.ApprovalGiven: _INQUIRY,
    e.LimitExtended: _INQUIRY,
    e.InterimAnswerGiven: _INQUIRY,
    e.ResultRecorded: _INQUIRY,
    e.AnswerGiven: _INQUIRY,
    e.CompleteNoticeGiven: _INQUIRY,
    e.FollowUpMade: _INQUIRY,
    e.DissatisfactionRaised: _INQUIRY,
    e.FinalAnswerSigned: _INQUIRY,
    e.CaseClosed: _INQUIRY,
    e.OrderIssued: _REST,
    e.OrderItemAnswered: _REST,
    e.OrderReturned: _REST,
    e.OrderReported: _REST,
    e.IncidentNoted: _REST,
    e.IncidentReviewed: _REST,
    e.FormFilled: _REST,
}
"""Where an entry is filed; what the clock or the rules brought about stands in the electronic record only."""


def file_of(page: CasePage, papers: Sequence[Filed], at: datetime) -> ComplaintFileData:
    """The file of the complaint on ``page`` with its ``papers``, as printed at ``at`` (aware)."""
    titles = {
        _MATTER: _("What is complained of, and what supports it"),
        _INQUIRY: _("Inquiry, handling and answers"),
        _REST: _("Other papers"),
    }
    parts = [FilePart(title=_("The complainant"), rows=_who(page))]
    filed = {number: _filed(page, number) for number in titles}
    filed[_MATTER] += [_paper(each, page) for each in papers]
    parts += [FilePart(title=titles[number], rows=filed[number]) for number in titles]
    return ComplaintFileData(
        institution=page.rulebook.organization.name,
        number=page.case.number_text,
        state=page.state.state.label,
        points=[_point(nth, point) for nth, point in enumerate(page.points, start=1)],
        parts=parts,
        printed_at=localtime(at),
    )


def _who(page: CasePage) -> list[FileRow]:
    who = page.requester
    told = {
        _("Name"): who.name if who else "",
        _("Phone"): who.phone if who else "",
        _("Of"): who.unit if who else "",
        _("Relation"): who.relation if who else "",
        _("Complained on"): moment_words(localtime(page.case.registered_at)),
        _("Way"): page.state.facts.channel.label,
        _("First contact"): page.names.get(page.state.first_contact, ""),
    }
    return [FileRow(title=str(label), words=text) for label, text in told.items() if text]


def _filed(page: CasePage, number: int) -> list[FileRow]:
    """The entries of one part, the oldest first, and the columns of the forms with the other papers."""
    kinds = {each.seq: type(each.event) for each in page.history}
    rows = [_row(line) for line in page.lines if _PART_OF.get(kinds[line.seq]) == number]
    return rows + (_sheets(page) if number == _REST else [])


def _row(line: Line) -> FileRow:
    return FileRow(title=line.text, words=line.words, who=line.who, when=moment_words(localtime(line.at)))


def _paper(paper: Filed, page: CasePage) -> FileRow:
    """A paper that supports what is said: its title, its level, whether it was given out."""
    given = _("given out") if paper.is_given else ""
    return FileRow(
        title=paper.title or _("(erased as the law provides)"),
        words=" · ".join(filter(None, [_("Paper of the matter"), paper.level, given])),
        who=page.names.get(paper.by or "", ""),
        when=moment_words(localtime(paper.at)),
    )


def _sheets(page: CasePage) -> list[FileRow]:
    return [
        FileRow(
            title=f"《{sheet.filled.form}》",
            words="\n".join(f"{column}:{text}" for column, text in (sheet.columns or {}).items() if text),
            who=sheet.by,
            when=moment_words(localtime(sheet.filled.at)),
        )
        for sheet in reversed(page.sheets)
    ]


def _point(nth: int, point: Point) -> FileRow:
    """One thing complained of with what the other side said and how it was found to be."""
    said = [_("The other side: %(words)s") % {"words": words} for words in point.statements]
    found = point.finding
    verdict = _verdict(found) if found else [_("Not yet found on.")]
    return FileRow(
        title=f"{nth}. {point.department} {point.person}".strip(),
        words="\n".join(filter(None, [point.text, *said, *verdict])),
        who=found.by if found else "",
        when=moment_words(localtime(found.at)) if found else "",
    )


def _verdict(found: FoundPoint) -> list[str]:
    """The finding line by line, each with what it is."""
    told = {
        _("Found on paper:"): found.paper,
        _("The facts:"): found.facts,
        _("By which rule:"): found.basis,
        _("What is done about it:"): found.measure,
    }
    rests = "、".join(found.evidence)
    return [f"{found.body}:{found.verdict}", *(f"{name}{words}" for name, words in told.items() if words), rests]
