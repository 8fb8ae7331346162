"""上级转办与并案: what a superior body sent, with their number and their day; and complaints of one same matter."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.beginning import case_named
from shouwen.cases.case_file import CaseFile, enter, keep, open_case, save
from shouwen.cases.classifying import checked_number
from shouwen.cases.refusals import ActRefused
from shouwen.rules.case import events as e
from shouwen.rules.words import Act, Tier


@transaction.atomic
def take_assignment(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    body: str,
    outside_number: str,
    due: datetime,
    recorded_at: datetime | None = None,
) -> CaseFile:
    """登记上级转办: who sent it (``body``), under which number of theirs, and by when (``due``, aware) they want it.

    Their day never puts off ours: of both the earlier holds. Raises ActRefused at the field, NotAllowed.
    """
    file = open_case(case_id, by=by, at=at, act=Act.TAKE_ASSIGNMENT, recorded_at=recorded_at)
    if due <= at:
        raise ActRefused("上级要求的期限要在现在之后", field="due")
    number = checked_number(outside_number, field="outside_number")
    if not number:
        raise ActRefused("请填写上级的编号", field="outside_number")
    enter(file, e.AssignedFromAbove(body=keep(file, body, field="body"), outside_number=number, agreed_at=due))
    return save(file)


@transaction.atomic
def link_same_matter(
    *, case_id: UUID | str, by: Actor, at: datetime, other: str, agreed: str, recorded_at: datetime | None = None
) -> CaseFile:
    """并案: looked into together with the complaint numbered ``other`` (首问〔2026〕12号), as the requester agreed
    (``agreed``: how); the words of neither are shown to the other's, and both are answered.

    Raises ActRefused at ``other`` or ``agreed``, NotAllowed.
    """
    file = open_case(case_id, by=by, at=at, act=Act.LINK_SAME_MATTER, recorded_at=recorded_at)
    found = case_named(other, by=by, field="other")
    if found.pk == file.case.pk or found.pk.hex in file.state.same_matters:
        raise ActRefused("这两件已经在一起,不需要再并", field="other")
    if Tier.COMPLAINT not in (found.tier, file.state.facts.tier):
        raise ActRefused("只有投诉可以并案", field="other")
    enter(file, e.SameMatterLinked(other=found.pk.hex, agreed=keep(file, agreed, field="agreed")))
    return save(file)


__all__ = ["link_same_matter", "take_assignment"]
