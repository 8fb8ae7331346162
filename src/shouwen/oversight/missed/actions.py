"""说明情况: whoever missed a duty says how it was, before anybody judges it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.refusals import NotAllowed
from shouwen.cases.texts import checked
from shouwen.oversight.missed.files import check_unjudged, open_missed, take_up
from shouwen.oversight.missed.models import MissedDuty
from shouwen.oversight.missed.signs import SAID, SIDE


@transaction.atomic
def explain_missed(*, missed_id: UUID | str, by: Actor, at: datetime, text: str) -> MissedDuty:
    """说明情况: by whoever owed it, before anybody judges; the verifier reads it first. Raises ActRefused and
    NotAllowed."""
    file = open_missed(missed_id, by.institution, by=by.staff, at=at)
    if by.staff != file.missed.bearer:
        raise NotAllowed("只有当时应当做这件事的人可以说明情况")
    check_unjudged(file)
    said = checked(text, field="text")
    take_up(file)
    file.enter(SIDE, {}, {SAID: said})
    return MissedDuty.objects.get(pk=file.missed.id)
