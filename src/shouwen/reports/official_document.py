"""A policy as an official document, in the layout of GB/T 9704-2012: PDF and Word.

A4, margins 37, 35, 28 and 26 mm, 22 lines of 28 characters; red head with issuer and document number over a red line,
the title in 二号, the body in 三号, page numbers — 1 —, issuer and date at the end. What the platform does by the rules
is no part of the document.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from shouwen.reports.typesetting import typeset
from shouwen.rules.language.articles import Article, Passage
from shouwen.rules.language.policy import Policy

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class DocumentPart:
    """A piece of the body: ``kind`` is chapter, article, paragraph or table; ``lead`` is an article's number."""

    kind: str
    text: str = ""
    lead: str = ""
    rows: Rows = ()


@dataclass(frozen=True, kw_only=True)
class OfficialDocument:
    """What stands on the paper. ``issuer`` is the red head (示例医院文件), ``note`` what stands under the title."""

    issuer: str
    number: str
    title: str
    note: str
    parts: tuple[DocumentPart, ...]
    signed: str
    dated: date

    @property
    def dated_words(self) -> str:
        """2026年3月2日, as GB/T 9704 writes dates."""
        return f"{self.dated.year}年{self.dated.month}月{self.dated.day}日"


def official_document(policy: Policy, *, institution: str, dated: date) -> OfficialDocument:
    """The document of ``policy``; ``dated`` is the day of its signature, in the institution's zone."""
    front = policy.front
    issuer = front.organization or institution
    return OfficialDocument(
        issuer=f"{issuer}文件",
        number=front.document_number,
        title=policy.document.title or policy.title,
        note=f"（{front.meeting}通过）" if front.meeting else "",
        parts=tuple(_parts(policy)),
        signed=issuer,
        dated=dated,
    )


def official_pdf(document: OfficialDocument, *, at: datetime) -> bytes:
    """The document as PDF/A. ``at`` (aware) is written into the file. Raises ``PrintError``."""
    return typeset("official_document", _values(document), at=at)


def _values(document: OfficialDocument) -> dict[str, Any]:
    return {
        "issuer": document.issuer,
        "number": document.number,
        "title": document.title,
        "note": document.note,
        "parts": [
            {"kind": part.kind, "text": part.text, "lead": part.lead, "rows": [list(row) for row in part.rows]}
            for part in document.parts
        ],
        "signed": document.signed,
        "dated": document.dated_words,
    }


def _parts(policy: Policy) -> Iterator[DocumentPart]:
    chapter = ""
    for article in policy.articles:
        if article.chapter != chapter:
            chapter = article.chapter
            yield DocumentPart(kind="chapter", text=chapter)
        yield from _article(article, policy.front.document_number)


def _article(article: Article, number: str) -> Iterator[DocumentPart]:
    """An article whose number stands in the line of its first words; one with a heading has a line for that."""
    passages = [part for part in article.parts if isinstance(part, Passage)]
    lead = f"{article.number}、" if article.number and not article.number.startswith(("第", "附")) else article.number
    if article.heading or not passages or passages[0].item or _is_table(passages[0]):
        if lead:
            yield DocumentPart(kind="article", lead=lead, text=article.heading)
        lead = ""
    for passage in passages:
        if _is_table(passage):
            yield DocumentPart(kind="table", rows=_rows(passage))
        elif passage.text != number:  # the number stands in the head
            yield DocumentPart(kind="article" if lead else "paragraph", lead=lead, text=_words(passage))
            lead = ""


def _words(passage: Passage) -> str:
    return "".join(line.strip() for line in passage.text.split("\n")).replace("**", "")


def _is_table(passage: Passage) -> bool:
    return all(line.lstrip().startswith("|") for line in passage.text.split("\n"))


def _rows(passage: Passage) -> Rows:
    """The cells of a table, every row as long as the longest."""
    lines = (line.strip().strip("|").split("|") for line in passage.text.split("\n"))
    rows = [tuple(cell.strip() for cell in cells) for cells in lines]
    kept = [row for row in rows if not all(set(cell) <= set("-: ") for cell in row)]
    width = max(map(len, kept), default=0)
    return tuple((*row, *[""] * (width - len(row))) for row in kept)
