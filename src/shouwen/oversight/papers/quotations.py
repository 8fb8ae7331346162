"""Papers that must stay, looked for in words that go out and in papers that are given out."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from shouwen.cases.case_file import CaseFile
from shouwen.cases.going_out import Quotation, WordsKeptIn
from shouwen.ledger import vault
from shouwen.ledger.identifiers import Id
from shouwen.ledger.models import Head
from shouwen.oversight.papers import stream
from shouwen.oversight.papers.models import CasePaper
from shouwen.oversight.papers.queries import content_of
from shouwen.policies.word_reading import UnreadableDocumentError, read_word_document
from shouwen.rules.document_import.paragraphs import Paragraph
from shouwen.rules.sealing.paper_levels import PaperLevel, may_leave
from shouwen.rules.sealing.quoting import quoted

_PLAIN, _WORD = "text/plain", "wordprocessingml"
_IN_AN_ANSWER = "给服务对象的话"


def kept_in(case_id: UUID) -> list[CasePaper]:
    """The papers of a matter that may not leave."""
    rows = CasePaper.objects.filter(stream_id=stream.stream_of(case_id)).order_by("seq")
    return [row for row in rows if not may_leave(PaperLevel.read(row.level))]


def words_of(paper: CasePaper) -> str:
    """The text of a plain or a Word paper; empty for pictures and PDF, which nothing here can read."""
    content = content_of(paper) or b""
    if paper.media_type == _PLAIN:
        return content.decode()
    return _words_of_word(content) if _WORD in paper.media_type else ""


def quotation_in(words: str, papers: Iterable[CasePaper], *, known: str = "") -> Quotation | None:
    """Which of ``papers`` are quoted in ``words``; None for none."""
    found = {paper: passage for paper in papers if (passage := quoted(words_of(paper), words, known=known))}
    return Quotation(passage=next(iter(found.values())), papers=tuple(found)) if found else None


class Papers:
    """Keeps the papers of cases in (``cases.going_out.Keeper``)."""

    def quoted_in(self, words: str, *, file: CaseFile) -> Quotation | None:
        """What the requester said themselves is no secret of the house."""
        papers = kept_in(file.case.pk)
        if not papers:
            return None
        told = file.state.facts.matter
        known = (vault.reveal([told.ref])[told.ref] or "") if told else ""
        return quotation_in(words, papers, known=known)

    @transaction.atomic
    def note(self, kept: WordsKeptIn) -> None:
        """In the papers' own stream, by whom and when."""
        file = kept.file
        head = stream.head_of(file.case.institution_id, file.case.pk)
        for paper in kept.papers:
            block(head, paper, to=_IN_AN_ANSWER, at=file.at, by=file.by.person if file.by else None)


PAPERS: Final = Papers()


def block(head: Head, paper: CasePaper, *, to: str, at: datetime, by: Id | None) -> None:
    """Enter that ``paper`` was kept from going out ``to`` somebody."""
    [receiver] = vault.put(head, [vault.contact(to)])
    stream.add(head, stream.BLOCKED, {"paper": paper.seq, "level": paper.level, "to": receiver}, at=at, by=by)
    paper.blocked += 1
    paper.save(update_fields=["blocked"])


def _words_of_word(content: bytes) -> str:
    try:
        return "\n".join(_text_of(paragraph) for paragraph in read_word_document(content))
    except UnreadableDocumentError:  # the papers' own check let it in: a Word file without words
        return ""


def _text_of(paragraph: Paragraph) -> str:
    return "\n".join((paragraph.text, *(cell for row in paragraph.rows for cell in row)))
