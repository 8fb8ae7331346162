"""What can be changed about a person."""

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from shouwen.cases.actions.absences import record_absence
from shouwen.cases.actions.shifts import end_employment
from shouwen.cases.actors import Actor
from shouwen.organization import actions
from shouwen.organization.models import Staff
from shouwen.rules.organization import Person
from shouwen.rules.words import PersonKind
from shouwen.web.left_empty import warning
from shouwen.web.management.changes import Asked, Change, Changes, Sheet, Typed
from shouwen.web.management.people.forms import (
    AbsenceForm,
    HireForm,
    LeaveForm,
    MoveForm,
    ParticularsForm,
    RankForm,
    ReturnForm,
)


def hire(asking: Asked, typed: Typed) -> Staff:
    """Somebody begins to work here."""
    fields = {**typed, "kind": PersonKind.read(typed["kind"])}
    return actions.hire(department_id=fields.pop("department"), **fields, **asking.common)


def _move(asking: Asked, typed: Typed) -> None:
    actions.move(staff_id=asking.subject, department_id=typed["department"], **asking.common)


def _change_rank(asking: Asked, typed: Typed) -> None:
    actions.change_rank(staff_id=asking.subject, rank=typed["rank"], **asking.common)


def _change_particulars(asking: Asked, typed: Typed) -> None:
    actions.change_staff(staff_id=asking.subject, **typed, **asking.common)


def _record_absence(asking: Asked, typed: Typed) -> str:
    found = record_absence(institution=asking.institution, staff_id=asking.subject, by=asking.by, at=asking.at, **typed)
    return warning(found)


def _record_return(asking: Asked, _typed: Typed) -> None:
    actions.record_return(staff_id=asking.subject, **asking.common)


def _leave(asking: Asked, typed: Typed) -> str:
    successor = Actor(institution=asking.institution, person=typed["successor"])
    by = Actor(institution=asking.institution, person=asking.by.hex)  # a row of the organisation, no act in a case
    end_employment(by=by, at=asking.at, person=asking.subject, successor=successor)
    taker = asking.organization.person(typed["successor"], asking.at)
    return _t("The employment has ended; %(name)s has taken everything over.") % {"name": taker.name if taker else ""}


def _person(asking: Asked) -> Person | None:
    return asking.organization.person(asking.subject, asking.at)


def _particulars(asking: Asked) -> Typed:
    row = _person(asking)
    if row is None:
        return {}
    hired = row.hired_on.date() if row.hired_on else None
    return {
        "name": row.name,
        "kind": row.kind.value,
        "phone": row.phone,
        "hired_on": hired,
        "certificates": list(row.certificates),
    }


def _department(asking: Asked) -> Typed:
    row = _person(asking)
    return {"department": row.department} if row else {}


def _rank(asking: Asked) -> Typed:
    row = _person(asking)
    return {"rank": row.rank} if row else {}


HIRE = Sheet(
    title=_("New person"),
    icon="user-plus",
    key=_("Add the person"),
    told=_("The person works here from now on."),
    form=HireForm,
)

ABSENCE = Change(
    title=_("Record an absence"),
    icon="calendar-event",
    key=_("Record the absence"),
    told=_("The absence is recorded; while it lasts, B stands in."),
    form=AbsenceForm,
    act=_record_absence,
    initial=lambda asking: {"begins": asking.at},
)

RETURN = Change(
    title=_("Back again"),
    icon="user-check",
    key=_("Is back from now on"),
    told=_("The person is back."),
    form=ReturnForm,
    act=_record_return,
)

OTHERS: Changes = {
    "particulars": Change(
        title=_("Name, kind, phone"),
        icon="id-badge",
        key=_("Save"),
        told=_("Changed from now on; what was before stays readable."),
        form=ParticularsForm,
        act=_change_particulars,
        initial=_particulars,
    ),
    "move": Change(
        title=_("Move to another department"),
        icon="arrows-exchange",
        key=_("Move"),
        told=_("The person works there from now on."),
        form=MoveForm,
        act=_move,
        initial=_department,
    ),
    "rank": Change(
        title=_("Change the rank"),
        icon="award",
        key=_("Save the rank"),
        told=_("The new rank holds from now on; earlier questions are judged by the rank of their day."),
        form=RankForm,
        act=_change_rank,
        initial=_rank,
    ),
    "leave": Change(
        title=_("End the employment"),
        icon="logout",
        key=_("End the employment and pass everything on"),
        told="",
        form=LeaveForm,
        act=_leave,
        kind="danger",
    ),
}


def changes_for(asking: Asked) -> Changes:
    """What can be changed about the person as they are now: nothing once they have left."""
    if _person(asking) is None:
        return {}
    is_away = asking.organization.is_away(asking.subject, asking.at)
    presence = {"return": RETURN} if is_away else {"absence": ABSENCE}
    return {**presence, **OTHERS}
