"""A mistake in the workbook, with sheet, line and column as the spreadsheet program shows them."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class CellProblem:
    """``line`` 0: the sheet as a whole; ``column``: its letter, with the heading in ``heading``."""

    sheet: str = ""
    line: int = 0
    column: str = ""
    heading: str = ""
    message: str

    def __str__(self) -> str:
        place = f"工作表“{self.sheet}”" if self.sheet else "工作簿"
        if self.line:
            place += f"第 {self.line} 行"
        if self.column:
            place += f" {self.column} 列"
        return f"{place}{f'({self.heading})' if self.heading else ''}:{self.message}"


class WorkbookProblemsError(ValueError):
    """The workbook has mistakes; nothing of it was loaded."""

    def __init__(self, problems: Sequence[CellProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, problems)))
