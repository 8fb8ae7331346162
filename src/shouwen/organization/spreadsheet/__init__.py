"""The organisation as one xlsx workbook: its template, reading it, loading it."""

from shouwen.organization.spreadsheet.cell_problems import CellProblem, WorkbookProblemsError
from shouwen.organization.spreadsheet.loading import institution_in, load_workbook, preview_workbook
from shouwen.organization.spreadsheet.template import write_template
from shouwen.organization.spreadsheet.workbook import Workbook, read_workbook

__all__ = [
    "CellProblem",
    "Workbook",
    "WorkbookProblemsError",
    "institution_in",
    "load_workbook",
    "preview_workbook",
    "read_workbook",
    "write_template",
]
