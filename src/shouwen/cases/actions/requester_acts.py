"""What the requester does with the receipt's code: add, rate, say «not solved», complain, ask again.

No account, no personal data on the page; the words go into the vault, the code is never stored. Staff enter it for
the requester only where they may read the case or have just looked it up.
"""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final
from uuid import UUID

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.case_file import CaseFile, enter, keep, keep_if_any, open_for_requester
from shouwen.cases.norms import norm_named
from shouwen.cases.queries.rating_cases import was_heard
from shouwen.cases.rating import graded, is_bad, survey_of
from shouwen.cases.rating_cases import BadAnswer, open_on_rating
from shouwen.cases.refusals import ActRefused
from shouwen.cases.rising import raised_to
from shouwen.cases.saving import save
from shouwen.rules.case import events as e
from shouwen.rules.case.asking_again import may_ask_again
from shouwen.rules.case.ratings import is_to_be_rated, may_rate
from shouwen.rules.case.rungs import next_rung
from shouwen.rules.case.transitions import is_possible
from shouwen.rules.words import Act, Channel

NO_ITEMS: Final[Mapping[str, int]] = MappingProxyType({})


@transaction.atomic
def add_to_case(
    *, case_id: UUID | str, by: Actor, at: datetime, text: str, recorded_at: datetime | None = None
) -> CaseFile:
    """Adds what was missing; whoever holds the case sees it."""
    file = open_for_requester(case_id, by=by, at=at, recorded_at=recorded_at)
    kept = keep(file, text)
    enter(file, e.RequesterAdded(text=kept))
    return save(file)


@transaction.atomic
def ask_again(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    channel: Channel = Channel.VISIT,
    recorded_at: datetime | None = None,
) -> CaseFile:
    """Asking again is a contact on the same case, never a second one. From the web the requester asks once a day,
    while an answer is owed; what staff are asked they enter however often it is."""
    file = open_for_requester(case_id, by=by, at=at, recorded_at=recorded_at)
    if channel is Channel.WEB and not may_ask_again(file.state, calendar=file.rulebook.calendar, at=file.at):
        raise ActRefused("已经告诉承办的人您在催问，或者已经答复；今天不用再催。有话要说，请用“补充情况”")
    enter(file, e.RequesterAskedAgain(channel=channel))
    return save(file)


@transaction.atomic
def rate_case(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    grade: int,
    items: Mapping[str, int] = NO_ITEMS,
    comment: str = "",
    recorded_at: datetime | None = None,
) -> CaseFile:
    """评价: five grades, once there is an answer and only once, no default; entered by staff it is marked as such
    (law 6). Whoever rated badly may rate once more after somebody got in touch; the first rating stays in the record.

    ``items`` are grades of what the survey asks about one by one. A bad grade makes somebody get in touch, as the
    survey's rule says: in this case, or in one of its own that is opened on it (差评另立).
    """
    file = open_for_requester(case_id, by=by, at=at, recorded_at=recorded_at)
    _check_may_rate(file)
    survey = survey_of(file.state, file.rulebook)
    given = graded(grade, items, survey)
    kept = keep_if_any(file, comment, field="comment")
    enter(file, e.RatingGiven(grade=grade, items=given, entered_by_staff=not by.is_requester, comment=kept))
    if survey and is_bad(survey, grade, given):
        enter(file, e.RatedBadly(rule=survey.id, clause=survey.clause))
        bad = {item: one for item, one in {"总体": grade, **given}.items() if survey.is_bad(one)}
        classes = {dimension: options[0] for dimension, options in file.state.classes.items()}
        about = file.case.number_text
        open_on_rating(file, BadAnswer(survey=survey, about=about, grades=bad, comment=comment, classes=classes))
    return save(file)


@transaction.atomic
def say_not_solved(
    *, case_id: UUID | str, by: Actor, at: datetime, reason: str, recorded_at: datetime | None = None
) -> CaseFile:
    """「没有解决」: heard one rung higher where the matter was answered; before that it is added to the case."""
    file = open_for_requester(case_id, by=by, at=at, recorded_at=recorded_at)
    kept = keep(file, reason, field="reason")
    rung = next_rung(file.state, file.rulebook, at=at) if _can_rise(file) else None
    if rung:
        enter(file, raised_to(file, rung, kept))
    else:
        enter(file, e.RequesterAdded(text=kept))
    return save(file)


@transaction.atomic
def complain(
    *, case_id: UUID | str, by: Actor, at: datetime, text: str, about: str = "", recorded_at: datetime | None = None
) -> CaseFile:
    """投诉 about how the matter is handled: an obligation on the office that the policy names.

    ``about`` is the norm of conduct that was not kept: its id, its words or the name of the complaint.
    """
    file = open_for_requester(case_id, by=by, at=at, recorded_at=recorded_at)
    norm = norm_named(about, file.rulebook.bundle)
    kept = keep(file, text)
    enter(file, e.ComplaintMade(text=kept, about=norm))
    return save(file)


def _check_may_rate(file: CaseFile) -> None:
    if may_rate(file.state, was_heard=was_heard(file.state)):
        return
    if not is_to_be_rated(file.state):
        raise ActRefused("这件事还没有答复,没有评价;请等答复以后再评,现在有话要说可以用“补充情况”或者“投诉”")
    raise ActRefused("这件事已经评价过了,谢谢您")


def _can_rise(file: CaseFile) -> bool:
    return is_possible(Act.RAISE_DISSATISFACTION, file.state.state)
