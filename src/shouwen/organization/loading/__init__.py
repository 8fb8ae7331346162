"""A file's plan into the database: new rows begin, differing ones change, equal ones stay."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from shouwen.ledger.identifiers import Id
from shouwen.organization.loading.carrying_out import Loaded, carry_out
from shouwen.organization.snapshot import current_snapshot
from shouwen.rules.organization_file import CHINA
from shouwen.rules.organizing.joining import join
from shouwen.rules.organizing.names import Names
from shouwen.rules.organizing.plan import Plan
from shouwen.rules.organizing.problems import OrganizationFileError, RowProblem
from shouwen.rules.organizing.reading import OrganizationRows, read_rows

__all__ = ["Loaded", "carry_out", "load_organization", "plan_for"]


def load_organization(
    *, institution_id: Id, data: Mapping[str, Any], by: Id | None, at: datetime, is_demo: bool = False
) -> Loaded:
    """Put the organisation that ``data`` (a pack's or a scenario's) describes into force at ``at``.

    Rosters are written out around ``at``. Raises OrganizationFileError with every mistake, or
    ChangeRefusedError; then nothing was changed.
    """
    plan, problems = plan_for(read_rows(data), institution_id=institution_id, at=at, may_invent=True)
    if problems:
        raise OrganizationFileError(problems)
    return carry_out(plan, institution_id=institution_id, by=by, at=at, is_demo=is_demo)


def plan_for(
    rows: OrganizationRows, *, institution_id: Id, at: datetime, may_invent: bool
) -> tuple[Plan, tuple[RowProblem, ...]]:
    """The rows joined up with what the institution has already, and every mistake in them."""
    return join(
        rows,
        today=at.astimezone(CHINA).date(),
        zone=CHINA,
        known=Names.of(current_snapshot(institution_id), at),
        may_invent=may_invent,
    )
