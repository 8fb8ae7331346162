"""Opening, changing and closing departments."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from shouwen.ledger.identifiers import Id
from shouwen.organization import finding
from shouwen.organization.actions.differences import differing
from shouwen.organization.models import Department, DepartmentTerm, PostTerm, StaffTerm
from shouwen.organization.revision import ChangeRefusedError, Revision, revise

POINTERS = ("parent_id", "head_id", "line_leader_id", "owner_id")


def open_department(*, institution_id: Id, name: str, by: Id | None, at: datetime, **particulars: Any) -> Department:
    """A department begins. ``particulars``: fields of ``DepartmentTerm``, people and parent by id."""
    with revise(institution_id, by=by, at=at) as change:
        department = Department(institution=change.institution, name=name)
        draw_up_opening(change, department, checked(change, particulars))
        return department


def change_department(*, institution_id: Id, department_id: Id, by: Id | None, at: datetime, **changes: Any) -> None:
    """Change fields of a department from ``at`` on; equal values are no change."""
    with revise(institution_id, by=by, at=at) as change:
        term = finding.department_term(change.institution, department_id, at)
        draw_up_change(change, term, checked(change, changes))


def close_department(*, institution_id: Id, department_id: Id, by: Id | None, at: datetime) -> None:
    """A department ends. Raises ChangeRefusedError while people or posts belong to it."""
    with revise(institution_id, by=by, at=at) as change:
        term = finding.department_term(change.institution, department_id, at)
        _check_empty(term, at)
        change.end(term)
        change.note("DepartmentClosed", {"department": term.department_id})


def draw_up_opening(change: Revision, department: Department, particulars: Mapping[str, Any]) -> None:
    """The department and its first row as part of a larger revision."""
    term = DepartmentTerm(
        institution=change.institution,
        department=department,
        name=department.name,
        valid_from=change.at,
        **particulars,
    )
    change.begin(department)
    change.begin(term)
    change.note("DepartmentOpened", {"department": department.id, "name": department.name, **particulars})


def draw_up_change(change: Revision, term: DepartmentTerm, changes: Mapping[str, Any]) -> None:
    """The department's next row, where something differs."""
    new = differing(term, changes)
    if not new:
        return
    change.succeed(term, **new)
    change.rename(term.department, str(new.get("name", term.department.name)))
    change.note("DepartmentChanged", {"department": term.department_id, **new})


def checked(change: Revision, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The changes with people and departments of this institution only, by their UUIDs."""
    institution = change.institution
    found = dict(changes)
    for pointer in POINTERS:
        if found.get(pointer):
            look_up = finding.department if pointer == "parent_id" else finding.staff
            row = look_up(institution, found[pointer])
            found[pointer] = row.id if row else None
    return found


def _check_empty(term: DepartmentTerm, at: datetime) -> None:
    for model in (StaffTerm, PostTerm):
        if model.objects.filter(department_id=term.department_id).not_ended_by(at).exists():
            raise ChangeRefusedError(
                _("People or posts still belong to this department. It was not closed; please move them first.")
            )
