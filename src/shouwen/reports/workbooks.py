"""A table as a workbook to go on working with. Every cell is text: nothing typed ever becomes a formula."""

from collections.abc import Iterable, Sequence
from io import BytesIO

import xlsxwriter


def text_workbook(title: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """One sheet named ``title`` with a frozen row of ``headings`` and ``rows`` below; leading zeros stay."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet(sheet_name(title))
        heading = book.add_format({"bold": True, "bg_color": "#E8EEF7", "border": 1})
        text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top", "border": 1})
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(headings) - 1, 20)
        for line, cells in enumerate([headings, *rows]):
            for place, words in enumerate(cells):
                sheet.write_string(line, place, plain(words), text if line else heading)
    return file.getvalue()


def plain(text: str) -> str:
    """Without control characters, which neither a workbook nor a Word document can hold."""
    return "".join(each for each in text if each in "\n\t" or each.isprintable())


def sheet_name(title: str) -> str:
    """A name that a workbook takes: at most 31 characters, none of []:*?/\\."""
    return "".join(" " if each in "[]:*?/\\'" else each for each in title)[:31].strip() or "1"
