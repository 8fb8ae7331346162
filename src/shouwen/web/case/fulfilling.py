"""By which act an obligation is discharged: the keys beside what is owed."""

from collections.abc import Iterable, Mapping
from typing import Final

from shouwen.rules.case.transitions import CLOSABLE, is_possible
from shouwen.rules.happenings import Filling, Happening, read_happening
from shouwen.rules.words import Act, Event, Role, State
from shouwen.web.case.act_screen import ActScreen
from shouwen.web.case.acts import in_order

FULFILLING: Final[Mapping[Event, Act]] = {
    Event.COMPLETE_NOTICE_GIVEN: Act.GIVE_COMPLETE_NOTICE,
    Event.HANDOVER_OFFERED: Act.OFFER_HANDOVER,
    Event.HANDOVER_SIGNED: Act.SIGN_HANDOVER,
    Event.HANDOVER_REFUSED: Act.REFUSE_HANDOVER,
    Event.HANDOVER_ACCEPTED_BY_PHONE: Act.ACCEPT_BY_PHONE,
    Event.PHONE_ACCEPTANCE_CONFIRMED: Act.CONFIRM_PHONE_ACCEPTANCE,
    Event.PHONE_ACCEPTANCE_DISPUTED: Act.DISPUTE_PHONE_ACCEPTANCE,
    Event.REQUESTER_ESCORTED: Act.ESCORT_REQUESTER,
    Event.LEADER_ASKED: Act.ASK_LEADER,
    Event.LEADER_INSTRUCTED: Act.INSTRUCT,
    Event.CONTACT_NOTED: Act.NOTE_CONTACT,
    Event.HANDLER_AWAY_NOTED: Act.NOTE_HANDLER_AWAY,
    Event.OUTSIDE_REFERRED: Act.REFER_OUTSIDE,
    Event.CASE_PAUSED: Act.PAUSE_CASE,
    Event.CASE_RESUMED: Act.RESUME_CASE,
    Event.LIMIT_EXTENDED: Act.GRANT_EXTENSION,
    Event.RESULT_RECORDED: Act.RECORD_RESULT,
    Event.ANSWER_GIVEN: Act.GIVE_ANSWER,
    Event.FEEDBACK_CONFIRMED: Act.CONFIRM_FEEDBACK,
    Event.FOLLOW_UP_MADE: Act.MAKE_FOLLOW_UP,
    Event.DISSATISFACTION_RAISED: Act.RAISE_DISSATISFACTION,
    Event.FINAL_ANSWER_SIGNED: Act.SIGN_FINAL_ANSWER,
    Event.INFORMATION_QUESTIONED: Act.QUESTION_INFORMATION,
    Event.INFORMATION_CORRECTED: Act.CORRECT_INFORMATION,
    Event.APPROVAL_REQUESTED: Act.REQUEST_APPROVAL,
    Event.APPROVAL_GIVEN: Act.APPROVE,
    Event.APPROVAL_REJECTED: Act.REJECT_APPROVAL,
    Event.REFUSAL_PROPOSED: Act.PROPOSE_REFUSAL,
    Event.REFUSAL_WITHDRAWN: Act.WITHDRAW_REFUSAL,
    Event.REFUSAL_FILED: Act.FILE_REFUSAL,
    Event.REFUSAL_TOLD: Act.TELL_REFUSAL,
    Event.PASSED_UP: Act.PASS_UP,
    Event.RECEIVED_FROM_ABOVE: Act.RECEIVE_FROM_ABOVE,
    Event.INTERIM_ANSWER_GIVEN: Act.GIVE_INTERIM_ANSWER,
    Event.CONTACT_LEFT_TO_US: Act.CHOOSE_CALLER,
    Event.CONTACT_KEPT_BY_REQUESTER: Act.CHOOSE_CALLER,
    Event.PAPERS_COMPLETED: Act.CONFIRM_PAPERS,
    Event.APPOINTMENT_MADE: Act.MAKE_APPOINTMENT,
    Event.APPOINTMENT_REFUSED: Act.REFUSE_APPOINTMENT,
    Event.APPOINTMENT_KEPT: Act.KEEP_APPOINTMENT,
    Event.ERRAND_STARTED: Act.RUN_ERRAND,
    Event.ERRAND_STEP_OPENED: Act.RUN_ERRAND,
    Event.ERRAND_STEP_DONE: Act.FINISH_ERRAND_STEP,
    Event.ERRAND_REPORTED: Act.REPORT_ERRAND,
    Event.SUPPORT_GIVEN: Act.GIVE_SUPPORT,
    Event.TRANSFER_APPROVED: Act.APPROVE_TRANSFER,
    Event.CATEGORY_CHANGED: Act.CHANGE_CATEGORY,
    Event.ALLEGATION_ADDED: Act.ADD_ALLEGATION,
    Event.STATEMENT_GIVEN: Act.GIVE_STATEMENT,
    Event.FINDING_RECORDED: Act.RECORD_FINDING,
    Event.DEPARTMENT_NOTIFIED: Act.NOTIFY_DEPARTMENT,
    Event.PARTICULARS_DISCLOSED: Act.DISCLOSE_PARTICULARS,
    Event.RECTIFICATION_ORDERED: Act.ORDER_RECTIFICATION,
    Event.RECTIFICATION_PROVED: Act.PROVE_RECTIFICATION,
    Event.INCIDENT_NOTED: Act.NOTE_INCIDENT,
    Event.INCIDENT_REVIEWED: Act.REVIEW_INCIDENT,
    Event.ASSIGNED_FROM_ABOVE: Act.TAKE_ASSIGNMENT,
    Event.LATER_DAY_GRANTED: Act.NOTE_LATER_DAY,
    Event.SAME_MATTER_LINKED: Act.LINK_SAME_MATTER,
    Event.ORDER_ISSUED: Act.ISSUE_ORDER,
    Event.ORDER_ITEM_ANSWERED: Act.ANSWER_ORDER_ITEM,
    Event.ORDER_RETURNED: Act.RETURN_ORDER,
    Event.ORDER_REPORTED: Act.REPORT_ORDER,
    Event.COMMITMENT_MADE: Act.MAKE_COMMITMENT,
    Event.TRACE_OPENED: Act.OPEN_TRACE,
    Event.TRACE_CHECKED: Act.CHECK_TRACE,
    Event.TRACE_DECIDED: Act.DECIDE_TRACE,
    Event.TRACE_REPORTED: Act.REPORT_TRACE,
    Event.MATTER_MARKED: Act.MARK_MATTER,
    Event.MARK_REVIEWED: Act.REVIEW_MARK,
    Event.CASE_CLOSED: Act.CLOSE_CASE,
    Event.CASE_REOPENED: Act.REOPEN_CASE,
}

# The offering side notes these for the receiver; the receiver's own keys are to sign or to refuse.
_NOT_BY_THE_RECEIVER: Final = frozenset({Act.ACCEPT_BY_PHONE, Act.ESCORT_REQUESTER})


def discharging(fulfilled_by: Iterable[str], *, role: str, state: str) -> list[ActScreen]:
    """The acts that discharge an obligation kept by the events ``fulfilled_by``, of which ``role`` owes it, while
    the case is in ``state``. Events that no act of staff brings about have no key."""
    acts = {act for act in map(_act_for, map(read_happening, fulfilled_by)) if act}
    if role == Role.RECEIVER:
        acts -= _NOT_BY_THE_RECEIVER
    return in_order(act for act in acts if _is_possible(act, State.read(state)))


def _act_for(happening: Happening) -> Act | None:
    return Act.FILL_FORM if isinstance(happening, Filling) else FULFILLING.get(happening)


def _is_possible(act: Act, state: State) -> bool:
    """An escort without an offer is offer and reception in one; feedback is confirmed when there was an answer."""
    if act == Act.CONFIRM_FEEDBACK:
        return state in CLOSABLE
    return is_possible(act, state) or (act == Act.ESCORT_REQUESTER and is_possible(Act.OFFER_HANDOVER, state))
