"""否定报备: a refusal is proposed in writing, approved where the policy asks, filed, and only then told."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwen.cases.actions.answering import ANSWERS_NEED_TO, WAYS_TO_TELL
from shouwen.cases.actors import Actor
from shouwen.cases.case_file import CaseFile, enter, keep, keep_if_any, open_case
from shouwen.cases.going_out import noting_what_was_kept_in
from shouwen.cases.held_back import keep_for_requester
from shouwen.cases.money import checked_amount
from shouwen.cases.reasons import check_reason
from shouwen.cases.refusals import ActRefused
from shouwen.cases.saving import save
from shouwen.rules.case import events as e
from shouwen.rules.case.amounts import in_other_currency, without_amount
from shouwen.rules.words import Act


@transaction.atomic
def propose_refusal(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    reason: str,
    basis: str,
    remedies: str,
    subject: str = "",
    amount: str = "",
    currency: str = "",
    recorded_at: datetime | None = None,
) -> CaseFile:
    """拟否定: the condition that is not met, the rule it stands in, and the remedies; nothing is refused yet.

    ``amount`` (a number, 万 understood) and ``currency`` decide whether it must be reported or approved; where a
    policy goes by them they are said. Raises ActRefused at ``amount`` or ``currency``.
    """
    file = open_case(case_id, by=by, at=at, act=Act.PROPOSE_REFUSAL, recorded_at=recorded_at)
    check_reason(file, Act.PROPOSE_REFUSAL, reason)
    money = _weighed(file, checked_amount(amount, currency))
    event = e.RefusalProposed(
        reason=keep(file, reason, field="reason"),
        basis=keep(file, basis, field="basis"),
        remedies=keep(file, remedies, field="remedies"),
        subject=keep_if_any(file, subject, field="subject"),
        amount=money[0],
        currency=money[1],
    )
    enter(file, event)
    return save(file)


def _weighed(file: CaseFile, money: tuple[str, str]) -> tuple[str, str]:
    """``money`` (amount, currency) where the policies have what they need to go by it. Raises ActRefused."""
    amount, currency = money
    if refusal := without_amount(amount, file.state, file.rulebook):
        raise ActRefused(refusal, field="amount")
    if refusal := in_other_currency(amount, currency, file.state, file.rulebook):
        raise ActRefused(refusal, field="currency")
    return money


@transaction.atomic
def withdraw_refusal(
    *, case_id: UUID | str, by: Actor, at: datetime, reason: str, recorded_at: datetime | None = None
) -> CaseFile:
    """撤回拟否定: the matter is handled on; what only the filing or the telling could have kept is owed no more."""
    file = open_case(case_id, by=by, at=at, act=Act.WITHDRAW_REFUSAL, recorded_at=recorded_at)
    enter(file, e.RefusalWithdrawn(reason=keep(file, reason, field="reason")))
    return save(file)


@transaction.atomic
def file_refusal(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    to: str,
    signed_by: str,
    applicant: str,
    subject: str,
    recorded_at: datetime | None = None,
) -> CaseFile:
    """报备: applicant, matter, amount and currency, reason, basis, who decided and when; ``to`` is the leader who gets
    it, ``signed_by`` who signed. With any of these blank it cannot be sent."""
    file = open_case(case_id, by=by, at=at, act=Act.FILE_REFUSAL, recorded_at=recorded_at)
    if file.state.refusal is None:
        raise ActRefused("还没有拟否定,没有可报备的内容")
    if file.state.refusal.is_filed:
        raise ActRefused("这次否定已经报备过了")
    for field, person in (("to", to), ("signed_by", signed_by)):
        if file.rulebook.organization.person(person, file.at) is None:
            raise ActRefused("所选人员现在不在册,请重新选择", field=field)
    event = e.RefusalFiled(
        to=to,
        signed_by=signed_by,
        applicant=keep(file, applicant, field="applicant"),
        subject=keep(file, subject, field="subject"),
    )
    enter(file, event)
    return save(file)


@noting_what_was_kept_in()
@transaction.atomic
def tell_refusal(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    text: str,
    remedies_told: bool,
    how: str = "当面",
    told: str = "",
    override_reason: str = "",
    recorded_at: datetime | None = None,
) -> CaseFile:
    """告知不予办理: the requester hears why, by which rule, and what they can do about it.

    Refused while a filing or an approval that the policy orders is open. A banned phrase holds it back (HeldBack at
    ``text``) unless ``override_reason`` says why it goes out all the same.
    """
    file = open_case(case_id, by=by, at=at, act=Act.TELL_REFUSAL, recorded_at=recorded_at)
    if how not in WAYS_TO_TELL:
        raise ActRefused(f"请选择怎样告知的:{'、'.join(WAYS_TO_TELL)}", field="how")
    if not remedies_told:
        raise ActRefused(
            "不予办理要一并告知救济途径(可以向谁申诉、复议或起诉);没有告知的不能登记", field="remedies_told"
        )
    check_reason(file, Act.TELL_REFUSAL, text, field="text")
    kept, as_written = keep_for_requester(file, text, override_reason=override_reason)
    to = (keep if how in ANSWERS_NEED_TO else keep_if_any)(file, told, field="told")
    enter(file, e.RefusalTold(how=how, text=kept, told=to, **as_written))
    return save(file)
