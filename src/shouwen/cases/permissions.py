"""Who may do what with a case: relations to the case, one table.

Whoever stands in for an absent colleague may do what the colleague may; the entry then says "B for A".
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from shouwen.cases.actors import Actor
from shouwen.cases.refusals import NotAllowed
from shouwen.rules import people
from shouwen.rules.case.confirming import bearers_about, people_to_confirm
from shouwen.rules.case.need_to_know import barred, is_about
from shouwen.rules.case.rating_cases import against_resting
from shouwen.rules.case.rungs import final_signer
from shouwen.rules.case.state import CaseState, Flag, Obligation
from shouwen.rules.case.supervising import (
    decides_trace,
    hears_objection,
    is_ordered,
    may_commit,
    may_sign,
    reports_order,
    reviews_mark,
    traces,
)
from shouwen.rules.case.verifying import may_verify_any
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Act, Event


class Relation(StrEnum):
    ANYONE = "anyone"
    FIRST_CONTACT = "first_contact"
    CUSTODIAN = "custodian"
    COLLEAGUE = "colleague"  # of the custodian's department
    RECEIVER = "receiver"
    PROVISIONAL_RECEIVER = "provisional_receiver"
    DEPARTMENT_HEAD = "department_head"
    ASKED_LEADER = "asked_leader"
    RUNG_LEADER = "rung_leader"
    FINAL_SIGNER = "final_signer"  # whom the clause names for the final answer, else the leader of the last rung
    NON_HANDLER = "non_handler"
    HANDLER = "handler"  # has handled it, also where somebody else holds it now
    REGISTRAR = "registrar"
    TRACKER = "tracker"  # owes the feedback in place of a first contact who has left
    BEARER = "bearer"  # owes something here
    BEARERS_HEAD = "bearers_head"
    INFORMATION_OWNER = "information_owner"
    APPROVER = "approver"  # signs next
    APPOINTEE = "appointee"  # named for an appointment
    AGENT = "agent"  # carries the errand
    ERRAND_OFFICE = "errand_office"  # has a step of it to do
    COMPLAINED_ABOUT = "complained_about"  # named by an allegation
    RECTIFIER = "rectifier"  # of the department that has something to mend
    ORDER_SIGNER = "order_signer"  # the day's receiving leader, or whom the policy names
    ORDERED = "ordered"  # of the department that an order went to
    ORDER_OFFICE = "order_office"  # reports the result of an order
    COMMITTER = "committer"  # may sign a commitment sheet
    TRACER = "tracer"  # of the office that proposes and checks traces
    TRACE_BODY = "trace_body"  # decides on a trace
    MARK_REVIEWER = "mark_reviewer"
    OBJECTION_HEARER = "objection_hearer"  # looks anew at a mark that is contested
    VERIFIER = "verifier"  # whom the clause of a breach names
    OVERSIGHT = "oversight"


_HOLDING = (Relation.FIRST_CONTACT, Relation.CUSTODIAN, Relation.REGISTRAR)
_WORKING = (Relation.CUSTODIAN, Relation.COLLEAGUE, Relation.FIRST_CONTACT, Relation.REGISTRAR)

MAY: dict[Act, tuple[Relation, ...]] = {
    Act.GIVE_COMPLETE_NOTICE: (Relation.ANYONE,),
    Act.OFFER_HANDOVER: _HOLDING,
    Act.SIGN_HANDOVER: (Relation.RECEIVER,),
    Act.REFUSE_HANDOVER: (Relation.RECEIVER,),
    Act.ACCEPT_BY_PHONE: _HOLDING,
    Act.ENTER_SIGNATURE: _HOLDING,
    Act.ESCORT_REQUESTER: _HOLDING,
    Act.CONFIRM_PHONE_ACCEPTANCE: (Relation.PROVISIONAL_RECEIVER,),
    Act.DISPUTE_PHONE_ACCEPTANCE: (Relation.PROVISIONAL_RECEIVER,),
    Act.ASK_LEADER: _HOLDING,
    Act.INSTRUCT: (Relation.ASKED_LEADER, Relation.RUNG_LEADER),
    Act.NOTE_CONTACT: (*_WORKING, Relation.BEARER),
    Act.NOTE_HANDLER_AWAY: _HOLDING,
    Act.REFER_OUTSIDE: _HOLDING,
    Act.PAUSE_CASE: (Relation.CUSTODIAN, Relation.COLLEAGUE),
    Act.RESUME_CASE: (Relation.CUSTODIAN, Relation.COLLEAGUE, Relation.FIRST_CONTACT),
    Act.GRANT_EXTENSION: (Relation.ANYONE,),  # by whom is a matter of the policy, see actions.clocks
    Act.RECORD_RESULT: (Relation.CUSTODIAN, Relation.COLLEAGUE),
    Act.GIVE_ANSWER: (Relation.CUSTODIAN, Relation.COLLEAGUE, Relation.FIRST_CONTACT),
    Act.CONFIRM_FEEDBACK: (Relation.FIRST_CONTACT, Relation.REGISTRAR, Relation.TRACKER),
    Act.MAKE_FOLLOW_UP: (Relation.NON_HANDLER,),
    Act.RAISE_DISSATISFACTION: (Relation.ANYONE,),
    Act.SIGN_FINAL_ANSWER: (Relation.RUNG_LEADER, Relation.FINAL_SIGNER),
    Act.CLOSE_CASE: (*_WORKING, Relation.NON_HANDLER),
    Act.REOPEN_CASE: (Relation.ANYONE,),
    Act.APPROVE_TRANSFER: (Relation.DEPARTMENT_HEAD,),
    Act.GIVE_SUPPORT: (Relation.ANYONE,),
    Act.REQUEST_APPROVAL: _WORKING,
    Act.APPROVE: (Relation.APPROVER,),
    Act.REJECT_APPROVAL: (Relation.APPROVER,),
    Act.PROPOSE_REFUSAL: (Relation.CUSTODIAN, Relation.COLLEAGUE),
    Act.WITHDRAW_REFUSAL: (Relation.CUSTODIAN, Relation.COLLEAGUE, Relation.DEPARTMENT_HEAD),
    Act.FILE_REFUSAL: (*_WORKING, Relation.BEARER),
    Act.TELL_REFUSAL: _WORKING,
    Act.PASS_UP: _HOLDING,
    Act.RECEIVE_FROM_ABOVE: _WORKING,
    Act.GIVE_INTERIM_ANSWER: (*_WORKING, Relation.BEARER),
    Act.CHOOSE_CALLER: _WORKING,
    Act.CONFIRM_PAPERS: _WORKING,
    Act.MAKE_APPOINTMENT: _WORKING,
    Act.REFUSE_APPOINTMENT: _WORKING,
    Act.KEEP_APPOINTMENT: (*_WORKING, Relation.APPOINTEE),
    Act.RUN_ERRAND: _WORKING,
    Act.FINISH_ERRAND_STEP: (Relation.ERRAND_OFFICE, Relation.AGENT),
    Act.REPORT_ERRAND: (Relation.AGENT, *_WORKING),
    Act.CORRECT_FIRST_CONTACT: (Relation.REGISTRAR, Relation.FIRST_CONTACT, Relation.OVERSIGHT),
    Act.CHANGE_CATEGORY: _WORKING,
    Act.ADD_ALLEGATION: (*_WORKING, Relation.OVERSIGHT),
    Act.GIVE_STATEMENT: (Relation.COMPLAINED_ABOUT, Relation.BEARER),
    Act.RECORD_FINDING: (*_WORKING, Relation.BEARER, Relation.OVERSIGHT),
    Act.NOTIFY_DEPARTMENT: (*_WORKING, Relation.BEARER),
    Act.DISCLOSE_PARTICULARS: _WORKING,
    Act.ORDER_RECTIFICATION: (*_WORKING, Relation.BEARER, Relation.OVERSIGHT),
    Act.PROVE_RECTIFICATION: (Relation.RECTIFIER,),
    Act.NOTE_INCIDENT: (Relation.ANYONE,),
    Act.REVIEW_INCIDENT: (*_WORKING, Relation.BEARER, Relation.OVERSIGHT),
    Act.TAKE_ASSIGNMENT: _WORKING,
    Act.LINK_SAME_MATTER: (*_WORKING, Relation.BEARER),
    Act.APPEAL_RATING: (Relation.HANDLER, Relation.FIRST_CONTACT),
    Act.REVIEW_RATING: (Relation.OVERSIGHT,),
    Act.CLAIM_DONE: (Relation.BEARER,),
    Act.VERIFY_LATENESS: (Relation.BEARERS_HEAD, Relation.VERIFIER, Relation.OVERSIGHT),
    Act.NOTE_SIGN: (Relation.DEPARTMENT_HEAD, Relation.OVERSIGHT),
    Act.STATE_SIDE: (Relation.ANYONE,),  # whom it concerns, see actions.breaches
    Act.VERIFY_BREACH: (Relation.BEARERS_HEAD, Relation.VERIFIER, Relation.OVERSIGHT),
    Act.WAIVE_OBLIGATION: (Relation.BEARERS_HEAD, Relation.OVERSIGHT),
    Act.QUESTION_INFORMATION: (Relation.ANYONE,),
    Act.CORRECT_INFORMATION: (Relation.INFORMATION_OWNER,),
    Act.FILL_FORM: (*_WORKING, Relation.BEARER),  # or whom the form itself names, see form_permissions
    Act.ISSUE_ORDER: (Relation.ORDER_SIGNER,),
    Act.ANSWER_ORDER_ITEM: (Relation.ORDERED,),
    Act.RETURN_ORDER: (Relation.ORDERED,),
    Act.REPORT_ORDER: (Relation.ORDER_OFFICE,),
    Act.MAKE_COMMITMENT: (Relation.COMMITTER,),
    Act.OPEN_TRACE: (Relation.TRACER,),
    Act.CHECK_TRACE: (Relation.TRACER,),
    Act.DECIDE_TRACE: (Relation.TRACE_BODY,),
    Act.REPORT_TRACE: (Relation.TRACER,),
    Act.MARK_MATTER: _WORKING,
    Act.REVIEW_MARK: (Relation.MARK_REVIEWER,),
    Act.LIFT_MARK: (Relation.OBJECTION_HEARER,),
}

REQUESTER_MAY = frozenset({Act.RAISE_DISSATISFACTION, Act.REOPEN_CASE, Act.QUESTION_INFORMATION})

IN_PERSON = frozenset({Act.MAKE_FOLLOW_UP})
"""Nobody becomes impartial by standing in for a colleague who is (law 6)."""


@dataclass(frozen=True)
class Standing:
    """One person's position towards one case at one instant."""

    person: str
    roles: frozenset[str]
    department: str | None
    state: CaseState
    rulebook: Rulebook
    at: datetime


def check_may(act: Act, state: CaseState, by: Actor, *, rulebook: Rulebook, at: datetime) -> str | None:
    """``None`` where ``by`` may do ``act`` in person, or the id of the colleague they stand in for.

    Raises NotAllowed, with who may instead.
    """
    if by.person is None:
        _check_requester(act)
        return None
    if barred(act, by.person, state):
        raise NotAllowed(f"这件投诉涉及您本人,不能由您“{act.label}”;请交给没有被投诉的同事或者投诉管理部门")
    if reason := against_resting(by.person, state):
        raise NotAllowed(reason)
    if may_in_person(act, by.person, state, rulebook, at, roles=by.roles):
        return _absent_custodian(act, by.person, state, rulebook, at)
    absent = () if act in IN_PERSON else people.acting_for(by.person, organization=rulebook.organization, at=at)
    for colleague in absent:
        if may_in_person(act, colleague, state, rulebook, at):
            return colleague
    raise NotAllowed(f"您不能对这件事“{act.label}”:这一步由{_who_may(act)}来做")


def _absent_custodian(act: Act, person: str, state: CaseState, rulebook: Rulebook, at: datetime) -> str | None:
    """The custodian in whose place a colleague acts: what every colleague may do, B does for A (S002-4F.R04)."""
    custodian, organization = state.custodian, rulebook.organization
    if custodian is None or person in (custodian, state.first_contact) or Relation.COLLEAGUE not in MAY[act]:
        return None
    if not organization.is_away(custodian, at):
        return None
    return custodian if custodian in people.acting_for(person, organization=organization, at=at) else None


def is_allowed(act: Act, state: CaseState, by: Actor, *, rulebook: Rulebook, at: datetime) -> bool:
    """Whether ``by`` may do ``act`` now, in person or for an absent colleague."""
    try:
        check_may(act, state, by, rulebook=rulebook, at=at)
    except NotAllowed:
        return False
    return True


def _check_requester(act: Act) -> None:
    """What the requester does with a receipt's code goes by ``actions.requester_acts``; of staff's acts these only."""
    if act not in REQUESTER_MAY:
        raise NotAllowed(f"“{act.label}”由工作人员来做;您可以在回执页面补充说明、反映未解决或投诉")


def may_in_person(
    act: Act,
    person: str,
    state: CaseState,
    rulebook: Rulebook,
    at: datetime,
    *,
    roles: frozenset[str] = frozenset(),
) -> bool:
    """Whether ``person``, employed at ``at``, stands to the case as ``act`` asks."""
    row = rulebook.organization.person(person, at)
    if row is None:
        return False
    standing = Standing(person, roles, row.department, state, rulebook, at)
    return any(_RELATIONS[relation](standing) for relation in MAY[act])


NAMES: dict[Relation, str] = {
    Relation.FIRST_CONTACT: "首问责任人",
    Relation.CUSTODIAN: "当前责任人",
    Relation.COLLEAGUE: "当前责任人的同事",
    Relation.RECEIVER: "接收科室",
    Relation.PROVISIONAL_RECEIVER: "电话接收的人",
    Relation.ASKED_LEADER: "被请示的领导",
    Relation.RUNG_LEADER: "上一级负责人",
    Relation.FINAL_SIGNER: "制度指定的最终答复签署人",
    Relation.NON_HANDLER: "没有经办这件事的人",
    Relation.HANDLER: "经办过这件事的人",
    Relation.REGISTRAR: "登记人",
    Relation.TRACKER: "接替跟踪的人",
    Relation.BEARER: "负有这项责任的人",
    Relation.BEARERS_HEAD: "责任人的科室负责人",
    Relation.INFORMATION_OWNER: "这条信息的维护人",
    Relation.APPROVER: "下一个批准人",
    Relation.APPOINTEE: "预约接待人",
    Relation.AGENT: "代办人",
    Relation.ERRAND_OFFICE: "承办代办环节的科室",
    Relation.COMPLAINED_ABOUT: "被投诉人",
    Relation.RECTIFIER: "整改科室",
    Relation.ORDER_SIGNER: "制度规定的签发人",
    Relation.ORDERED: "督办的承办部门",
    Relation.ORDER_OFFICE: "督办部门",
    Relation.COMMITTER: "制度规定的定案人",
    Relation.TRACER: "倒查承办部门",
    Relation.TRACE_BODY: "倒查决定机关",
    Relation.MARK_REVIEWER: "标记的复核人",
    Relation.OBJECTION_HEARER: "标记异议的受理人",
    Relation.VERIFIER: "制度指定的核实人",
    Relation.OVERSIGHT: "监督部门",
}
"""Each relation in a word, for telling who may instead; anyone needs no word."""


def _who_may(act: Act) -> str:
    return "、".join(NAMES[relation] for relation in MAY[act] if relation in NAMES) or "其他人"


def _is_receiver(standing: Standing) -> bool:
    handover = standing.state.pending_handover
    if handover is None:
        return False
    if handover.to_person:
        takers = {handover.to_person} | bearers_about(standing.state, handover)
        return standing.person in takers or _heads(standing, handover.to_department)
    return standing.department == handover.to_department or _heads(standing, handover.to_department)


def _heads(standing: Standing, department: str | None) -> bool:
    row = standing.rulebook.organization.department(department, standing.at) if department else None
    return row is not None and standing.person in (row.head, row.line_leader)


def _is_provisional_receiver(standing: Standing) -> bool:
    return any(
        row.status == "provisional" and standing.person in people_to_confirm(standing.state, row)
        for row in standing.state.handovers.values()
    )


def _is_colleague(standing: Standing) -> bool:
    span = standing.state.span
    return span is not None and standing.department == span.department


def _is_bearer(standing: Standing) -> bool:
    return any(
        standing.person == row.bearer or (row.department and standing.department == row.department)
        for row in standing.state.open_obligations
    )


def _is_tracker(standing: Standing) -> bool:
    return any(
        row.bearer == standing.person and Event.FEEDBACK_CONFIRMED in row.fulfilled_by
        for row in standing.state.open_obligations
    )


def _heads_a_bearer(standing: Standing) -> bool:
    """Head or leader over somebody who owes here or is asked about a sign, never over oneself (law 6)."""
    rows: list[Obligation | Flag] = [*standing.state.obligations.values(), *standing.state.flags.values()]
    return any(row.bearer != standing.person and _heads(standing, row.department) for row in rows)


def _is_asked_leader(standing: Standing) -> bool:
    """Asked, and not yet answered: who was asked once does not instruct for ever."""
    return standing.state.awaits_instruction and standing.person == standing.state.leader


def _is_approver(standing: Standing) -> bool:
    pending = standing.state.pending_approval
    return pending is not None and standing.person == pending.approver


def _is_appointee(standing: Standing) -> bool:
    agreed = standing.state.next_appointment
    return agreed is not None and standing.person == agreed.person


def _is_errand_office(standing: Standing) -> bool:
    return any(step.office == standing.department for step in standing.state.open_errand_steps)


def _has_to_mend(standing: Standing) -> bool:
    open_ones = (row for row in standing.state.rectifications.values() if row.proof is None)
    return any(row.department == standing.department or _heads(standing, row.department) for row in open_ones)


def _custodian_department(standing: Standing) -> str | None:
    span = standing.state.span
    return span.department if span else None


def _signs_finally(standing: Standing) -> bool:
    signer, _ = final_signer(standing.state, standing.rulebook, at=standing.at)
    return signer is not None and standing.person == signer


def _is_registrar(standing: Standing) -> bool:
    """A colleague registered for someone without an account and goes on acting for them (代登记)."""
    registration = standing.state.registration
    return registration is not None and registration.registered_by == standing.person


def _asking(may: Callable[..., bool]) -> Callable[[Standing], bool]:
    """Asks a question of ``rules.case.supervising`` about one's standing."""

    def ask(standing: Standing) -> bool:
        return may(standing.person, standing.state, at=standing.at, rulebook=standing.rulebook)

    return ask


_RELATIONS: dict[Relation, Callable[[Standing], bool]] = {
    Relation.ANYONE: lambda standing: True,
    Relation.FIRST_CONTACT: lambda standing: standing.person == standing.state.first_contact,
    Relation.CUSTODIAN: lambda standing: standing.person == standing.state.custodian,
    Relation.COLLEAGUE: _is_colleague,
    Relation.RECEIVER: _is_receiver,
    Relation.PROVISIONAL_RECEIVER: _is_provisional_receiver,
    Relation.DEPARTMENT_HEAD: lambda standing: _heads(standing, _custodian_department(standing)),
    Relation.ASKED_LEADER: _is_asked_leader,
    Relation.FINAL_SIGNER: _signs_finally,
    Relation.RUNG_LEADER: lambda standing: standing.person == standing.state.rung_leader,
    Relation.NON_HANDLER: lambda standing: standing.person not in standing.state.handlers,
    Relation.HANDLER: lambda standing: standing.person in standing.state.handlers,
    Relation.REGISTRAR: _is_registrar,
    Relation.TRACKER: _is_tracker,
    Relation.BEARER: _is_bearer,
    Relation.BEARERS_HEAD: _heads_a_bearer,
    Relation.INFORMATION_OWNER: lambda standing: standing.person == standing.state.information_owner,
    Relation.APPROVER: _is_approver,
    Relation.APPOINTEE: _is_appointee,
    Relation.AGENT: lambda standing: standing.person == standing.state.errand_agent,
    Relation.ERRAND_OFFICE: _is_errand_office,
    Relation.COMPLAINED_ABOUT: lambda standing: is_about(standing.person, standing.state),
    Relation.RECTIFIER: _has_to_mend,
    Relation.ORDER_SIGNER: _asking(may_sign),
    Relation.ORDERED: _asking(is_ordered),
    Relation.ORDER_OFFICE: _asking(reports_order),
    Relation.COMMITTER: _asking(may_commit),
    Relation.TRACER: _asking(traces),
    Relation.TRACE_BODY: _asking(decides_trace),
    Relation.MARK_REVIEWER: _asking(reviews_mark),
    Relation.OBJECTION_HEARER: _asking(hears_objection),
    Relation.VERIFIER: lambda standing: may_verify_any(standing.person, rulebook=standing.rulebook, at=standing.at),
    Relation.OVERSIGHT: lambda standing: "oversight_office" in standing.roles,
}

__all__ = ["IN_PERSON", "MAY", "NAMES", "REQUESTER_MAY", "Relation", "check_may", "is_allowed", "may_in_person"]
