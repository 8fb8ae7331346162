"""Whose matter's papers one may handle: those of a matter that one may read; of a complaint only who sees all of it.

A paper may hold what the complainant wrote: it is no department's part, and never for whoever is complained about.
"""

from datetime import datetime
from uuid import UUID

from shouwen.cases.actors import Actor
from shouwen.cases.case_file import history_of
from shouwen.cases.models import Case
from shouwen.cases.refusals import NotAllowed
from shouwen.cases.rulebooks import rulebook_of
from shouwen.cases.visibility import may_read, sight
from shouwen.rules.case.folding import fold
from shouwen.rules.case.need_to_know import Sight


def readable_case(case_id: UUID, by: Actor, at: datetime) -> Case:
    """The matter, where ``by`` may read all of it. Raises Case.DoesNotExist and NotAllowed."""
    case = Case.objects.select_related("institution").get(pk=case_id, institution=by.institution)
    state, rulebook = fold(case.pk.hex, history_of(case.pk)), rulebook_of(case)
    if not may_read(state, by, rulebook=rulebook, at=at):
        raise NotAllowed("这件事与您无关,看不到它的资料")
    if sight(state, by, rulebook=rulebook, at=at) is not Sight.WHOLE:
        raise NotAllowed("投诉的资料只有承办投诉的人看得到;与您有关的内容都在这件事的页面上")
    return case
