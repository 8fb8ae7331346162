"""上报上级: another body solves what we cannot; the first contact holds on, and brings the result back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.case_file import CaseFile, enter, keep, open_case
from shouwen.cases.reasons import check_reason
from shouwen.cases.saving import save
from shouwen.rules.case import events as e
from shouwen.rules.words import Act


@transaction.atomic
def pass_up(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    body: str,
    reason: str,
    proposal: str,
    recorded_at: datetime | None = None,
) -> CaseFile:
    """To which superior body, why we cannot solve it ourselves, and what we propose; custody stays where it is."""
    file = open_case(case_id, by=by, at=at, act=Act.PASS_UP, recorded_at=recorded_at)
    check_reason(file, Act.PASS_UP, reason)
    event = e.PassedUp(
        body=keep(file, body, field="body"),
        reason=keep(file, reason, field="reason"),
        proposal=keep(file, proposal, field="proposal"),
    )
    enter(file, event)
    return save(file)


@transaction.atomic
def receive_from_above(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    result: str,
    requester_told: bool = False,
    recorded_at: datetime | None = None,
) -> CaseFile:
    """上级反馈: the result is here; telling the requester is still ours, also where the superior body has told them
    (``requester_told``): our own answer is logged before the matter ends."""
    file = open_case(case_id, by=by, at=at, act=Act.RECEIVE_FROM_ABOVE, recorded_at=recorded_at)
    enter(file, e.ReceivedFromAbove(result=keep(file, result, field="result"), requester_told=requester_told))
    return save(file)
