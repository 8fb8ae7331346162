"""Whoever looks for the one who spoke is refused, and it is recorded that they looked (S004-11 四4, REG-WB-4).

Who and when and where, never what was typed: a record of attempts must not become a list of names.
"""

from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.refusals import NotAllowed
from shouwen.ledger import recording
from shouwen.ledger.models import Head, Stream
from shouwen.oversight.sealed.models import RefusedSearch
from shouwen.rules.sealing.identity_search import looks_for_who_spoke

SEARCHED = "ReporterSearchRefused"
REFUSED = (
    "任何人不得按姓名、电话、笔迹查找投诉人、举报人。没有查找,也没有显示任何内容;这一次已经记下谁、何时查的(没有记查了什么)。"
    "来人丢了回执的,请在登记台“丢了回执”里按姓名和后四位查找本人的那一件。"
)


def refuse_search_for_who_spoke(text: str, *, by: Actor, at: datetime, place: str) -> None:
    """Records and raises NotAllowed where ``text``, typed into the search of ``place``, looks for whoever spoke.

    The record stands although the search does not: call it outside a transaction that the refusal takes back.
    """
    if looks_for_who_spoke(text):
        record_refused_search(by=by, at=at, place=place)
        raise NotAllowed(REFUSED)


@transaction.atomic
def record_refused_search(*, by: Actor, at: datetime, place: str) -> RefusedSearch:
    """An entry and its row: ``by`` looked for whoever spoke, at ``at`` (aware), in the search of ``place``."""
    head = _head(by.institution_id)
    draft = recording.Draft(SEARCHED, {"place": place}, occurred_at=at, actor=by.staff)
    entry = recording.append(head, [draft], recorded_at=at)[0]
    return RefusedSearch.objects.create(
        institution_id=by.institution_id, person=by.staff, at=at, place=place, stream_id=head.stream_id, seq=entry.seq
    )


def refused_searches(institution_id: UUID, *, at_most: int = 50) -> list[RefusedSearch]:
    """The newest first."""
    return list(RefusedSearch.objects.filter(institution_id=institution_id).order_by("-at", "-seq")[:at_most])


def _head(institution_id: UUID) -> Head:
    stream_id = uuid5(institution_id, "searches for who spoke")
    return recording.lock_or_begin(institution_id, Stream.OVERSIGHT, stream_id)
