"""The empty workbook to fill in: a sheet a section, headings with notes, lists where words are closed."""

from pathlib import Path
from typing import Any

import xlsxwriter

from shouwen.organization.spreadsheet.sheets import EXPLANATION, SHEETS
from shouwen.rules.organizing.cells import read_kind, read_order, read_yes_no
from shouwen.rules.organizing.rows import Column, Row, columns
from shouwen.rules.words import PersonKind

_LAST_ROW = 5_000
_CHOICES: dict[object, list[str]] = {
    read_yes_no: ["是", "否"],
    read_kind: [kind.label for kind in PersonKind],
    read_order: ["A", "B", "C"],
}
_ADVICE = (
    "怎样填写",
    "1. 从左到右依次填写各张表;标题带 * 的栏目必填,其余可以空着。",
    "2. 一行一条,请不要改动标题行,不要合并单元格。",
    "3. 人员在别的表里可写姓名;有同名的,请写工号。工号一人一号,长期不变。",
    "4. 同一栏有几项的,用“、”隔开,如“护理投诉、病房呼叫铃”。",
    "5. 日期写 2026-09-30,日期和时间写 2026-09-30 08:00。",
    "6. 改好后再次载入,只登记有变化的部分,并从载入之时起算;没有变化的行不会重复。",
    "7. 表里删去一行不等于撤销:离任、撤销科室请在系统中办理,以便先移交手头事项。",
    "8. 有一处写错,整份都不会载入,并逐条说明错在哪张表、哪一行、哪一列,怎样改。",
)


def write_template(path: Path) -> None:
    """Write the template to ``path``. Raises OSError where that is not possible."""
    try:
        with xlsxwriter.Workbook(path) as book:
            _explain(book)
            for name, row in SHEETS.items():
                _write_sheet(book, name, row)
    except xlsxwriter.exceptions.FileCreateError as error:
        raise OSError(str(error)) from error


def _explain(book: Any) -> None:
    sheet = book.add_worksheet(EXPLANATION)
    sheet.set_column(0, 0, 90)
    title = book.add_format({"bold": True, "font_size": 14})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    for line, words in enumerate(_ADVICE):
        sheet.write_string(line, 0, words, text if line else title)


def _write_sheet(book: Any, name: str, row: type[Row]) -> None:
    sheet = book.add_worksheet(name)
    heading = book.add_format({"bold": True, "bg_color": "#E8EEF7", "border": 1})
    # Text cells keep the leading zeros of staff numbers and phones.
    text = book.add_format({"num_format": "@"})
    sheet.freeze_panes(1, 0)
    for position, column in enumerate(columns(row)):
        sheet.set_column(position, position, 18, text)
        sheet.write_string(0, position, column.heading + ("*" if column.is_required else ""), heading)
        if column.says:
            sheet.write_comment(0, position, column.says)
        _offer_choices(sheet, position, column)


def _offer_choices(sheet: Any, position: int, column: Column) -> None:
    choices = _CHOICES.get(column.read)
    if choices:
        sheet.data_validation(1, position, _LAST_ROW, position, {"validate": "list", "source": choices})
