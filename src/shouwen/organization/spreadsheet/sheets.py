"""Which sheets the workbook has, in the order in which one fills them in."""

from shouwen.rules.organizing.rows import SECTIONS, InstitutionRow, Row

SHEETS: dict[str, type[Row]] = {
    InstitutionRow.section: InstitutionRow,
    **{row.section: row for name, row in SECTIONS.items() if name != "rosters"},
}
"""By the sheet's name. Rosters are filled in turn by turn: a pattern is for policy packs."""

SECTION_OF = {row.section: name for name, row in SECTIONS.items()}
"""The English section name of a sheet; the institution's own sheet has none."""

EXPLANATION = "说明"
"""The sheet that explains the others and is not read."""
