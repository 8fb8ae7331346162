"""评价复核: a rating that is a mistake is looked at by a second person; the original stays, counted or set aside."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.case_file import CaseFile, enter, keep, open_case
from shouwen.cases.refusals import ActRefused
from shouwen.cases.saving import save
from shouwen.rules.case import events as e
from shouwen.rules.case.ratings import against_asking, against_reviewing
from shouwen.rules.words import Act


@transaction.atomic
def appeal_rating(
    *, case_id: UUID | str, by: Actor, at: datetime, reason: str, recorded_at: datetime | None = None
) -> CaseFile:
    """申请复核评价: the rating is a mistake (another matter, another person), with the evidence in ``reason``. Once;
    the rating counts until somebody else has decided."""
    file = open_case(case_id, by=by, at=at, act=Act.APPEAL_RATING, recorded_at=recorded_at)
    _refuse(against_asking(file.state))
    enter(file, e.RatingAppealed(reason=keep(file, reason, field="reason")))
    return save(file)


@transaction.atomic
def review_rating(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    is_mistaken: bool,
    reason: str,
    recorded_at: datetime | None = None,
) -> CaseFile:
    """复核评价: mistaken, it is in no count from now on; it stays in the record either way."""
    file = open_case(case_id, by=by, at=at, act=Act.REVIEW_RATING, recorded_at=recorded_at)
    _refuse(against_reviewing(file.state, by.staff))
    enter(file, e.RatingReviewed(is_mistaken=is_mistaken, reason=keep(file, reason, field="reason")))
    return save(file)


def _refuse(reason: str) -> None:
    if reason:
        raise ActRefused(reason)
