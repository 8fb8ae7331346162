"""Whose matter's papers one may handle: those of a matter that one may read."""

from datetime import datetime
from uuid import UUID

from shouwen.cases.actors import Actor
from shouwen.cases.case_file import history_of
from shouwen.cases.models import Case
from shouwen.cases.refusals import NotAllowed
from shouwen.cases.rulebooks import rulebook_of
from shouwen.cases.visibility import may_read
from shouwen.rules.case.folding import fold


def readable_case(case_id: UUID, by: Actor, at: datetime) -> Case:
    """The matter, where ``by`` may read it. Raises Case.DoesNotExist and NotAllowed."""
    case = Case.objects.select_related("institution").get(pk=case_id, institution=by.institution)
    state = fold(case.pk.hex, history_of(case.pk))
    if not may_read(state, by, rulebook=rulebook_of(case), at=at):
        raise NotAllowed("这件事与您无关,看不到它的资料")
    return case
