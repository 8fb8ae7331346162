"""Clocks: pause, extension, «done at …, not confirmed», and the verdict on what was late."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.case_file import CaseFile, enter, keep, keep_if_any, open_case
from shouwen.cases.judging import check_is_over, person_of, present, rule_of_lateness
from shouwen.cases.reasons import check_reason
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.cases.saving import save
from shouwen.rules.case import events as e
from shouwen.rules.case.extensions import approver_of, check_extension, must_be_told
from shouwen.rules.case.pauses import check_pause
from shouwen.rules.case.state import Obligation
from shouwen.rules.language.kinds import Order, TimeLimit
from shouwen.rules.words import Act


@transaction.atomic
def pause_case(
    *, case_id: UUID | str, by: Actor, at: datetime, reason: str, recorded_at: datetime | None = None
) -> CaseFile:
    """中止: while the requester fetches papers; only for a reason that the policy names."""
    file = open_case(case_id, by=by, at=at, act=Act.PAUSE_CASE, recorded_at=recorded_at)
    if refusal := check_pause(reason, file.state, file.rulebook):
        raise ActRefused(refusal, field="reason")
    check_reason(file, Act.PAUSE_CASE, reason)
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
    told_how: str = "",
    obligation: int | None = None,
    recorded_at: datetime | None = None,
) -> CaseFile:
    """批准延期: before due, by whom the policy says, never by the one who owes; the requester has been told,
    unless the policy says that this is not necessary (期满前告知: 否)."""
    file = open_case(case_id, by=by, at=at, act=Act.GRANT_EXTENSION, recorded_at=recorded_at)
    owed = _owed(file, obligation)
    if refusal := check_extension(owed, limit, approver=by.staff, at=at, state=file.state, rulebook=file.rulebook):
        raise ActRefused(refusal, field="limit")
    if must_be_told(owed, file.rulebook) and not told_how.strip():
        raise ActRefused("延期要在期满前告知服务对象:请写明怎样告知的", field="told_how")
    file.acting_for = _instead_of(file, owed)
    check_reason(file, Act.GRANT_EXTENSION, reason)
    kept, told = keep(file, reason, field="reason"), keep_if_any(file, told_how, field="told_how")
    enter(file, e.LimitExtended(obligation=owed.seq, by=limit.strip(), reason=kept, told_how=told))
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
    if not _owes(file, owed):
        raise NotAllowed("只有负有这项责任的人或其科室的同事,才能补报它的办完时间")
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
    rule: str = "",
    recorded_at: datetime | None = None,
) -> CaseFile:
    """核实超时: only a verified lateness is a breach; nobody verifies their own.

    ``rule`` (id or name) is the breach rule under which it falls, by default the only one that speaks of it; where no
    policy speaks of it, it is the clause of what was owed.
    """
    file = open_case(case_id, by=by, at=at, act=Act.VERIFY_LATENESS, recorded_at=recorded_at)
    owed = file.state.obligations.get(obligation)
    if owed is None or not owed.is_late:
        raise ActRefused("这一项没有超时,不需要核实")
    if owed.verdict:
        raise ActRefused("这一项已经核实过")
    check_is_over(file, department=owed.department, concerned={owed.bearer, owed.late_bearer}, doing="核实")
    broken = rule_of_lateness(file, owed, rule) if is_breach else None
    verdict = {"rule": broken.id, "clause": broken.clause} if broken else {"clause": owed.clause if is_breach else None}
    kept = keep(file, reason, field="reason")
    enter(file, e.LatenessVerified(obligation=owed.seq, is_breach=is_breach, reason=kept, **verdict))
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
    check_is_over(file, department=owed.department, concerned={owed.bearer, owed.late_bearer}, doing="免除")
    check_reason(file, Act.WAIVE_OBLIGATION, reason)
    kept = keep(file, reason, field="reason")
    enter(file, e.ObligationWaived(obligation=owed.seq, approver=person_of(file), reason=kept))
    return save(file)


def _owed(file: CaseFile, seq: int | None) -> Obligation:
    """The open obligation meant: the one named, or the answer that the requester awaits."""
    owed = file.state.reply if seq is None else file.state.obligations.get(seq)
    if owed is None or not owed.is_open:
        raise ActRefused("这一项已经了结,不能再改;请刷新后再看")
    return owed


def _owes(file: CaseFile, owed: Obligation) -> bool:
    """The bearer, or a colleague of the department that owes."""
    row = file.rulebook.organization.person(person_of(file), file.at)
    return person_of(file) == owed.bearer or (row is not None and row.department == owed.department)


def _instead_of(file: CaseFile, owed: Obligation) -> str | None:
    """The absent approver for whom the one present decides (B for A)."""
    rule = file.rulebook.bundle.rule(owed.rule)
    if not isinstance(rule, TimeLimit | Order) or rule.extension is None:
        return None
    found = approver_of(owed, rule.extension.approver, at=file.at, state=file.state, rulebook=file.rulebook)
    return found.acting_for if found.acting_for != present(file) else None
