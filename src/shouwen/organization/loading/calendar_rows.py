"""Turns of duty and absences by the file: equal ones stay, so that loading twice changes nothing."""

from datetime import datetime

from shouwen.organization.actions.absences import draw_up_absence, draw_up_end
from shouwen.organization.actions.duty import draw_up_turn, draw_up_withdrawal
from shouwen.organization.loading.known import Known
from shouwen.organization.models import Absence, DutyTurn
from shouwen.organization.revision import Revision
from shouwen.rules.organizing.plan import Plan

Key = tuple[str, str, datetime, datetime | None]


def draw_up_turns(change: Revision, known: Known, plan: Plan) -> None:
    """The turns of the plan; others of the same rosters, in the time of which it speaks, end.

    Turns that are over are facts and stay.
    """
    present = {_turn_key(row): row for row in _turns(change)}
    wanted = {
        (known.roster_id(row.roster), known.people[row.person].id.hex, row.begins, row.ends): row for row in plan.turns
    }
    spans = _spans([*wanted])
    for key, turn in present.items():
        if key not in wanted and _is_ahead(turn, change.at) and _overlaps(turn, spans.get(key[0])):
            draw_up_withdrawal(change, turn)
    for key, row in wanted.items():
        if key not in present:
            draw_up_turn(change, roster=key[0], staff_id=key[1], begins=row.begins, ends=row.ends)


def draw_up_absences(change: Revision, known: Known, plan: Plan) -> None:
    """The absences of the plan; one with the same beginning and another end ends as the plan says."""
    rows = Absence.objects.filter(institution=change.institution)
    present = {(row.staff_id.hex, row.valid_from): row for row in rows}
    for wanted in plan.absences:
        staff = known.people[wanted.person].id
        absence = present.get((staff.hex, wanted.begins))
        if absence is None:
            draw_up_absence(
                change,
                staff_id=staff,
                begins=wanted.begins,
                ends=wanted.ends,
                reason=wanted.reason,
            )
        elif wanted.ends is not None and absence.valid_to != wanted.ends:
            draw_up_end(change, absence, wanted.ends)


def _turns(change: Revision) -> list[DutyTurn]:
    return list(DutyTurn.objects.filter(institution=change.institution))


def _turn_key(row: DutyTurn) -> Key:
    return row.roster, row.staff_id.hex, row.valid_from, row.valid_to


def _spans(keys: list[Key]) -> dict[str, tuple[datetime, datetime]]:
    """From when to when the plan speaks of each roster."""
    spans: dict[str, tuple[datetime, datetime]] = {}
    for roster, _, begins, ends in keys:
        first, last = spans.get(roster, (begins, begins))
        spans[roster] = min(first, begins), max(last, ends or begins)
    return spans


def _is_ahead(turn: DutyTurn, at: datetime) -> bool:
    """Whether a turn is neither over nor withdrawn."""
    return turn.valid_to is None or (turn.valid_to > at and turn.valid_to > turn.valid_from)


def _overlaps(turn: DutyTurn, span: tuple[datetime, datetime] | None) -> bool:
    """Whether a turn lies, even in part, in the time of which the plan speaks."""
    if span is None:
        return False
    return turn.valid_from < span[1] and (turn.valid_to is None or span[0] < turn.valid_to)
