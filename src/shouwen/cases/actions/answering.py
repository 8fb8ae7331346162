"""办理、答复、跟踪、回访、办结: from the result to the end, none of them by a click alone."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Final
from uuid import UUID

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.calls import CallMade, attempts_of, calls_ordered, check_call, check_spaced, graded_items
from shouwen.cases.case_file import CaseFile, enter, keep, keep_if_any, open_case
from shouwen.cases.going_out import noting_what_was_kept_in
from shouwen.cases.held_back import keep_for_requester
from shouwen.cases.reasons import check_reason
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.cases.rising import raised_to
from shouwen.cases.saving import save
from shouwen.rules.case import events as e
from shouwen.rules.case.rungs import final_signer, next_rung
from shouwen.rules.case.succession import successor
from shouwen.rules.words import Act, Event, State

WAYS_TO_TELL = ("当面", "电话", "短信微信", "信函", "指定服务台", "转告亲属")
ANSWERS_NEED_TO = ("指定服务台", "转告亲属")
NO_GRADES: Final[Mapping[str, int]] = MappingProxyType({})


@noting_what_was_kept_in()
@transaction.atomic
def record_result(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    text: str,
    achieved: bool = True,
    override_reason: str = "",
    recorded_at: datetime | None = None,
) -> CaseFile:
    """The handler is done; where the matter could not be achieved the text says why (S000-3 1.1(3)).

    The requester is told in these words: a banned phrase holds them back as in an answer.
    """
    file = open_case(case_id, by=by, at=at, act=Act.RECORD_RESULT, recorded_at=recorded_at)
    if not achieved:
        check_reason(file, Act.RECORD_RESULT, text, field="text")
    kept, as_written = keep_for_requester(file, text, override_reason=override_reason)
    enter(file, e.ResultRecorded(achieved=achieved, text=kept, **as_written))
    return save(file)


@noting_what_was_kept_in()
@transaction.atomic
def give_answer(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    text: str,
    how: str = "当面",
    told: str = "",
    override_reason: str = "",
    recorded_at: datetime | None = None,
) -> CaseFile:
    """The requester is told: how, and where it was not themselves, whom (a relative noted as such).

    A banned phrase holds it back (HeldBack at ``text``) unless ``override_reason`` says why it goes out all the same.
    """
    file = open_case(case_id, by=by, at=at, act=Act.GIVE_ANSWER, recorded_at=recorded_at)
    if how not in WAYS_TO_TELL:
        raise ActRefused(f"请选择怎样告知的:{'、'.join(WAYS_TO_TELL)}", field="how")
    kept, as_written = keep_for_requester(file, text, override_reason=override_reason)
    to = (keep if how in ANSWERS_NEED_TO else keep_if_any)(file, told, field="told")
    enter(file, e.AnswerGiven(how=how, text=kept, told=to, **as_written))
    return save(file)


@transaction.atomic
def confirm_feedback(
    *, case_id: UUID | str, by: Actor, at: datetime, note: str = "", recorded_at: datetime | None = None
) -> CaseFile:
    """跟踪反馈: the first contact makes sure that the requester has had an answer."""
    file = open_case(case_id, by=by, at=at, act=Act.CONFIRM_FEEDBACK, recorded_at=recorded_at)
    if not {Event.ANSWER_GIVEN, Event.FINAL_ANSWER_SIGNED, Event.REFUSAL_TOLD} & file.state.happened.keys():
        raise ActRefused("还没有答复服务对象,跟踪反馈不能先确认;请先催办或代为答复")
    enter(file, e.FeedbackConfirmed(note=keep_if_any(file, note, field="note")))
    return save(file)


@transaction.atomic
def make_follow_up(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    reached: bool,
    satisfied: bool | None = None,
    note: str = "",
    way: str = "",
    methods: Sequence[str] = (),
    items: Mapping[str, int] = NO_GRADES,
    result_told: bool = False,
    recorded_at: datetime | None = None,
) -> CaseFile:
    """回访, never by a handler of the case. Nobody answered: an attempt; after as many attempts as the policy
    asks, the call counts as made and unreached. Satisfaction is recorded, never a condition of closing.

    ``way``, ``methods``, ``items`` (grades, 5 the best) and ``result_told`` are asked for where the policy names them.
    """
    file = open_case(case_id, by=by, at=at, act=Act.MAKE_FOLLOW_UP, recorded_at=recorded_at)
    if reached and satisfied is None:
        raise ActRefused("回访到了,请记下对方是否满意", field="satisfied")
    rules = calls_ordered(file.state, file.rulebook)
    call = CallMade(reached=reached, way=way, methods=tuple(methods), items=dict(items), result_told=result_told)
    check_call(call, rules)
    if not reached:
        check_spaced(file.state, rules, rulebook=file.rulebook, at=at)
    kept = keep_if_any(file, note, field="note")
    if not reached and file.state.follow_up_attempts + 1 < attempts_of(rules):
        enter(file, e.FollowUpAttempted(note=kept, way=way))
    else:
        said = {"way": way, "methods": call.methods, "items": graded_items(call), "result_told": result_told}
        enter(file, e.FollowUpMade(reached=reached, satisfied=satisfied, note=kept, **said))
    return save(file)


@transaction.atomic
def raise_dissatisfaction(
    *, case_id: UUID | str, by: Actor, at: datetime, reason: str, recorded_at: datetime | None = None
) -> CaseFile:
    """不满意: one rung up with the reason, each rung once; after the last one only new facts reopen."""
    file = open_case(case_id, by=by, at=at, act=Act.RAISE_DISSATISFACTION, recorded_at=recorded_at)
    rung = next_rung(file.state, file.rulebook, at=at)
    kept = keep(file, reason, field="reason")
    if rung is None:
        raise ActRefused("已经逐级反映到最后一级,由其作最终答复;之后有新的事实或证据,可以申请重新办理")
    enter(file, raised_to(file, rung, kept))
    return save(file)


@noting_what_was_kept_in()
@transaction.atomic
def sign_final_answer(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    text: str,
    override_reason: str = "",
    recorded_at: datetime | None = None,
) -> CaseFile:
    """The last rung signs a final answer."""
    file = open_case(case_id, by=by, at=at, act=Act.SIGN_FINAL_ANSWER, recorded_at=recorded_at)
    if next_rung(file.state, file.rulebook, at=at) is not None:
        raise ActRefused("还有上一级可以反映,最终答复由最后一级签署")
    _check_signs_finally(file)
    kept, as_written = keep_for_requester(file, text, override_reason=override_reason)
    enter(file, e.FinalAnswerSigned(text=kept, **as_written))
    return save(file)


@transaction.atomic
def close_case(
    *, case_id: UUID | str, by: Actor, at: datetime, note: str = "", recorded_at: datetime | None = None
) -> CaseFile:
    """办结, unless an obligation blocks it; the refusal names every one with its clause."""
    file = open_case(case_id, by=by, at=at, act=Act.CLOSE_CASE, recorded_at=recorded_at)
    check_reason(file, Act.CLOSE_CASE, note, field="note")
    kept = keep_if_any(file, note, field="note")
    enter(file, e.CaseClosed(outcome=_outcome(file), note=kept))
    return save(file)


@transaction.atomic
def reopen_case(
    *, case_id: UUID | str, by: Actor, at: datetime, new_facts: str, recorded_at: datetime | None = None
) -> CaseFile:
    """重新办理: on new facts, with whoever held the case last, or where they have left, their department."""
    file = open_case(case_id, by=by, at=at, act=Act.REOPEN_CASE, recorded_at=recorded_at)
    kept = keep(file, new_facts, field="new_facts")
    last = file.state.custody[-1]
    custodian = successor(last.custodian, last.department, at=at, rulebook=file.rulebook)
    enter(file, e.CaseReopened(custodian=custodian, department=last.department, new_facts=kept))
    return save(file)


def _check_signs_finally(file: CaseFile) -> None:
    """Where the policy names who signs the final answer (最终答复由), nobody else does but who stands in for them."""
    signer, rule = final_signer(file.state, file.rulebook, at=file.at)
    present = {file.by.person if file.by else None, file.acting_for}
    if rule is not None and signer not in present:
        raise NotAllowed(f"最终答复由{rule.final_by}签署({rule.clause})")


def _outcome(file: CaseFile) -> str:
    said = file.state.latest
    if said.get("RefusalTold", 0) > said.get("AnswerGiven", 0):
        return "refused"
    return {State.OUTSIDE: "outside", State.ENDED: "final"}.get(file.state.state, "answered")
