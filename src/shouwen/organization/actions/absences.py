"""Leave and return. The reason may be an illness: the entry holds it by reference only."""

from datetime import datetime

from django.utils.translation import gettext as _

from shouwen.ledger.identifiers import Id
from shouwen.organization import finding
from shouwen.organization.models import Absence
from shouwen.organization.revision import ChangeRefusedError, Revision, as_uuid, revise


def record_absence(
    *,
    institution_id: Id,
    staff_id: Id,
    begins: datetime,
    ends: datetime | None,
    by: Id | None,
    at: datetime,
    reason: str = "",
) -> Absence:
    """A person is away from ``begins`` to ``ends`` (exclusive; None: until the return is recorded)."""
    if ends is not None and ends <= begins:
        raise ChangeRefusedError(_("The absence must end after it begins. Nothing was recorded."))
    with revise(institution_id, by=by, at=at) as change:
        person = finding.staff_term(change.institution, staff_id, at).staff_id
        return draw_up_absence(change, staff_id=person, begins=begins, ends=ends, reason=reason)


def record_return(*, institution_id: Id, staff_id: Id, by: Id | None, at: datetime) -> None:
    """A person is back at ``at``: the absences that hold now end. Raises ChangeRefusedError if none."""
    with revise(institution_id, by=by, at=at) as change:
        rows = list(Absence.objects.filter(staff_id=as_uuid(staff_id)).holding_at(at))
        if not rows:
            raise ChangeRefusedError(_("This person is not away. Nothing was changed."))
        for row in rows:
            draw_up_end(change, row, at)


def draw_up_absence(change: Revision, *, staff_id: Id, begins: datetime, ends: datetime | None, reason: str) -> Absence:
    """An absence as part of a larger revision."""
    absence = Absence(
        institution=change.institution,
        staff_id=as_uuid(staff_id),
        reason=reason,
        valid_from=begins,
        valid_to=ends,
    )
    change.begin(absence)
    data = {"staff": absence.staff_id, "absence": absence.id, "begins": begins, "ends": ends}
    change.note("AbsenceRecorded", data, words={"reason": reason})
    return absence


def draw_up_end(change: Revision, absence: Absence, ends: datetime) -> None:
    """An absence that ends otherwise than recorded, as part of a larger revision."""
    change.end(absence, ends)
    change.note("AbsenceEnded", {"staff": absence.staff_id, "absence": absence.id, "ends": ends})
