"""A register 登记簿 as a file to go on working with: a workbook or a Word document, columns in policy order."""

from io import BytesIO

import xlsxwriter
from django.utils.translation import gettext as _
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.table import _Row as WordRow

from shouwen.reports.paper_words import printed_words
from shouwen.reports.register_form import RegisterFormData

_WIDEST_UPRIGHT = 6
_FONT = "FangSong"


def register_xlsx(data: RegisterFormData) -> bytes:
    """The register as a workbook. Every cell is text: leading zeros stay, and nothing typed becomes a formula."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet(_sheet_name(data.form.form))
        heading = book.add_format({"bold": True, "bg_color": "#E8EEF7", "border": 1})
        text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top", "border": 1})
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(data.form.fields) - 1, 20)
        for line, cells in enumerate([list(data.form.fields), *_lines(data)]):
            for place, words in enumerate(cells):
                sheet.write_string(line, place, words, text if line else heading)
    return file.getvalue()


def register_docx(data: RegisterFormData) -> bytes:
    """The register as a Word document: title, institution, one table, the clause."""
    document = Document()
    _lay_out(document, is_wide=len(data.form.fields) > _WIDEST_UPRIGHT)
    document.add_heading(data.form.form, level=1)
    document.add_paragraph(f"{data.institution}  {data.form.clause}")
    table = document.add_table(rows=1, cols=len(data.form.fields), style="Table Grid")
    _fill(table.rows[0], list(data.form.fields))
    for line in _lines(data):
        _fill(table.add_row(), line)
    document.add_paragraph(_("Printed") + " " + printed_words(data.printed_at))
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _lines(data: RegisterFormData) -> list[list[str]]:
    return [[_plain(row.get(field, "")) for field in data.form.fields] for row in data.rows]


def _plain(text: str) -> str:
    """Without control characters, which neither kind of file can hold."""
    return "".join(each for each in text if each in "\n\t" or each.isprintable())


def _sheet_name(title: str) -> str:
    """A name that a workbook takes: at most 31 characters, none of []:*?/\\."""
    return "".join(" " if each in "[]:*?/\\'" else each for each in title)[:31].strip() or "1"


def _lay_out(document: WordDocument, *, is_wide: bool) -> None:
    style = document.styles["Normal"]
    style.font.name = _FONT
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    section = document.sections[0]
    if is_wide:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width


def _fill(row: WordRow, cells: list[str]) -> None:
    for cell, words in zip(row.cells, cells, strict=True):
        cell.text = words
