"""安全事件: an act that endangers somebody, at a time and a place. It is about what was done; it labels nobody, and it
is shown no longer once somebody has looked at it again in calm (regulations Part D, incident log)."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.case_file import CaseFile, enter, keep, open_case
from shouwen.cases.classifying import checked_number
from shouwen.cases.refusals import ActRefused
from shouwen.cases.saving import save
from shouwen.rules.case import events as e
from shouwen.rules.words import Act, IncidentKind


@transaction.atomic
def note_incident(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    kind: IncidentKind,
    place: str,
    text: str,
    guard_called: bool = False,
    police_number: str = "",
    recorded_at: datetime | None = None,
) -> CaseFile:
    """登记安全事件: what was done, where; whether the guard was called, and under which number the police took it.

    Raises ActRefused at the field.
    """
    file = open_case(case_id, by=by, at=at, act=Act.NOTE_INCIDENT, recorded_at=recorded_at)
    event = e.IncidentNoted(
        kind=kind,
        place=keep(file, place, field="place"),
        text=keep(file, text),
        guard_called=guard_called,
        police_number=checked_number(police_number, field="police_number"),
    )
    enter(file, event)
    return save(file)


@transaction.atomic
def review_incident(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    is_over: bool,
    text: str,
    incident: int | None = None,
    recorded_at: datetime | None = None,
) -> CaseFile:
    """复核安全事件: over (``is_over``), so that it is shown no more, or still to be minded, and why; by default the
    oldest that is still shown. Raises ActRefused at ``incident`` or ``text``, NotAllowed."""
    file = open_case(case_id, by=by, at=at, act=Act.REVIEW_INCIDENT, recorded_at=recorded_at)
    rows = file.state.incidents.values()
    shown = [row for row in rows if not row.is_over and incident in (None, row.seq)]
    if not shown:
        raise ActRefused("没有待复核的安全事件,请刷新后再看", field="incident")
    enter(file, e.IncidentReviewed(incident=shown[0].seq, is_over=is_over, text=keep(file, text)))
    return save(file)


__all__ = ["note_incident", "review_incident"]
