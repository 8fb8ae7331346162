"""The official document as a Word file, to be signed, stamped and filed as offices do."""

from collections.abc import Iterator

from shouwen.reports.official_document import DocumentPart, OfficialDocument
from shouwen.reports.word_package import HEAD_FONT, TITLE_FONT, paragraph, run, table, word_package

_RED = "D40000"
_RED_LINE = f'<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="8" w:color="{_RED}"/></w:pBdr>'
_NATURAL = '<w:spacing w:line="240" w:lineRule="auto"/>'
_LARGE = '<w:spacing w:before="{before}" w:line="240" w:lineRule="auto"/>'


def official_docx(document: OfficialDocument) -> bytes:
    """The document as .docx; the same document gives the same bytes."""
    return word_package([*_head(document), *map(_part, document.parts), *_foot(document)])


def _head(document: OfficialDocument) -> Iterator[str]:
    issuer = run(document.issuer, font=TITLE_FONT, points=40, colour=_RED)
    yield paragraph(issuer, align="center", indent=False, extra=_LARGE.format(before=1474))
    yield paragraph(indent=False)
    yield paragraph(run(document.number), align="center", indent=False, extra=_RED_LINE)
    yield paragraph(indent=False)
    title = run(document.title, font=TITLE_FONT, points=22)
    yield paragraph(title, align="center", indent=False, style="Title", extra=_NATURAL)
    if document.note:
        yield paragraph(run(document.note, font="楷体"), align="center", indent=False)
    yield paragraph(indent=False)


def _part(part: DocumentPart) -> str:
    if part.kind == "table":
        return table(part.rows)
    if part.kind == "chapter":
        return paragraph(run(part.text, font=HEAD_FONT), align="center", indent=False)
    lead = run(f"{part.lead}　", font=HEAD_FONT) if part.lead else ""
    return paragraph(lead, run(part.text))


def _foot(document: OfficialDocument) -> Iterator[str]:
    side = '<w:ind w:rightChars="400" w:right="1264"/>'
    yield paragraph(indent=False)
    yield paragraph(indent=False)
    yield paragraph(run(document.signed), align="right", indent=False, extra=side)
    yield paragraph(run(document.dated_words), align="right", indent=False, extra=side)
