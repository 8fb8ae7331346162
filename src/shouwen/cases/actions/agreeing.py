"""与服务对象约定: how far it is, who calls whom, that the papers are complete, and when they come back."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwen.cases.actions.answering import WAYS_TO_TELL
from shouwen.cases.actors import Actor
from shouwen.cases.case_file import CaseFile, enter, keep, keep_if_any, open_case
from shouwen.cases.contact_choice import enter_choice
from shouwen.cases.going_out import noting_what_was_kept_in
from shouwen.cases.held_back import keep_for_requester
from shouwen.cases.reasons import check_reason
from shouwen.cases.refusals import ActRefused
from shouwen.cases.saving import save
from shouwen.rules.appointments import check_appointment
from shouwen.rules.case import events as e
from shouwen.rules.case.on_the_spot import check_promise
from shouwen.rules.words import Act


@noting_what_was_kept_in()
@transaction.atomic
def give_interim_answer(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    text: str,
    how: str = "电话",
    promised_at: datetime | None = None,
    override_reason: str = "",
    recorded_at: datetime | None = None,
) -> CaseFile:
    """阶段答复: how far it is, and by when the requester hears more (``promised_at``); it ends nothing."""
    file = open_case(case_id, by=by, at=at, act=Act.GIVE_INTERIM_ANSWER, recorded_at=recorded_at)
    if how not in WAYS_TO_TELL:
        raise ActRefused(f"请选择怎样告知的:{'、'.join(WAYS_TO_TELL)}", field="how")
    if promised_at is not None and promised_at <= at:
        raise ActRefused("约定的时间要在现在之后", field="promised_at")
    if refusal := check_promise(promised_at, file.state, file.rulebook):
        raise ActRefused(refusal, field="promised_at")
    kept, as_written = keep_for_requester(file, text, override_reason=override_reason)
    enter(file, e.InterimAnswerGiven(how=how, text=kept, agreed_at=promised_at, **as_written))
    return save(file)


@transaction.atomic
def choose_caller(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    caller: str,
    department: str | None = None,
    told: str = "",
    recorded_at: datetime | None = None,
) -> CaseFile:
    """登记由谁联系: the requester chose to call themselves, after hearing whom and under which number (``told``), or
    leaves it to us; only the latter starts the first contact's own clock."""
    file = open_case(case_id, by=by, at=at, act=Act.CHOOSE_CALLER, recorded_at=recorded_at)
    enter_choice(file, caller, department, told)
    return save(file)


@transaction.atomic
def confirm_papers(
    *, case_id: UUID | str, by: Actor, at: datetime, note: str = "", recorded_at: datetime | None = None
) -> CaseFile:
    """手续齐全: all papers are there; from now on the limits for handling run."""
    file = open_case(case_id, by=by, at=at, act=Act.CONFIRM_PAPERS, recorded_at=recorded_at)
    if file.state.papers_complete_since:
        raise ActRefused("手续已经登记为齐全,时限从那时起算,不再重来")
    enter(file, e.PapersCompleted(agreed_at=at, note=keep_if_any(file, note, field="note")))
    return save(file)


@transaction.atomic
def make_appointment(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    when: datetime,
    person: str,
    place: str,
    recorded_at: datetime | None = None,
) -> CaseFile:
    """预约: when, where, and who receives the requester; outside office hours only with somebody on duty then."""
    file = open_case(case_id, by=by, at=at, act=Act.MAKE_APPOINTMENT, recorded_at=recorded_at)
    if refusal := check_appointment(when, person, at=at, state=file.state, rulebook=file.rulebook):
        raise ActRefused(refusal, field="when")
    row = file.rulebook.organization.person(person, when)
    if row is None:
        raise ActRefused("所选人员到时不在册,请重新选择", field="person")
    kept = keep(file, place, field="place")
    enter(file, e.AppointmentMade(agreed_at=when, person=row.id, department=row.department, place=kept))
    return save(file)


@transaction.atomic
def refuse_appointment(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    wanted_at: datetime,
    reason: str,
    recorded_at: datetime | None = None,
) -> CaseFile:
    """谢绝预约: the time that was wished for and the reason, as the requester was truthfully told."""
    file = open_case(case_id, by=by, at=at, act=Act.REFUSE_APPOINTMENT, recorded_at=recorded_at)
    check_reason(file, Act.REFUSE_APPOINTMENT, reason)
    enter(file, e.AppointmentRefused(wanted_at=wanted_at, reason=keep(file, reason, field="reason")))
    return save(file)


@transaction.atomic
def keep_appointment(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    came: bool,
    note: str = "",
    recorded_at: datetime | None = None,
) -> CaseFile:
    """按约接待: the earliest appointment that is open; whether the requester came."""
    file = open_case(case_id, by=by, at=at, act=Act.KEEP_APPOINTMENT, recorded_at=recorded_at)
    agreed = file.state.next_appointment
    if agreed is None:
        raise ActRefused("这件事没有等待接待的预约")
    kept = keep_if_any(file, note, field="note")
    enter(file, e.AppointmentKept(appointment=agreed.seq, came=came, note=kept))
    return save(file)
