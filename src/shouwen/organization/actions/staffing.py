"""Hiring, moving, promoting and leaving. Names and phones go to the vault, not into the entry."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from shouwen.ledger.identifiers import Id
from shouwen.organization import finding
from shouwen.organization.actions.differences import differing
from shouwen.organization.models import (
    Absence,
    Account,
    DutyTurn,
    PostHolding,
    Staff,
    StaffTerm,
)
from shouwen.organization.revision import ChangeRefusedError, Revision, revise
from shouwen.rules.words import PersonKind

WORDS = ("name", "phone")
"""The fields of a person that the ledger holds by reference only."""


def hire(
    *,
    institution_id: Id,
    staff_number: str,
    name: str,
    department_id: Id,
    by: Id | None,
    at: datetime,
    kind: PersonKind = PersonKind.FORMAL,
    rank: int = 0,
    hired_on: date | None = None,
    phone: str = "",
    certificates: Sequence[str] = (),
) -> Staff:
    """A person begins to work here. Who comes back after leaving keeps the staff number.

    Raises ChangeRefusedError while somebody works under that staff number.
    """
    with revise(institution_id, by=by, at=at) as change:
        term = finding.department_term(change.institution, department_id, at)
        staff = _returning(change, staff_number) or Staff(
            institution=change.institution, staff_number=staff_number, name=name
        )
        fields = {
            "name": name,
            "department_id": term.department_id,
            "kind": kind.value,
            "rank": rank,
            "hired_on": hired_on,
            "phone": phone,
            "certificates": list(certificates),
        }
        draw_up_hiring(change, staff, fields)
        return staff


def move(*, institution_id: Id, staff_id: Id, department_id: Id, by: Id | None, at: datetime) -> None:
    """A person works in another department from ``at`` on."""
    with revise(institution_id, by=by, at=at) as change:
        department = finding.department_term(change.institution, department_id, at).department_id
        term = finding.staff_term(change.institution, staff_id, at)
        draw_up_change(change, term, {"department_id": department})


def change_rank(*, institution_id: Id, staff_id: Id, rank: int, by: Id | None, at: datetime) -> None:
    """A person has another rank from ``at`` on; earlier ties are judged by the rank of their day."""
    with revise(institution_id, by=by, at=at) as change:
        draw_up_change(change, finding.staff_term(change.institution, staff_id, at), {"rank": rank})


def change_staff(*, institution_id: Id, staff_id: Id, by: Id | None, at: datetime, **changes: Any) -> None:
    """Change ``name``, ``kind``, ``hired_on``, ``phone`` or ``certificates``; equal values are no change."""
    with revise(institution_id, by=by, at=at) as change:
        draw_up_change(change, finding.staff_term(change.institution, staff_id, at), changes)


def end_employment(*, institution_id: Id, staff_id: Id, by: Id | None, at: datetime) -> None:
    """A person leaves: employment, posts, absences, turns still ahead and the account end.

    What rests with them in cases is not known here: the action of ``shouwen.cases`` wraps this one.
    """
    with revise(institution_id, by=by, at=at) as change:
        term = finding.staff_term(change.institution, staff_id, at)
        change.end(term)
        _end_all_of(change, term.staff)
        _lock_out(term.staff)
        change.note("EmploymentEnded", {"staff": term.staff_id})


def draw_up_hiring(change: Revision, staff: Staff, fields: Mapping[str, Any]) -> None:
    """The person's first row, or the first after coming back, as part of a larger revision."""
    if staff._state.adding:
        change.begin(staff)
    change.begin(StaffTerm(institution=change.institution, staff=staff, valid_from=change.at, **fields))
    change.rename(staff, fields["name"])
    told, words = _parted(fields)
    number = staff.staff_number
    change.note("StaffHired", {"staff": staff.id, "staff_number": number, **told}, words=words)


def draw_up_change(change: Revision, term: StaffTerm, changes: Mapping[str, Any]) -> None:
    """The person's next row, where something differs; the entry is named for what it is about."""
    new = differing(term, changes)
    if not new:
        return
    change.succeed(term, **new)
    change.rename(term.staff, str(new.get("name", term.staff.name)))
    told, words = _parted(new)
    change.note(_entry_type(new), {"staff": term.staff_id, **told}, words=words)


def _entry_type(changes: Mapping[str, Any]) -> str:
    kinds = {frozenset({"department_id"}): "StaffMoved", frozenset({"rank"}): "StaffRankChanged"}
    return kinds.get(frozenset(changes), "StaffChanged")


def _parted(fields: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """What the entry may say in clear, and what it holds by reference."""
    clear = {name: value for name, value in fields.items() if name not in WORDS}
    return clear, {name: fields[name] for name in WORDS if name in fields}


def _returning(change: Revision, staff_number: str) -> Staff | None:
    person = Staff.objects.filter(institution=change.institution, staff_number=staff_number).first()
    if person and StaffTerm.objects.filter(staff=person).not_ended_by(change.at).exists():
        raise ChangeRefusedError(
            _("Somebody already works under the staff number “%(number)s”. Nobody was added; please check the number.")
            % {"number": staff_number}
        )
    return person


def _end_all_of(change: Revision, staff: Staff) -> None:
    """End what the person holds; a row that has not begun yet never holds."""
    for model in (PostHolding, Absence, DutyTurn):
        for row in model.objects.filter(staff=staff).not_ended_by(change.at):
            change.end(row, max(change.at, row.valid_from))


def _lock_out(staff: Staff) -> None:
    for account in Account.objects.filter(staff=staff):
        account.is_active = False
        account.session_epoch += 1
        account.save(update_fields=["is_active", "session_epoch"])
