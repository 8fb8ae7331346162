"""The analysis as a workbook (a sheet for each section) and as an official document, PDF and Word."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO

import xlsxwriter

from shouwen.reports.analysis import Analysis, Section
from shouwen.reports.official_document import DocumentPart, OfficialDocument, official_pdf
from shouwen.reports.official_word import official_docx
from shouwen.reports.workbooks import plain, sheet_name
from shouwen.rules.language.typography import chinese_marks

_NUMERALS = "一二三四五六七八九十"
_WIDTH = 20


def analysis_pdf(analysis: Analysis, at: datetime) -> bytes:
    """The report as PDF/A. ``at`` (aware) is written into the file. Raises ``PrintError``."""
    return official_pdf(_document(analysis), at=at)


def analysis_docx(analysis: Analysis, _at: datetime) -> bytes:
    """The report as .docx, to be signed and filed."""
    return official_docx(_document(analysis))


def analysis_xlsx(analysis: Analysis, _at: datetime) -> bytes:
    """The report as a workbook. What is a whole number is one, everything else is text: nothing becomes a formula."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        formats = book.add_format({"bold": True}), book.add_format({"num_format": "@", "text_wrap": True})
        for number, section in enumerate(analysis.sections, 1):
            sheet = book.add_worksheet(f"{number} {sheet_name(section.title)}"[:31])
            sheet.set_column(0, 8, _WIDTH)
            for line, cells in enumerate(_lines(analysis, section)):
                for place, words in enumerate(cells):
                    _write(sheet, line, place, words, formats[1] if line else formats[0])
    return file.getvalue()


def _lines(analysis: Analysis, section: Section) -> Iterator[tuple[str, ...]]:
    yield (f"{analysis.institution} {analysis.title}: {section.title}",)
    yield from ((each,) for each in (*section.says, section.clause) if each)
    yield from section.rows
    yield from ((each.strip(),) for each in (*section.steps, *section.notes))


def _write(sheet: "xlsxwriter.worksheet.Worksheet", line: int, place: int, words: str, form: object) -> None:
    if words.isascii() and words.isdigit() and len(words) <= 15:
        sheet.write_number(line, place, int(words))
    else:
        sheet.write_string(line, place, plain(words), form)


def _document(analysis: Analysis) -> OfficialDocument:
    return OfficialDocument(
        issuer="",
        number="",
        title=f"{analysis.institution}{analysis.title}",
        note="",
        parts=tuple(_parts(analysis)),
        signed=analysis.institution,
        dated=analysis.dated,
    )


def _parts(analysis: Analysis) -> Iterator[DocumentPart]:
    for number, section in enumerate(analysis.sections):
        lead = f"{_NUMERALS[number]}、" if number < len(_NUMERALS) else ""
        clause = f"({section.clause})" if section.clause else ""
        yield DocumentPart(kind="article", lead=chinese_marks(f"{lead}{section.title}{clause}"))
        yield from (DocumentPart(kind="paragraph", text=chinese_marks(each)) for each in section.says)
        if len(section.rows) > 1:
            yield DocumentPart(kind="table", rows=section.rows)
        for each in (*section.steps, *section.notes):
            yield DocumentPart(kind="paragraph", text=chinese_marks(each.strip()))
