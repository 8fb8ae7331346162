"""One revision, one transaction: the whole file is in force from ``at`` on, or nothing of it.

Rows that the file leaves out stay as they are; people leave by an act of their own, because their
matters must be handed over first. Where the file gives a post holders, or a roster turns, what it
leaves out of those ends.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from shouwen.ledger.identifiers import Id
from shouwen.organization.actions import departments, institutions, posts, staffing
from shouwen.organization.loading import calendar_rows, keys, post_holders
from shouwen.organization.loading.known import Known, add_new, read_known
from shouwen.organization.revision import Revision, revise
from shouwen.rules.organizing.names import KnownPost
from shouwen.rules.organizing.plan import Plan
from shouwen.rules.organizing.rows import DepartmentRow, InstitutionRow, PersonRow, PostRow


@dataclass
class Loaded:
    """How many entries of each type (``StaffHired``, ``StaffMoved`` …) a file made; empty: none."""

    entries: dict[str, int] = field(default_factory=dict)


def carry_out(plan: Plan, *, institution_id: Id, by: Id | None, at: datetime, is_demo: bool = False) -> Loaded:
    """Put ``plan`` into force at ``at`` (aware). Raises ChangeRefusedError, and then nothing changed.

    People with roles get accounts (demo accounts where ``is_demo``) with which nobody can sign in
    until a password is set.
    """
    with revise(institution_id, by=by, at=at) as change:
        draw_up_plan(change, plan, is_demo=is_demo)
    return Loaded(change.entry_counts())


def draw_up_plan(change: Revision, plan: Plan, *, is_demo: bool = False) -> None:
    """Everything in which the institution differs from the plan, as one revision."""
    known = read_known(change)
    add_new(known, plan, change)
    for department in plan.departments:
        _department(change, known, department)
    for person in plan.people:
        _person(change, known, person)
    for post in plan.posts:
        _post(change, known, post)
    post_holders.draw_up_holders(change, known, plan)
    calendar_rows.draw_up_turns(change, known, plan)
    calendar_rows.draw_up_absences(change, known, plan)
    keys.draw_up_accounts(change, known, plan, is_demo=is_demo)
    if plan.institution:
        _institution(change, known, plan.institution)


def _department(change: Revision, known: Known, row: DepartmentRow) -> None:
    department = known.departments[row.name]
    fields = {
        "parent_id": known.department_id(row.parent),
        "head_id": known.person_id(row.head),
        "line_leader_id": known.person_id(row.line_leader),
        "room": row.room,
        "phone": row.phone,
        "aliases": list(row.aliases),
        "is_age_friendly": row.age_friendly,
        **_review(known, row),
    }
    term = known.department_terms.get(department.id)
    if term:
        departments.draw_up_change(change, term, fields)
    else:
        departments.draw_up_opening(change, department, fields)


def _post(change: Revision, known: Known, row: PostRow) -> None:
    post = known.posts[KnownPost(row.department, row.name)]
    fields = {
        "department_id": known.department_id(row.department),
        "remits": list(row.remits),
        "room": row.room,
        "phone": row.phone,
        "is_hot": row.hot,
        "is_fixed": row.fixed,
        "is_single_by_law": row.single_by_law,
        **_review(known, row),
    }
    term = known.post_terms.get(post.id)
    if term:
        posts.draw_up_change(change, term, fields)
    else:
        posts.draw_up_opening(change, post, fields)


def _person(change: Revision, known: Known, row: PersonRow) -> None:
    staff = known.people[row.staff_number]
    fields = {
        "name": row.name,
        "department_id": known.department_id(row.department),
        "kind": row.kind.value,
        "rank": row.rank,
        "hired_on": row.hired,
        "certificates": list(row.certificates),
        "phone": row.phone,
    }
    term = known.staff_terms.get(staff.id)
    if term:
        staffing.draw_up_change(change, term, fields)
    else:
        staffing.draw_up_hiring(change, staff, fields)


def _institution(change: Revision, known: Known, row: InstitutionRow) -> None:
    said = {
        "name": row.name,
        "supervision_phone": row.supervision_phone,
        "head_id": known.person_id(row.head),
    }
    changes: dict[str, Any] = {name: value for name, value in said.items() if value}
    if row.hours:
        changes["settings"] = {**change.institution.settings, "hours": "\n".join(row.hours)}
    institutions.draw_up_institution(change, changes)


def _review(known: Known, row: DepartmentRow | PostRow) -> dict[str, Any]:
    """Owner and day of review where the file says them; an empty cell takes nothing away."""
    said = {"owner_id": known.person_id(row.owner), "reviewed_on": row.reviewed_on}
    return {name: value for name, value in said.items() if value}
