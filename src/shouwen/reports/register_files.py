"""A register 登记簿 as a file to go on working with: a workbook or a Word document, columns in policy order."""

from io import BytesIO

from django.utils.translation import gettext as _
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.table import _Row as WordRow

from shouwen.reports.paper_words import printed_words
from shouwen.reports.register_form import RegisterFormData
from shouwen.reports.workbooks import plain, text_workbook

_WIDEST_UPRIGHT = 6
_FONT = "FangSong"


def register_xlsx(data: RegisterFormData) -> bytes:
    """The register as a workbook. Every cell is text: leading zeros stay, and nothing typed becomes a formula."""
    return text_workbook(data.form.form, data.form.fields, _lines(data))


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
    return [[plain(row.get(field, "")) for field in data.form.fields] for row in data.rows]


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
