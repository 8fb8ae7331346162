"""The directory's entries have an owner and a day on which they were last found right."""

from datetime import date, datetime
from typing import Any

from shouwen.ledger.identifiers import Id
from shouwen.organization import finding
from shouwen.organization.models import DepartmentTerm, PostTerm
from shouwen.organization.revision import Revision, revise


def review_entry(
    *,
    institution_id: Id,
    reviewed_on: date,
    by: Id | None,
    at: datetime,
    department_id: Id | None = None,
    post_id: Id | None = None,
    owner_id: Id | None = None,
    **corrections: Any,
) -> None:
    """The entry of a department or a post was checked on ``reviewed_on`` and, if needed, corrected.

    Give exactly one of ``department_id`` and ``post_id``. ``owner_id`` None keeps the owner;
    ``corrections`` are fields of the entry (room, phone, remits, aliases …).
    """
    with revise(institution_id, by=by, at=at) as change:
        term = _term(change, department_id, post_id)
        owner = finding.staff(change.institution, owner_id)
        fields = {**corrections, "reviewed_on": reviewed_on}
        if owner:
            fields["owner_id"] = owner.id
        change.succeed(term, **fields)
        change.note("DirectoryEntryReviewed", {**_subject(term), **fields})


def _term(change: Revision, department_id: Id | None, post_id: Id | None) -> DepartmentTerm | PostTerm:
    if post_id is not None and department_id is None:
        return finding.post_term(change.institution, post_id, change.at)
    if department_id is not None and post_id is None:
        return finding.department_term(change.institution, department_id, change.at)
    raise ValueError("review_entry needs a department or a post, and not both")


def _subject(term: DepartmentTerm | PostTerm) -> dict[str, Id]:
    if isinstance(term, PostTerm):
        return {"post": term.post_id}
    return {"department": term.department_id}
