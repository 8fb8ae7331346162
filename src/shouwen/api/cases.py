"""Cases: register, list, read, and every act by its name."""

from collections.abc import Callable
from datetime import datetime
from inspect import getdoc
from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Status

from shouwen.api.access import actor_of
from shouwen.api.asked import ColumnsGiven, ListAsked, LookUpGiven, RegistrationGiven, arguments_of
from shouwen.api.problems import PROBLEMS, Problem
from shouwen.api.told import CasesTold, CaseTold, CaseWhole, Registered
from shouwen.cases.actions import (
    answering,
    breaches,
    clocks,
    complaints,
    consulting,
    forms,
    handover,
    incidents,
    information,
    joining,
    mending,
    need_to_know,
    notices,
    ratings,
    receipts,
    registration,
    requester_acts,
    sharing,
)
from shouwen.cases.case_file import CaseFile
from shouwen.cases.queries.case_list import case_list
from shouwen.cases.queries.case_page import case_page
from shouwen.cases.refusals import ActRefused
from shouwen.cases.tip_offs import check_hears_no_tip_off
from shouwen.cases.with_forms import perform_with_forms
from shouwen.oversight.sealed.searching import refuse_search_for_who_spoke
from shouwen.rules.first_contact import Asked
from shouwen.rules.words import Act

router = Router()

ACTS: Final[tuple[Callable[..., CaseFile], ...]] = (
    registration.correct_first_contact,
    registration.change_category,
    forms.fill_form,
    notices.give_complete_notice,
    handover.offer_handover,
    handover.sign_handover,
    handover.refuse_handover,
    handover.accept_by_phone,
    handover.escort_requester,
    handover.confirm_phone_acceptance,
    handover.dispute_phone_acceptance,
    consulting.ask_leader,
    consulting.instruct,
    consulting.note_contact,
    consulting.note_handler_away,
    consulting.refer_outside,
    clocks.pause_case,
    clocks.resume_case,
    clocks.grant_extension,
    clocks.claim_done,
    clocks.verify_lateness,
    breaches.note_sign,
    breaches.state_side,
    breaches.verify_breach,
    clocks.waive_obligation,
    answering.record_result,
    answering.give_answer,
    answering.confirm_feedback,
    answering.make_follow_up,
    answering.raise_dissatisfaction,
    answering.sign_final_answer,
    answering.close_case,
    answering.reopen_case,
    sharing.approve_transfer,
    sharing.give_support,
    requester_acts.add_to_case,
    requester_acts.ask_again,
    requester_acts.rate_case,
    ratings.appeal_rating,
    ratings.review_rating,
    requester_acts.say_not_solved,
    requester_acts.complain,
    information.question_information,
    information.correct_information,
    complaints.add_allegation,
    complaints.withdraw_allegation,
    complaints.give_statement,
    complaints.record_finding,
    need_to_know.notify_department,
    need_to_know.assign_part,
    need_to_know.disclose_particulars,
    mending.order_rectification,
    mending.prove_rectification,
    incidents.note_incident,
    incidents.review_incident,
    joining.take_assignment,
    joining.note_later_day,
    joining.link_same_matter,
)


@router.post("/cases", response={201: Registered, PROBLEMS: Problem}, operation_id="register_case")
def register_case(request: HttpRequest, given: RegistrationGiven) -> Status[Registered]:
    """登记 one encounter; the receipt's code is told here and never again. A tip-off is refused and not kept."""
    at, entered_at = _times(given.asked_at)
    check_hears_no_tip_off((matter.text for matter in given.matters), by=actor_of(request), at=at)
    registered = registration.register_case(
        by=actor_of(request),
        at=at,
        recorded_at=entered_at,
        matter=[matter.to_matter() for matter in given.matters],
        channel=given.channel,
        asked=[Asked(person, at) for person in given.asked],
        requester=given.requester.to_requester() if given.requester else None,
        slip_number=given.slip_number,
        outside_number=given.outside_number,
        earlier=given.earlier,
        form=given.form,
        rings=given.rings,
        waited_seconds=given.waited_seconds,
    )
    return Status(201, Registered(code=registered.code, cases=[CaseTold.of(case) for case in registered.cases]))


@router.get("/cases", response={200: CasesTold, PROBLEMS: Problem}, operation_id="list_cases")
def list_cases(request: HttpRequest, given: Query[ListAsked]) -> CasesTold:
    """The cases that concern the actor, 25 a page: open ones by due time, else the newest first."""
    filters, at = given.to_filters(), timezone.now()
    refuse_search_for_who_spoke(filters.text, by=actor_of(request), at=at, place="api")
    page = case_list(actor_of(request), filters, at=at, after=given.after)
    return CasesTold.of(page)


@router.post("/cases/look_up", response={200: CaseTold, PROBLEMS: Problem}, operation_id="look_up_case")
def look_up_case(request: HttpRequest, given: LookUpGiven) -> CaseTold:
    """A lost receipt: at most one match; the look-up is recorded on the case."""
    found = receipts.look_up_case(by=actor_of(request), at=timezone.now(), name=given.name, last_four=given.last_four)
    return CaseTold.of(found)


@router.get("/cases/{case_id}", response={200: CaseWhole, PROBLEMS: Problem}, operation_id="read_case")
def read_case(request: HttpRequest, case_id: UUID) -> CaseWhole:
    """One case with its custody, obligations and history."""
    return CaseWhole.of_page(case_page(case_id, by=actor_of(request), at=timezone.now()))


@router.post(
    "/cases/{case_id}/reissue_receipt",
    response={200: Registered, PROBLEMS: Problem},
    operation_id="reissue_receipt",
)
def reissue_receipt(request: HttpRequest, case_id: UUID) -> Registered:
    """A new receipt for the whole encounter; the old code ends."""
    files, code = receipts.reissue_receipt(case_id=case_id, by=actor_of(request), at=timezone.now())
    return Registered(code=code, cases=[CaseTold.of(file.case) for file in files])


def _times(asked_at: datetime | None) -> tuple[datetime, datetime | None]:
    """When it was asked and, for a late entry, when it is entered. Raises ActRefused for a time to come."""
    now = timezone.now()
    if asked_at is None:
        return now, None
    if asked_at > now:
        raise ActRefused("询问的时间不能晚于现在", field="asked_at")
    return asked_at, now


def _add(action: Callable[..., CaseFile]) -> None:
    """The address of one act, with the action's own arguments, name and description."""
    options: dict[str, Any] = {
        "response": {200: CaseTold, PROBLEMS: Problem},
        "operation_id": action.__name__,
        "summary": action.__name__,
        "description": getdoc(action),
    }
    arguments = arguments_of(action)

    def act(request: HttpRequest, case_id: UUID, given: ColumnsGiven | None = None) -> CaseTold:
        return _done(action, request, case_id, **dict(given or ColumnsGiven()))

    def act_with(request: HttpRequest, case_id: UUID, given: arguments) -> CaseTold:  # type: ignore[valid-type]
        return _done(action, request, case_id, **dict(given))

    router.post(f"/cases/{{case_id}}/{action.__name__}", **options)(act_with if arguments else act)


def _done(action: Callable[..., CaseFile], request: HttpRequest, case_id: UUID, /, **given: Any) -> CaseTold:
    """The act, with the forms that it asks for."""
    act = Act.read(action.__name__) if action.__name__ in set(Act) else None
    columns = given.pop("columns", {})
    by, at = actor_of(request), timezone.now()
    return CaseTold.of(
        perform_with_forms(action, act=act, columns=columns, case_id=case_id, by=by, at=at, **given).case
    )


for _action in ACTS:
    _add(_action)
