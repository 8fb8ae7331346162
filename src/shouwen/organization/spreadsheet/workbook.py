"""Reading the workbook: its cells as plain data, and where each row and column stands."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from openpyxl import load_workbook as open_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from shouwen.organization.spreadsheet.cell_problems import CellProblem
from shouwen.organization.spreadsheet.sheets import EXPLANATION, SECTION_OF, SHEETS
from shouwen.rules.organizing.problems import RowProblem
from shouwen.rules.organizing.rows import columns

MOST_ROWS = 20_000
"""More lines in one sheet are a mistake, or an attack."""


@dataclass
class Sheet:
    """The lines of one sheet: cells by heading, and on which line each row stands."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    letters: dict[str, str] = field(default_factory=dict)


@dataclass
class Workbook:
    """The sheets that were filled in, by name."""

    sheets: dict[str, Sheet] = field(default_factory=dict)

    @property
    def data(self) -> dict[str, Any]:
        """The workbook as ``shouwen.rules.organizing.reading`` reads it."""
        data: dict[str, Any] = {
            SECTION_OF[name]: sheet.rows for name, sheet in self.sheets.items() if name in SECTION_OF
        }
        own = [row for name, sheet in self.sheets.items() if name not in SECTION_OF for row in sheet.rows]
        return {**(own[0] if own else {}), **data}

    def locate(self, problem: RowProblem) -> CellProblem:
        """A mistake in a row, told by sheet, line and column."""
        sheet = self.sheets.get(problem.section, Sheet())
        line = sheet.lines[problem.index] if problem.index < len(sheet.lines) else 0
        letter = sheet.letters.get(problem.column, "")
        return CellProblem(
            sheet=problem.section, line=line, column=letter, heading=problem.column, message=problem.message
        )


def read_workbook(path: Path) -> tuple[Workbook, tuple[CellProblem, ...]]:
    """Read ``path``; mistakes of the workbook itself (sheets, headings) are returned, never raised.

    What stands in the cells is judged later, by ``Workbook.data``.
    """
    try:
        book = open_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError):
        message = "打不开,它不是可用的 xlsx 工作簿;请用表格软件另存为 .xlsx 再试"
        return Workbook(), (CellProblem(message=message),)
    problems: list[CellProblem] = []
    found = Workbook()
    try:
        for sheet in book.worksheets:
            _read_sheet(sheet, found, problems)
    finally:
        book.close()
    if not found.sheets and not problems:
        problems.append(CellProblem(message="没有填写任何一行;请按模板填写"))
    return found, tuple(problems)


def _read_sheet(sheet: Any, found: Workbook, problems: list[CellProblem]) -> None:
    name = sheet.title.strip()
    if name == EXPLANATION:
        return
    if name not in SHEETS:
        known = "、".join(SHEETS)
        problems.append(CellProblem(sheet=name, message=f"不认识这张表;可以有:{known}"))
        return
    sheet.reset_dimensions()
    lines = sheet.iter_rows(values_only=True, max_row=MOST_ROWS + 1)
    headings = _headings(next(lines, ()))
    problems.extend(_heading_problems(name, headings))
    content = Sheet(letters=_letters(name, headings))
    for number, cells in enumerate(lines, start=2):
        _read_line(content, headings, number, cells)
    if content.lines and content.lines[-1] > MOST_ROWS:
        problems.append(CellProblem(sheet=name, message=f"超过 {MOST_ROWS} 行;请分次载入"))
    if content.rows:
        found.sheets[name] = content


def _headings(cells: tuple[Any, ...]) -> list[str]:
    """The first line's headings; * marks those that must be filled in."""
    return [str(cell or "").strip().rstrip("*").strip() for cell in cells]


def _read_line(content: Sheet, headings: list[str], number: int, cells: tuple[Any, ...]) -> None:
    row = {heading: cell for heading, cell in zip(headings, cells, strict=False) if heading}
    if any(cell is not None and str(cell).strip() for cell in row.values()):
        content.rows.append(row)
        content.lines.append(number)


def _heading_problems(name: str, headings: list[str]) -> Iterator[CellProblem]:
    known = [each.words for each in columns(SHEETS[name])]
    for position, heading in enumerate(headings, start=1):
        if heading and not any(heading in words for words in known):
            message = f"没有“{heading}”这一栏;请改回模板的标题,或删去这一列"
            yield CellProblem(sheet=name, line=1, column=get_column_letter(position), message=message)
    for each in columns(SHEETS[name]):
        if each.is_required and not set(each.words) & set(headings):
            yield CellProblem(sheet=name, line=1, message=f"缺少“{each.heading}”这一栏;请按模板补上")


def _letters(name: str, headings: list[str]) -> dict[str, str]:
    """The letter of each column by its heading in the template, whatever the sheet calls it."""
    letters: dict[str, str] = {}
    for position, heading in enumerate(headings, start=1):
        for each in columns(SHEETS[name]):
            if heading in each.words:
                letters[each.heading] = get_column_letter(position)
    return letters
