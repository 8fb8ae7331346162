"""Who may do what with a case: one table of acts and of how one must stand to the case for them.

Whoever stands in for an absent colleague may do what the colleague may; the entry then says "B for A".
"""

from datetime import datetime

from shouwen.cases.actors import Actor
from shouwen.cases.refusals import NotAllowed
from shouwen.rules import people
from shouwen.rules.case.impartiality import barred
from shouwen.rules.case.rating_cases import against_resting
from shouwen.rules.case.relations import NAMES, Relation, Standing, stands
from shouwen.rules.case.state import CaseState
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Act

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
    Act.MAKE_FOLLOW_UP: (Relation.CALLER,),
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
    Act.WITHDRAW_ALLEGATION: (*_WORKING, Relation.OVERSIGHT),
    Act.GIVE_STATEMENT: (Relation.COMPLAINED_ABOUT, Relation.EXPLAINER),
    Act.RECORD_FINDING: (*_WORKING, Relation.INVESTIGATOR, Relation.OVERSIGHT),
    Act.NOTIFY_DEPARTMENT: (*_WORKING, Relation.INVESTIGATOR, Relation.NOTIFIER),
    Act.ASSIGN_PART: (Relation.PART_HEAD,),
    Act.DISCLOSE_PARTICULARS: _WORKING,
    Act.ORDER_RECTIFICATION: (*_WORKING, Relation.INVESTIGATOR, Relation.OVERSIGHT),
    Act.PROVE_RECTIFICATION: (Relation.RECTIFIER,),
    Act.NOTE_INCIDENT: (Relation.ANYONE,),
    Act.REVIEW_INCIDENT: (*_WORKING, Relation.BEARER, Relation.OVERSIGHT),
    Act.TAKE_ASSIGNMENT: _WORKING,
    Act.NOTE_LATER_DAY: _WORKING,
    Act.LINK_SAME_MATTER: (*_WORKING, Relation.INVESTIGATOR),
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


def check_may(act: Act, state: CaseState, by: Actor, *, rulebook: Rulebook, at: datetime) -> str | None:
    """``None`` where ``by`` may do ``act`` in person, or the id of the colleague they stand in for.

    Raises NotAllowed, with who may instead.
    """
    if by.person is None:
        _check_requester(act)
        return None
    row = rulebook.organization.person(by.person, at)
    if reason := barred(act, by.person, row.department if row else None, state):
        raise NotAllowed(reason)
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
    return any(stands(relation, standing) for relation in MAY[act])


def _who_may(act: Act) -> str:
    return "、".join(NAMES[relation] for relation in MAY[act] if relation in NAMES) or "其他人"
