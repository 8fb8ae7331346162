"""审批: what needs the consent of others is put before them, one after the other; nobody approves their own."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.case_file import CaseFile, enter, keep, keep_if_any, open_case
from shouwen.cases.money import checked_amount
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.cases.saving import save
from shouwen.rules.case import events as e
from shouwen.rules.case.approvals import (
    Wish,
    amount_facts,
    approvals_for,
    approver_of,
    event_of,
    facts_of,
    has_taken_place,
    lacks_paper,
    paper_of,
    too_late_for,
    wishes,
)
from shouwen.rules.case.state import ApprovalRequest
from shouwen.rules.language.kinds import Approval
from shouwen.rules.vacancy import Resolved
from shouwen.rules.words import Act


@transaction.atomic
def request_approval(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    for_act: Act,
    reason: str,
    amount: str = "",
    currency: str = "",
    event_at: datetime | None = None,
    form: str = "",
    recorded_at: datetime | None = None,
) -> CaseFile:
    """提请审批 for ``for_act``: every rule that asks for consent is put in order; the first approver owes an answer.

    ``amount`` (a number, 万 understood) and ``currency`` decide by which thresholds; ``event_at`` is when that takes
    place which is asked for, where the form to be approved does not say it; ``form`` says of 填写表单 which one.
    Raises ActRefused where nothing needs consent, something is pending, the form to be approved was not filled in, or
    it is too late.
    """
    file = open_case(case_id, by=by, at=at, act=Act.REQUEST_APPROVAL, recorded_at=recorded_at)
    money = checked_amount(amount, currency)
    wish = _wish(file, for_act, form)
    rules = _asked_for(file, wish, money)
    moment = _checked_moment(file, rules, event_at)
    first = _approver(file, rules[0].approvers[0], _asking(file, rules), rules[0].id)
    kept = keep(file, reason, field="reason")
    event = e.ApprovalRequested(
        act=for_act,
        steps=_steps(rules),
        approver=first.bearer or "",
        department=first.department_id,
        amount=money[0],
        currency=money[1],
        event_at=moment,
        form=wish.form,
        papers=tuple(dict.fromkeys(rule.paper for rule in rules if rule.paper)),
        reason=kept,
    )
    enter(file, event)
    return save(file)


@transaction.atomic
def approve(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    opinion: str = "",
    signature: str = "",
    recorded_at: datetime | None = None,
) -> CaseFile:
    """批准: the signature that is due now; after the last one the act is free. ``signature`` is one's own name.

    What the policy wants asked for ahead (提前) is not consented to after it took place. Raises ActRefused, NotAllowed.
    """
    file = open_case(case_id, by=by, at=at, act=Act.APPROVE, recorded_at=recorded_at)
    request = _pending(file)
    _check_not_own(file, request)
    _check_is_to_come(file, request)
    is_signed = _check_signature(file, request, signature)
    following = _next_approver(file, request)
    enter(
        file,
        e.ApprovalGiven(
            request=request.seq,
            next_approver=following.bearer if following else None,
            department=following.department_id if following else None,
            is_signed=is_signed,
            opinion=keep_if_any(file, opinion, field="opinion"),
        ),
    )
    return save(file)


@transaction.atomic
def reject_approval(
    *, case_id: UUID | str, by: Actor, at: datetime, reason: str, recorded_at: datetime | None = None
) -> CaseFile:
    """不予批准, with the reason: the matter goes on without the act; a refusal that was only proposed falls."""
    file = open_case(case_id, by=by, at=at, act=Act.REJECT_APPROVAL, recorded_at=recorded_at)
    request = _pending(file)
    _check_not_own(file, request)
    enter(file, e.ApprovalRejected(request=request.seq, reason=keep(file, reason, field="reason")))
    return save(file)


def _wish(file: CaseFile, act: Act, form: str) -> Wish:
    """The act, and of 填写表单 the form named, or the only one that the policies let nobody fill in unasked."""
    plain = form.strip().strip("《》")
    if act != Act.FILL_FORM or plain:
        return Wish(act, plain)
    named = [wish for wish in wishes(file.state, file.rulebook) if wish.act == act]
    return named[0] if len(named) == 1 else Wish(act)


def _asked_for(file: CaseFile, wish: Wish, money: tuple[str, str]) -> list[Approval]:
    if file.state.pending_approval:
        raise ActRefused("已有一项审批在等答复;请等批准人答复之后再提请")
    rules = approvals_for(wish, file.state, file.rulebook, facts=facts_of(file.state) | amount_facts(*money))
    if not rules:
        raise ActRefused(f"现行制度没有规定“{wish.label}”要审批,可以直接办", field="for_act")
    if blank := next((rule for rule in rules if lacks_paper(rule, file.state)), None):
        raise ActRefused(f"请先填好《{blank.paper}》再提请审批({blank.clause})", field="for_act")
    return rules


def _steps(rules: list[Approval]) -> tuple[e.ApprovalStep, ...]:
    return tuple(
        e.ApprovalStep(rule=rule.id, clause=rule.clause, approver=named, must_sign=rule.must_sign)
        for rule in rules
        for named in rule.approvers
    )


def _checked_moment(file: CaseFile, rules: list[Approval], given: datetime | None) -> datetime | None:
    """When that takes place which is asked for: as the form says, else as ``given``; asked for early enough."""
    drawn = [event_of(rule, file.state, file.rulebook) for rule in rules]
    for rule, moment in zip(rules, drawn, strict=True):
        if refusal := too_late_for(rule, moment or given, at=file.at, rulebook=file.rulebook):
            raise ActRefused(refusal, field="event_at")
    return next((moment for moment in drawn if moment), given)


def _asking(file: CaseFile, rules: list[Approval]) -> frozenset[str]:
    """Whose wish it is: who asks, whom they stand in for, who holds the matter, who filled in what is asked with."""
    present = file.by.person if file.by else None
    fillers = {paper.by for rule in rules if (paper := paper_of(rule, file.state))}
    return frozenset(person for person in (present, file.acting_for, file.state.custodian, *fillers) if person)


def _approver(file: CaseFile, named: str, asking: frozenset[str], rule: str) -> Resolved:
    """Whom ``rule`` means by ``named`` in the line of the department that asks."""
    department = _asking_department(file, rule)
    found = approver_of(named, asking=asking, department=department, at=file.at, rulebook=file.rulebook)
    if found.bearer is None:
        raise ActRefused(f"现在找不到能作为“{named}”批准的人({found.how});请报监督部门或系统管理员核对任职")
    return found


def _asking_department(file: CaseFile, rule: str) -> str | None:
    """Of whoever filled in the form that is to be approved, wherever the matter lies; else of the custodian."""
    approval = file.rulebook.bundle.rule(rule)
    paper = paper_of(approval, file.state) if isinstance(approval, Approval) else None
    filler = file.rulebook.organization.person(paper.by, paper.at) if paper and paper.by else None
    if filler:
        return filler.department
    return file.state.span.department if file.state.span else None


def _next_approver(file: CaseFile, request: ApprovalRequest) -> Resolved | None:
    following = request.steps_done + 1
    if following >= len(request.steps):
        return None
    step = request.steps[following]
    return _approver(file, step.approver, request.requested_by, step.rule)


def _pending(file: CaseFile) -> ApprovalRequest:
    pending = file.state.pending_approval
    if pending is None:
        raise ActRefused("这件事没有等待审批的事项,可能已由别人处理;请刷新后再看")
    return pending


def _check_not_own(file: CaseFile, request: ApprovalRequest) -> None:
    present = {file.by.person if file.by else None, file.acting_for}
    if present & set(request.requested_by):
        raise NotAllowed("自己提请的不能由自己审批;请由批准人或其上级审批")


def _check_is_to_come(file: CaseFile, request: ApprovalRequest) -> None:
    """The clause that asks for consent ahead of time is that of the step which is due now."""
    rule = file.rulebook.bundle.rule(request.step.rule) if request.step else None
    if isinstance(rule, Approval) and (refusal := has_taken_place(rule, request.event_at, at=file.at)):
        raise ActRefused(refusal)


def _check_signature(file: CaseFile, request: ApprovalRequest, signature: str) -> bool:
    """The name is compared and not kept: the entry says who signed."""
    step = request.step
    if step is None or not step.must_sign:
        return bool(signature.strip())
    person = file.rulebook.organization.person(file.by.person, file.at) if file.by and file.by.person else None
    if person is None or "".join(signature.split()) != person.name:
        raise ActRefused(f"须由批准人签名:请写上您自己的姓名({step.clause})", field="signature")
    return True
