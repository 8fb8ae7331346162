"""Plain data (of a YAML file, a scenario or a spreadsheet) to rows, every mistake named at once."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from shouwen.rules.organizing.cells import Cell, CellError
from shouwen.rules.organizing.problems import RowProblem
from shouwen.rules.organizing.rows import (
    SECTION_WORDS,
    SECTIONS,
    AbsenceRow,
    Column,
    DepartmentRow,
    HoldingRow,
    InstitutionRow,
    PersonRow,
    PostRow,
    RosterRow,
    Row,
    TurnRow,
    columns,
)


@dataclass(frozen=True, kw_only=True)
class OrganizationRows:
    """The rows of one file, read but not yet joined; ``problems`` are those of single cells."""

    institution: InstitutionRow | None = None
    departments: tuple[DepartmentRow, ...] = ()
    posts: tuple[PostRow, ...] = ()
    people: tuple[PersonRow, ...] = ()
    holdings: tuple[HoldingRow, ...] = ()
    turns: tuple[TurnRow, ...] = ()
    rosters: tuple[RosterRow, ...] = ()
    absences: tuple[AbsenceRow, ...] = ()
    problems: tuple[RowProblem, ...] = field(default=(), compare=False)


def read_rows(data: Mapping[str, Any]) -> OrganizationRows:
    """Read the sections of ``data``: lists of mappings, or of bare names. Keys may be Chinese.

    Nothing is raised for a mistake: what could not be read is in ``problems`` and not in the rows.
    """
    problems: list[RowProblem] = []
    sections, top = _split(data)
    read: dict[str, Any] = {name: tuple(_read_section(name, rows, problems)) for name, rows in sections.items()}
    institution = _read_row(InstitutionRow, 0, top, problems) if top else None
    return OrganizationRows(institution=institution, **read, problems=tuple(problems))


def _split(data: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The sections by their English names, and what is said of the institution itself."""
    names = {word: name for name, words in SECTION_WORDS.items() for word in (name, *words)}
    sections = {names[key]: rows for key, rows in data.items() if key in names}
    top = {key: value for key, value in data.items() if key not in names}
    return sections, top


def _read_section(name: str, rows: Any, problems: list[RowProblem]) -> Iterator[Row]:
    model = SECTIONS[name]
    if rows is None:
        return
    if not isinstance(rows, Sequence) or isinstance(rows, str):
        problems.append(_problem(model, 0, "", "这一节应是逐条列出的清单"))
        return
    for index, cells in enumerate(rows):
        row = _read_row(model, index, cells, problems)
        if row is not None:
            yield row


def _read_row(model: type[Row], index: int, cells: Any, problems: list[RowProblem]) -> Any:
    if isinstance(cells, str):
        cells = {"name": cells}
    if not isinstance(cells, Mapping):
        problems.append(_problem(model, index, "", "应写成“栏目: 内容”"))
        return None
    before = len(problems)
    values = dict(_read_cells(model, index, cells, problems))
    return model(index=index, **values) if len(problems) == before else None


def _read_cells(
    model: type[Row], index: int, cells: Mapping[str, Any], problems: list[RowProblem]
) -> Iterator[tuple[str, Any]]:
    known = {word: each for each in columns(model) for word in (each.field, *each.words)}
    written = {known[key].field: value for key, value in cells.items() if key in known}
    problems.extend(
        _problem(model, index, str(key), _unknown(str(key), list(known))) for key in cells if key not in known
    )
    for each in columns(model):
        try:
            yield from _read_cell(each, written.get(each.field))
        except CellError as error:
            problems.append(_problem(model, index, each.heading, str(error)))


def _read_cell(column: Column, cell: Cell) -> Iterator[tuple[str, Any]]:
    """The field and its value; nothing for an empty cell, whose field keeps its default."""
    if cell is None or cell == [] or (isinstance(cell, str) and not cell.strip()):
        if column.is_required:
            raise CellError("不能空着;请填写")
        return
    yield column.field, column.read(cell)


def _unknown(key: str, known: list[str]) -> str:
    near = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
    return f"没有“{key}”这一栏" + (f";是不是“{near[0]}”?" if near else ";请删去或改名")


def _problem(model: type[Row], index: int, column: str, message: str) -> RowProblem:
    return RowProblem(section=model.section, index=index, column=column, message=message)
