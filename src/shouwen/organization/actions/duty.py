"""Who is on duty when: the rosters of departments and posts, and the duty officer's 行政总值班."""

from datetime import datetime

from django.utils.translation import gettext as _

from shouwen.ledger.identifiers import Id, hex_of
from shouwen.organization import finding
from shouwen.organization.models import Department, DutyTurn, Institution, Post
from shouwen.organization.revision import ChangeRefusedError, Revision, as_uuid, revise
from shouwen.rules.words import Role

DUTY_OFFICER = Role.DUTY_OFFICER.value


def set_duty_turn(
    *,
    institution_id: Id,
    roster: Id,
    staff_id: Id,
    begins: datetime,
    ends: datetime,
    by: Id | None,
    at: datetime,
) -> DutyTurn:
    """``staff_id`` is on duty from ``begins`` to ``ends`` for ``roster``.

    ``roster`` is a department's or post's id, or ``DUTY_OFFICER``. Several people may share a turn.
    """
    if ends <= begins:
        raise ChangeRefusedError(_("The turn must end after it begins. Nothing was recorded."))
    with revise(institution_id, by=by, at=at) as change:
        _check_roster(change.institution, roster)
        person = finding.staff_term(change.institution, staff_id, at).staff_id
        return draw_up_turn(change, roster=roster, staff_id=person, begins=begins, ends=ends)


def withdraw_duty_turn(*, institution_id: Id, turn_id: Id, by: Id | None, at: datetime) -> None:
    """A turn ends at ``at``; one that has not begun never holds."""
    with revise(institution_id, by=by, at=at) as change:
        rows = DutyTurn.objects.filter(institution=change.institution, id=as_uuid(turn_id))
        turn = rows.not_ended_by(at).first()
        if turn is None:
            raise ChangeRefusedError(_("This turn is over or withdrawn. Nothing was changed."))
        draw_up_withdrawal(change, turn)


def draw_up_turn(change: Revision, *, roster: Id, staff_id: Id, begins: datetime, ends: datetime) -> DutyTurn:
    """A turn as part of a larger revision."""
    turn = DutyTurn(
        institution=change.institution,
        roster=_roster(roster),
        staff_id=as_uuid(staff_id),
        valid_from=begins,
        valid_to=ends,
    )
    change.begin(turn)
    change.note(
        "DutyTurnSet",
        {"roster": turn.roster, "staff": turn.staff_id, "begins": begins, "ends": ends},
    )
    return turn


def draw_up_withdrawal(change: Revision, turn: DutyTurn) -> None:
    """A turn that is withdrawn, as part of a larger revision."""
    change.end(turn, max(change.at, turn.valid_from))
    change.note(
        "DutyTurnWithdrawn",
        {"roster": turn.roster, "staff": turn.staff_id, "begins": turn.valid_from},
    )


def _roster(roster: Id) -> str:
    return DUTY_OFFICER if roster == DUTY_OFFICER else hex_of(roster)


def _check_roster(institution: Institution, roster: Id) -> None:
    if roster == DUTY_OFFICER:
        return
    places = (Department, Post)
    wanted = as_uuid(roster)
    if not any(place.objects.filter(institution=institution, id=wanted).exists() for place in places):
        raise ChangeRefusedError(_("There is no such department or post. Nothing was recorded."))
