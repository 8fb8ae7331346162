"""请示、联系、指引: what the first contact does when the matter is not their own and cannot simply be passed on."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.case_file import CaseFile, enter, keep_if_any, open_case
from shouwen.cases.contact_choice import enter_choice
from shouwen.cases.going_out import noting_what_was_kept_in
from shouwen.cases.held_back import keep_for_requester
from shouwen.cases.reasons import check_reason
from shouwen.cases.refusals import ActRefused
from shouwen.cases.saving import save
from shouwen.rules.case import events as e
from shouwen.rules.words import Act, Role

REASONS_TO_ASK = ("出差", "暂无责任人", "紧急", "难以处理", "责任不明")
REASONS_AWAY = ("开会", "出差", "公休", "病假", "联系不上")
ACTIONS_AWAY = ("转交", "联系", "报告领导")


@transaction.atomic
def ask_leader(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    leader: str,
    question: str = "",
    reason: str = "责任不明",
    recorded_at: datetime | None = None,
) -> CaseFile:
    """请示领导: custody stays; the waiting counts against the leader, who owes an instruction."""
    file = open_case(case_id, by=by, at=at, act=Act.ASK_LEADER, recorded_at=recorded_at)
    _check_choice(reason, REASONS_TO_ASK, field="reason")
    _check_person(file, leader, field="leader")
    if leader == file.state.custodian:
        raise ActRefused("请示对象不能是自己", field="leader")
    kept = keep_if_any(file, question, field="question")
    enter(file, e.LeaderAsked(leader=leader, question=kept, reason=reason))
    return save(file)


@noting_what_was_kept_in()
@transaction.atomic
def instruct(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    text: str,
    override_reason: str = "",
    recorded_at: datetime | None = None,
) -> CaseFile:
    """领导批示: the matter goes on as instructed; the answer still comes from who was asked first.

    It is passed on to the requester in the end: a banned phrase holds it back as in an answer.
    """
    file = open_case(case_id, by=by, at=at, act=Act.INSTRUCT, recorded_at=recorded_at)
    kept, as_written = keep_for_requester(file, text, override_reason=override_reason)
    enter(file, e.LeaderInstructed(text=kept, **as_written))
    return save(file)


@transaction.atomic
def note_contact(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    contacted: str,
    reached: bool,
    result: str = "",
    recorded_at: datetime | None = None,
) -> CaseFile:
    """Who was called about it (a person or a department by id, or ``requester``), and with what result."""
    file = open_case(case_id, by=by, at=at, act=Act.NOTE_CONTACT, recorded_at=recorded_at)
    _check_contacted(file, contacted, field="contacted")
    kept = keep_if_any(file, result, field="result")
    enter(file, e.ContactNoted(contacted=contacted, reached=reached, result=kept))
    return save(file)


@transaction.atomic
def note_handler_away(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    absent: str,
    reason: str,
    action: str,
    recorded_at: datetime | None = None,
) -> CaseFile:
    """责任人不在: one of five reasons, one of three ways on (S001-4 五(四)); never a reason to send away."""
    file = open_case(case_id, by=by, at=at, act=Act.NOTE_HANDLER_AWAY, recorded_at=recorded_at)
    _check_choice(reason, REASONS_AWAY, field="reason")
    _check_choice(action, ACTIONS_AWAY, field="action")
    _check_person(file, absent, field="absent")
    enter(file, e.HandlerAwayNoted(absent=absent, reason=reason, action=action))
    return save(file)


@noting_what_was_kept_in()
@transaction.atomic
def refer_outside(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    body: str,
    guidance: str,
    override_reason: str = "",
    caller: str = "",
    told: str = "",
    recorded_at: datetime | None = None,
) -> CaseFile:
    """不属本院: explained, and pointed on as well as one knows; the guidance given is kept. ``caller`` says who gets
    in touch there, where the requester was asked (由首问人联系, or 自行联系 under the number ``told``).

    A banned phrase holds it back (HeldBack at ``guidance``) unless ``override_reason`` says why it goes out.
    """
    file = open_case(case_id, by=by, at=at, act=Act.REFER_OUTSIDE, recorded_at=recorded_at)
    check_reason(file, Act.REFER_OUTSIDE, guidance, field="guidance")
    kept, as_written = keep_for_requester(file, guidance, override_reason=override_reason, field="guidance")
    to = keep_if_any(file, body, field="body")
    enter(file, e.OutsideReferred(body=to, guidance=kept, **as_written))
    if caller:
        enter_choice(file, caller, None, told)
    return save(file)


def _check_choice(value: str, choices: tuple[str, ...], *, field: str) -> None:
    if value not in choices:
        raise ActRefused(f"请从这几项里选:{'、'.join(choices)}", field=field)


def _check_person(file: CaseFile, person: str, *, field: str) -> None:
    if file.rulebook.organization.last_known(person) is None:
        raise ActRefused("名册里没有这个人,请重新选择", field=field)


def _check_contacted(file: CaseFile, contacted: str, *, field: str) -> None:
    if contacted == Role.REQUESTER:
        return
    if file.rulebook.organization.department(contacted, file.at) is None:
        _check_person(file, contacted, field=field)
