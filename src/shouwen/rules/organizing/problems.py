"""What is wrong with a row, told so that whoever wrote it finds the place and can mend it."""

from collections.abc import Sequence
from dataclasses import dataclass

from shouwen.rules.organizing.rows import Row, heading


@dataclass(frozen=True, kw_only=True)
class RowProblem:
    """A mistake in one row: where (section, place from 0, column heading), what, the mend."""

    section: str
    index: int
    column: str
    message: str

    def __str__(self) -> str:
        column = f",{self.column}" if self.column else ""
        return f"{self.section}第 {self.index + 1} 条{column}:{self.message}"


class OrganizationFileError(ValueError):
    """The file cannot be used as it is; ``problems`` are all that were found."""

    def __init__(self, problems: Sequence[RowProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, problems)))


def problem_in(row: Row, field: str, message: str) -> RowProblem:
    """A mistake in ``field`` (its name in the class; empty: the whole row) of a row."""
    return RowProblem(section=row.section, index=row.index, column=heading(type(row), field), message=message)
