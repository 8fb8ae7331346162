"""How people stand to a case: one question for each relation, answered from the case and the organisation."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from shouwen.rules.case.confirming import bearers_about, people_to_confirm
from shouwen.rules.case.impartiality import investigates, is_about, may_call, owes
from shouwen.rules.case.parts import headed_parts, put_on
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
from shouwen.rules.words import Event


class Relation(StrEnum):
    """How somebody may stand to a case."""

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
    CALLER = "caller"  # makes the follow-up: no handler, and where it is owed, who owes it
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
    EXPLAINER = "explainer"  # owes the statement where an allegation names nobody
    INVESTIGATOR = "investigator"  # of the office that looks into a complaint
    NOTIFIER = "notifier"  # owes it to the departments to tell them
    RECTIFIER = "rectifier"  # at work on it in the department that has something to mend
    PART_HEAD = "part_head"  # heads a department that has a part in a complaint
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
    Relation.CALLER: "制度指定回访、没有经办这件事的人",
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
    Relation.EXPLAINER: "负责说明的人",
    Relation.INVESTIGATOR: "调查这件投诉的部门",
    Relation.NOTIFIER: "制度指定通报的人",
    Relation.RECTIFIER: "整改科室",
    Relation.PART_HEAD: "有关科室的负责人",
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


@dataclass(frozen=True)
class Standing:
    """One person's position towards one case at one instant."""

    person: str
    roles: frozenset[str]
    department: str | None
    state: CaseState
    rulebook: Rulebook
    at: datetime


def stands(relation: Relation, standing: Standing) -> bool:
    """Whether somebody stands to the case as ``relation`` says."""
    return _RELATIONS[relation](standing)


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


def _is_caller(standing: Standing) -> bool:
    """Who owes the call; whoever oversees may make it in their place, never of what they handled themselves."""
    if "oversight_office" in standing.roles:
        return standing.person not in standing.state.handlers
    return may_call(standing.person, standing.department, standing.state)


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
    return any(_heads(standing, row.department) or _is_put_on(standing, row.department) for row in open_ones)


def _is_put_on(standing: Standing, department: str) -> bool:
    return standing.department == department and standing.person in put_on(department, standing.state)


def _heads_a_part(standing: Standing) -> bool:
    return bool(headed_parts(standing.person, standing.state, standing.rulebook, at=standing.at))


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
    Relation.CALLER: _is_caller,
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
    Relation.EXPLAINER: lambda it: owes(Event.STATEMENT_GIVEN, it.person, it.department, it.state),
    Relation.INVESTIGATOR: lambda it: investigates(it.person, it.department, it.state),
    Relation.NOTIFIER: lambda it: owes(Event.DEPARTMENT_NOTIFIED, it.person, it.department, it.state),
    Relation.RECTIFIER: _has_to_mend,
    Relation.PART_HEAD: _heads_a_part,
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
