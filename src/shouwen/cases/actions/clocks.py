"""Clocks: pause, extension, «done at …, not confirmed», and the verdict on what was late."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.case_file import CaseFile, enter, keep, open_case, save
from shouwen.cases.refusals import ActRefused
from shouwen.rules.case import events as e
from shouwen.rules.case.extensions import check_extension
from shouwen.rules.case.pauses import check_pause
from shouwen.rules.case.state import Obligation
from shouwen.rules.words import Act


@transaction.atomic
def pause_case(
    *, case_id: UUID | str, by: Actor, at: datetime, reason: str, recorded_at: datetime | None = None
) -> CaseFile:
    """中止: while the requester fetches papers; only for a reason that the policy names."""
    file = open_case(case_id, by=by, at=at, act=Act.PAUSE_CASE, recorded_at=recorded_at)
    if refusal := check_pause(reason, file.state, file.rulebook):
        raise ActRefused(refusal, field="reason")
    enter(file, e.CasePaused(reason=reason))
    return save(file)


@transaction.atomic
def resume_case(*, case_id: UUID | str, by: Actor, at: datetime, recorded_at: datetime | None = None) -> CaseFile:
    """恢复办理: what is left of each limit runs on."""
    file = open_case(case_id, by=by, at=at, act=Act.RESUME_CASE, recorded_at=recorded_at)
    enter(file, e.CaseResumed())
    return save(file)


@transaction.atomic
def grant_extension(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    limit: str,
    reason: str,
    told_how: str,
    obligation: int | None = None,
    recorded_at: datetime | None = None,
) -> CaseFile:
    """批准延期: before due, by whom the policy says, never by the one who owes; the requester has been told."""
    file = open_case(case_id, by=by, at=at, act=Act.GRANT_EXTENSION, recorded_at=recorded_at)
    owed = _owed(file, obligation)
    if refusal := check_extension(owed, limit, approver=by.staff, at=at, state=file.state, rulebook=file.rulebook):
        raise ActRefused(refusal, field="limit")
    if not told_how.strip():
        raise ActRefused("延期要在期满前告知服务对象:请写明怎样告知的", field="told_how")
    kept = keep(file, reason, field="reason")
    enter(file, e.LimitExtended(obligation=owed.seq, by=limit, reason=kept, told_how=told_how.strip()))
    return save(file)


@transaction.atomic
def claim_done(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    obligation: int,
    done_at: datetime,
    evidence: str,
    recorded_at: datetime | None = None,
) -> CaseFile:
    """«已于…办完,未及确认»: two times and the evidence; it does not undo the lateness, it explains it."""
    file = open_case(case_id, by=by, at=at, act=Act.CLAIM_DONE, recorded_at=recorded_at)
    owed = _owed(file, obligation)
    if done_at > at or done_at < owed.start:
        raise ActRefused("办完的时间要在开始之后、现在之前", field="done_at")
    kept = keep(file, evidence, field="evidence")
    enter(file, e.DoneClaimed(obligation=owed.seq, done_at=done_at, evidence=kept))
    return save(file)


@transaction.atomic
def verify_lateness(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    obligation: int,
    is_breach: bool,
    reason: str,
    recorded_at: datetime | None = None,
) -> CaseFile:
    """核实超时: only a verified lateness is a breach; nobody verifies their own."""
    file = open_case(case_id, by=by, at=at, act=Act.VERIFY_LATENESS, recorded_at=recorded_at)
    owed = file.state.obligations.get(obligation)
    if owed is None or not owed.is_late:
        raise ActRefused("这一项没有超时,不需要核实")
    if by.person in (owed.bearer, owed.late_bearer):
        raise ActRefused("自己的超时不能由自己核实,请科室负责人或监督部门核实")
    if owed.verdict:
        raise ActRefused("这一项已经核实过")
    kept = keep(file, reason, field="reason")
    enter(file, e.LatenessVerified(obligation=owed.seq, is_breach=is_breach, reason=kept))
    return save(file)


@transaction.atomic
def waive_obligation(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    obligation: int,
    reason: str,
    recorded_at: datetime | None = None,
) -> CaseFile:
    """免除: with an approver who does not owe it themselves, and a reason."""
    file = open_case(case_id, by=by, at=at, act=Act.WAIVE_OBLIGATION, recorded_at=recorded_at)
    owed = _owed(file, obligation)
    if by.person == owed.bearer:
        raise ActRefused("自己的应尽之责不能由自己免除")
    kept = keep(file, reason, field="reason")
    enter(file, e.ObligationWaived(obligation=owed.seq, approver=by.staff, reason=kept))
    return save(file)


def _owed(file: CaseFile, seq: int | None) -> Obligation:
    """The open obligation meant: the one named, or the answer that the requester awaits."""
    owed = file.state.reply if seq is None else file.state.obligations.get(seq)
    if owed is None or not owed.is_open:
        raise ActRefused("这一项已经了结,不能再改;请刷新后再看")
    return owed
