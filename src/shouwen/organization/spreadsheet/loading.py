"""A workbook into the database: all of it, or nothing and every mistake named."""

from datetime import datetime
from pathlib import Path

from shouwen.ledger.identifiers import Id
from shouwen.organization.loading import Loaded, carry_out, plan_for
from shouwen.organization.loading.previewing import PlannedChange, preview
from shouwen.organization.spreadsheet.cell_problems import WorkbookProblemsError
from shouwen.organization.spreadsheet.workbook import Workbook, read_workbook
from shouwen.rules.organizing.plan import Plan
from shouwen.rules.organizing.reading import OrganizationRows, read_rows
from shouwen.rules.organizing.rows import InstitutionRow


def load_workbook(path: Path, *, institution_id: Id, by: Id | None, at: datetime) -> Loaded:
    """Put the workbook at ``path`` into force at ``at``; equal rows stay, differing ones are dated.

    Everybody must be listed: nobody is made up from a name at a post. Raises WorkbookProblemsError
    with every mistake by sheet, line and column, or ChangeRefusedError; then nothing was changed.
    """
    return carry_out(_planned(path, institution_id, at), institution_id=institution_id, by=by, at=at)


def preview_workbook(path: Path, *, institution_id: Id, by: Id | None, at: datetime) -> tuple[PlannedChange, ...]:
    """What ``load_workbook`` would change at ``at``; nothing is changed. Raises the same errors."""
    return preview(_planned(path, institution_id, at), institution_id=institution_id, by=by, at=at)


def institution_in(path: Path) -> InstitutionRow | None:
    """What the workbook says of the institution itself, if it does. Raises WorkbookProblemsError."""
    workbook, rows = _read(path)
    if rows.institution is None and rows.problems:
        raise WorkbookProblemsError([workbook.locate(problem) for problem in rows.problems])
    return rows.institution


def _planned(path: Path, institution_id: Id, at: datetime) -> Plan:
    workbook, rows = _read(path)
    plan, mistakes = plan_for(rows, institution_id=institution_id, at=at, may_invent=False)
    if mistakes:
        raise WorkbookProblemsError([workbook.locate(mistake) for mistake in mistakes])
    return plan


def _read(path: Path) -> tuple[Workbook, OrganizationRows]:
    workbook, problems = read_workbook(path)
    if problems:
        raise WorkbookProblemsError(problems)
    return workbook, read_rows(workbook.data)
