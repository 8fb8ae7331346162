"""Opening a case that does not concern one, by a role that may read all, or a part of a complaint: written down,
once a day and person."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from shouwen.cases.actors import Actor
from shouwen.cases.case_file import enter, history_of, open_case
from shouwen.cases.saving import save
from shouwen.cases.visibility import is_concerned, leaves_a_trace, sight
from shouwen.rules.case import events as e
from shouwen.rules.case.state import Happened


@transaction.atomic
def note_view(*, case_id: UUID | str, by: Actor, at: datetime, recorded_at: datetime | None = None) -> bool:
    """Writes down that ``by`` opened the case; whether anything was written. Whom it concerns leaves no trace, unless
    they see a part of a complaint only, and a second look on the same day none either."""
    file = open_case(case_id, by=by, at=at, recorded_at=recorded_at)
    concerned = is_concerned(file.state, by, rulebook=file.rulebook, at=at)
    seen = sight(file.state, by, rulebook=file.rulebook, at=at)
    if not leaves_a_trace(is_concerned=concerned, seen=seen) or has_viewed(history_of(case_id), by, at):
        return False
    enter(file, e.CaseViewed())
    save(file)
    return True


def has_viewed(history: Iterable[Happened], by: Actor, at: datetime) -> bool:
    """Whether ``by`` has opened the case already on the day of ``at``."""
    return any(
        isinstance(each.event, e.CaseViewed) and each.actor == by.person and localdate(each.at) == localdate(at)
        for each in history
    )


__all__ = ["has_viewed", "note_view"]
