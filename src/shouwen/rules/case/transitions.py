"""Which act is possible in which state: one table, from which the documentation draws its diagram.

The states are a fixed superset (catalogue D2); policies add none. ``to`` is documentation of what
``shouwen.rules.case.folding`` does, and a test holds the two together.
"""

from dataclasses import dataclass

from shouwen.rules.words import Act, State

BEFORE_SIGNING = frozenset({State.REGISTERED, State.CONSULTING, State.HANDLING, State.REOPENED})
AT_WORK = BEFORE_SIGNING | {State.DONE}
OPEN = frozenset(State) - {State.CLOSED}
CLOSABLE = frozenset({State.ANSWERED, State.FOLLOWED_UP, State.OUTSIDE, State.ENDED})


@dataclass(frozen=True)
class Transition:
    """``act`` is possible in the states ``from_`` and leads to one of ``to`` (empty = unchanged)."""

    from_: frozenset[State]
    to: frozenset[State] = frozenset()


def _row(from_: frozenset[State], *to: State) -> Transition:
    return Transition(from_, frozenset(to))


_PENDING = frozenset({State.HANDOVER_PENDING})
_OUTSIDE = frozenset({State.OUTSIDE})
_ABOVE = frozenset({State.PASSED_UP})
_REFUSING = frozenset({State.REFUSAL_PENDING})
_UNANSWERED = OPEN - CLOSABLE

TRANSITIONS: dict[Act, Transition] = {
    Act.GIVE_COMPLETE_NOTICE: _row(OPEN),
    Act.OFFER_HANDOVER: _row(BEFORE_SIGNING | _OUTSIDE, State.HANDOVER_PENDING),
    Act.SIGN_HANDOVER: _row(_PENDING, State.HANDLING),
    Act.REFUSE_HANDOVER: _row(_PENDING, State.REGISTERED, State.HANDLING),
    Act.ACCEPT_BY_PHONE: _row(_PENDING, State.HANDLING),
    Act.ENTER_SIGNATURE: _row(_PENDING, State.HANDLING),
    Act.ESCORT_REQUESTER: _row(_PENDING, State.HANDLING),
    Act.CONFIRM_PHONE_ACCEPTANCE: _row(OPEN),
    Act.DISPUTE_PHONE_ACCEPTANCE: _row(AT_WORK, State.REGISTERED, State.HANDLING),
    Act.ASK_LEADER: _row(BEFORE_SIGNING, State.CONSULTING),
    Act.INSTRUCT: _row(OPEN, State.REGISTERED, State.HANDLING),
    Act.NOTE_CONTACT: _row(OPEN | {State.CLOSED, State.ENDED}),  # a complaint or a bad rating may come afterwards
    Act.NOTE_HANDLER_AWAY: _row(BEFORE_SIGNING | _PENDING),
    Act.REFER_OUTSIDE: _row(BEFORE_SIGNING, State.OUTSIDE),
    Act.PAUSE_CASE: _row(frozenset({State.REGISTERED, State.HANDLING, State.REOPENED}), State.SUSPENDED),
    Act.RESUME_CASE: _row(frozenset({State.SUSPENDED}), State.REGISTERED, State.HANDLING, State.REOPENED),
    Act.GRANT_EXTENSION: _row(AT_WORK | _ABOVE | _REFUSING),
    Act.RECORD_RESULT: _row(BEFORE_SIGNING, State.DONE),
    Act.GIVE_ANSWER: _row(AT_WORK | _OUTSIDE | {State.ANSWERED, State.FOLLOWED_UP}, State.ANSWERED),
    Act.CONFIRM_FEEDBACK: _row(OPEN),
    Act.MAKE_FOLLOW_UP: _row(CLOSABLE, State.FOLLOWED_UP),
    Act.RAISE_DISSATISFACTION: _row(frozenset({State.ANSWERED, State.FOLLOWED_UP, State.CLOSED}), State.REOPENED),
    Act.SIGN_FINAL_ANSWER: _row(frozenset({State.REOPENED, State.HANDLING, State.DONE, State.ANSWERED}), State.ENDED),
    Act.CLOSE_CASE: _row(OPEN - _PENDING - {State.SUSPENDED}, State.CLOSED),
    Act.REOPEN_CASE: _row(frozenset({State.CLOSED}), State.REOPENED),
    Act.REQUEST_APPROVAL: _row(frozenset(State)),  # how a matter was handled is looked into after it is closed, too
    Act.APPROVE: _row(frozenset(State)),
    Act.REJECT_APPROVAL: _row(frozenset(State), State.REGISTERED, State.HANDLING),
    Act.PROPOSE_REFUSAL: _row(AT_WORK - {State.CONSULTING}, State.REFUSAL_PENDING),
    Act.WITHDRAW_REFUSAL: _row(_REFUSING, State.REGISTERED, State.HANDLING),
    Act.FILE_REFUSAL: _row(_REFUSING | {State.ANSWERED, State.FOLLOWED_UP}),
    Act.TELL_REFUSAL: _row(_REFUSING, State.ANSWERED),
    Act.PASS_UP: _row(AT_WORK, State.PASSED_UP),
    Act.RECEIVE_FROM_ABOVE: _row(_ABOVE, State.DONE),
    Act.GIVE_INTERIM_ANSWER: _row(_UNANSWERED),
    Act.CHOOSE_CALLER: _row(OPEN),
    Act.CONFIRM_PAPERS: _row(_UNANSWERED - _ABOVE - {State.SUSPENDED}),
    Act.MAKE_APPOINTMENT: _row(OPEN),
    Act.REFUSE_APPOINTMENT: _row(OPEN),
    Act.KEEP_APPOINTMENT: _row(OPEN),
    Act.RUN_ERRAND: _row(AT_WORK),
    Act.FINISH_ERRAND_STEP: _row(OPEN),
    Act.REPORT_ERRAND: _row(OPEN),
    Act.APPROVE_TRANSFER: _row(BEFORE_SIGNING | _PENDING, State.HANDLING),
    Act.GIVE_SUPPORT: _row(OPEN),
    Act.CORRECT_FIRST_CONTACT: _row(frozenset(State)),
    Act.CHANGE_CATEGORY: _row(OPEN),
    Act.ADD_ALLEGATION: _row(OPEN),
    Act.WITHDRAW_ALLEGATION: _row(OPEN),
    Act.GIVE_STATEMENT: _row(OPEN),
    Act.RECORD_FINDING: _row(OPEN),
    Act.NOTIFY_DEPARTMENT: _row(OPEN),
    Act.ASSIGN_PART: _row(OPEN),
    Act.DISCLOSE_PARTICULARS: _row(OPEN),
    Act.ORDER_RECTIFICATION: _row(OPEN),
    Act.PROVE_RECTIFICATION: _row(OPEN),
    Act.NOTE_INCIDENT: _row(OPEN),
    Act.REVIEW_INCIDENT: _row(OPEN),
    Act.TAKE_ASSIGNMENT: _row(_UNANSWERED),
    Act.NOTE_LATER_DAY: _row(OPEN),
    Act.LINK_SAME_MATTER: _row(OPEN),
    Act.APPEAL_RATING: _row(frozenset(State)),
    Act.REVIEW_RATING: _row(frozenset(State)),
    Act.CLAIM_DONE: _row(OPEN),
    Act.VERIFY_LATENESS: _row(frozenset(State)),
    Act.NOTE_SIGN: _row(frozenset(State)),
    Act.STATE_SIDE: _row(frozenset(State)),
    Act.VERIFY_BREACH: _row(frozenset(State)),
    Act.WAIVE_OBLIGATION: _row(OPEN),
    Act.QUESTION_INFORMATION: _row(OPEN),
    Act.CORRECT_INFORMATION: _row(OPEN),
    Act.FILL_FORM: _row(OPEN),
    Act.ISSUE_ORDER: _row(OPEN),
    Act.ANSWER_ORDER_ITEM: _row(OPEN),
    Act.RETURN_ORDER: _row(OPEN),
    Act.REPORT_ORDER: _row(frozenset(State)),
    Act.MAKE_COMMITMENT: _row(OPEN),
    Act.OPEN_TRACE: _row(frozenset(State)),
    Act.CHECK_TRACE: _row(frozenset(State)),
    Act.DECIDE_TRACE: _row(frozenset(State)),
    Act.REPORT_TRACE: _row(frozenset(State)),
    Act.MARK_MATTER: _row(OPEN),
    Act.REVIEW_MARK: _row(OPEN),
    Act.LIFT_MARK: _row(frozenset(State)),
}


def is_possible(act: Act, state: State) -> bool:
    return state in TRANSITIONS[act].from_
