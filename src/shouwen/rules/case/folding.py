"""From entries to state: one small function per event type, and ``fold`` over all of them.

This is the only way a case's state comes about; the tables of the database are copies of its result.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from shouwen.rules.case import events as e
from shouwen.rules.case.state import CaseState, Handover, Happened, Obligation, Span
from shouwen.rules.words import Role, State

Step = Callable[[CaseState, Happened, Any], None]
_STEPS: dict[type[e.CaseEvent], Step] = {}


def fold(case_id: str, history: Iterable[Happened]) -> CaseState:
    """The state of ``case_id`` after ``history`` (in order of ``seq``)."""
    state = CaseState(id=case_id)
    for happened in history:
        apply(state, happened)
    return state


def apply(state: CaseState, happened: Happened) -> None:
    """Carries one event into ``state``. Raises KeyError for a type that no step knows."""
    event = happened.event
    _STEPS[type(event)](state, happened, event)
    if event.word:
        state.happened[event.word] = happened.seq
    state.last_seq = happened.seq
    state.last_at = happened.at


def _on(*types: type[e.CaseEvent]) -> Callable[[Step], Step]:
    def register(step: Step) -> Step:
        _STEPS.update(dict.fromkeys(types, step))
        return step

    return register


# Custody


def _take(
    state: CaseState, happened: Happened, *, custodian: str, department: str, waits_for: str = "custodian"
) -> None:
    """Ends the running span and begins the next at the same instant: no gap, no overlap (law 1)."""
    _end_span(state, happened.at)
    state.custody.append(
        Span(
            seq=happened.seq,
            custodian=custodian,
            department=department,
            waits_for=waits_for,
            started_at=happened.at,
        )
    )


def _end_span(state: CaseState, at: datetime) -> None:
    if span := state.span:
        state.custody[-1] = replace(span, ended_at=at)


def _wait(state: CaseState, happened: Happened, waits_for: str) -> None:
    """The custodian stays; from now on the waiting counts against ``waits_for``."""
    span = state.span
    if span and span.waits_for != waits_for:
        _take(state, happened, custodian=span.custodian, department=span.department, waits_for=waits_for)


@_on(e.CustodyMoved)
def _custody_moved(state: CaseState, happened: Happened, event: e.CustodyMoved) -> None:
    waits_for = state.span.waits_for if state.span else "custodian"
    state.handlers.add(event.to)
    _take(state, happened, custodian=event.to, department=event.department, waits_for=waits_for)


# Registration


@_on(e.CaseRegistered)
def _registered(state: CaseState, happened: Happened, event: e.CaseRegistered) -> None:
    state.registration = event
    state.registered_at = happened.at
    state.first_contact = event.first_contact
    state.first_contact_department = event.first_contact_department
    state.category, state.item, state.department = event.category, event.item, event.department
    _take(state, happened, custodian=event.first_contact, department=event.first_contact_department)


@_on(e.FirstContactCorrected)
def _first_contact_corrected(state: CaseState, happened: Happened, event: e.FirstContactCorrected) -> None:
    was_custodian = state.custodian == state.first_contact and not state.handlers
    state.first_contact = event.first_contact
    state.first_contact_department = event.department
    if was_custodian and state.span:
        _take(
            state,
            happened,
            custodian=event.first_contact,
            department=event.department,
            waits_for=state.span.waits_for,
        )


@_on(e.CategoryChanged)
def _category_changed(state: CaseState, happened: Happened, event: e.CategoryChanged) -> None:
    state.category, state.item = event.category, event.item
    state.department = event.department or state.department


@_on(e.CompleteNoticeGiven)
def _notice_given(state: CaseState, happened: Happened, event: e.CompleteNoticeGiven) -> None:
    state.notices.append(event)


# Handover: an offer changes nothing but whom one waits for; a signature moves custody


@_on(e.HandoverOffered)
def _offered(state: CaseState, happened: Happened, event: e.HandoverOffered) -> None:
    span = state.custody[-1]
    state.handovers[happened.seq] = Handover(
        seq=happened.seq,
        from_person=span.custodian,
        from_department=span.department,
        to_department=event.to_department,
        to_person=event.to_person,
        offered_at=happened.at,
        papers=event.papers,
    )
    state.state = State.HANDOVER_PENDING
    _wait(state, happened, f"department:{event.to_department}")


@_on(e.HandoverSigned)
def _signed(state: CaseState, happened: Happened, event: e.HandoverSigned) -> None:
    _settle_handover(state, event.handover, status="signed", receiver=event.signer, answered_at=happened.at)
    _hand_to(state, happened, event.signer, event.department)


@_on(e.HandoverAcceptedByPhone)
def _accepted_by_phone(state: CaseState, happened: Happened, event: e.HandoverAcceptedByPhone) -> None:
    _settle_handover(
        state,
        event.handover,
        status="provisional",
        receiver=event.receiver,
        answered_at=event.answered_at,
        mode="phone",
    )
    _hand_to(state, happened, event.receiver, event.department)


@_on(e.RequesterEscorted)
def _escorted(state: CaseState, happened: Happened, event: e.RequesterEscorted) -> None:
    _settle_handover(
        state,
        event.handover,
        status="provisional",
        receiver=event.receiver,
        answered_at=happened.at,
        mode="escort",
    )
    _hand_to(state, happened, event.receiver, event.department)


@_on(e.PhoneAcceptanceConfirmed)
def _phone_confirmed(state: CaseState, happened: Happened, event: e.PhoneAcceptanceConfirmed) -> None:
    _settle_handover(state, event.handover, status="signed")


@_on(e.PhoneAcceptanceDisputed)
def _phone_disputed(state: CaseState, happened: Happened, event: e.PhoneAcceptanceDisputed) -> None:
    handover = state.handovers[event.handover]
    _settle_handover(state, event.handover, status="disputed")
    _count_bounce(state, handover)
    state.state = _state_with(state, handover.from_person)
    _take(
        state,
        happened,
        custodian=event.custodian or handover.from_person,
        department=event.department or handover.from_department,
    )


@_on(e.HandoverRefused)
def _refused(state: CaseState, happened: Happened, event: e.HandoverRefused) -> None:
    _come_back(state, happened, event.handover, "refused")


@_on(e.HandoverBounced)
def _bounced(state: CaseState, happened: Happened, event: e.HandoverBounced) -> None:
    _come_back(state, happened, event.handover, "bounced")


def _come_back(state: CaseState, happened: Happened, seq: int, status: str) -> None:
    handover = state.handovers[seq]
    _settle_handover(state, seq, status=status, answered_at=happened.at)
    _count_bounce(state, handover)
    state.state = _state_with(state, state.custodian or "")
    _wait(state, happened, "custodian")


def _state_with(state: CaseState, custodian: str) -> State:
    """Back with somebody who has handled it before, or with the one who was only asked."""
    return State.HANDLING if custodian in state.handlers else State.REGISTERED


def _count_bounce(state: CaseState, handover: Handover) -> None:
    """The matter came back to the one who offered it (a colleague may not be bounced twice)."""
    state.bounces[handover.from_person] = state.bounces.get(handover.from_person, 0) + 1


def _settle_handover(state: CaseState, seq: int, **changes: Any) -> None:
    state.handovers[seq] = replace(state.handovers[seq], **changes)


def _hand_to(state: CaseState, happened: Happened, person: str, department: str) -> None:
    state.handlers.add(person)
    state.state = State.HANDLING
    _take(state, happened, custodian=person, department=department)


# Asking, noting, referring


@_on(e.LeaderAsked)
def _leader_asked(state: CaseState, happened: Happened, event: e.LeaderAsked) -> None:
    state.leader, state.awaits_instruction = event.leader, True
    state.state = State.CONSULTING
    _wait(state, happened, f"person:{event.leader}")


@_on(e.LeaderInstructed)
def _leader_instructed(state: CaseState, happened: Happened, event: e.LeaderInstructed) -> None:
    """Late instructions are kept too, when the matter has meanwhile gone on without them."""
    state.awaits_instruction = False
    if state.state in (State.CONSULTING, State.REOPENED):
        state.state = _state_with(state, state.custodian or "")
        _wait(state, happened, "custodian")


@_on(e.HandlerAwayNoted)
def _handler_away(state: CaseState, happened: Happened, event: e.HandlerAwayNoted) -> None:
    _wait(state, happened, f"person:{event.absent}")


@_on(e.OutsideReferred)
def _outside(state: CaseState, happened: Happened, event: e.OutsideReferred) -> None:
    state.state = State.OUTSIDE
    _wait(state, happened, "outside")


@_on(e.InformationQuestioned)
def _questioned(state: CaseState, happened: Happened, event: e.InformationQuestioned) -> None:
    state.information_owner = event.owner


@_on(
    e.ContactNoted,
    e.RequesterAdded,
    e.RequesterAskedAgain,
    e.ComplaintMade,
    e.ReceiptIssued,
    e.ReceiptLookedUp,
    e.FeedbackConfirmed,
    e.InformationCorrected,
    e.ParticularsErased,
)
def _noted(state: CaseState, happened: Happened, event: e.CaseEvent) -> None:
    """Kept in the history; the state does not change."""


# Pause


@_on(e.CasePaused)
def _paused(state: CaseState, happened: Happened, event: e.CasePaused) -> None:
    state.state_before_pause, state.state = state.state, State.SUSPENDED
    state.paused_at = state.last_pause = happened.at
    _wait(state, happened, "requester")


@_on(e.CaseResumed)
def _resumed(state: CaseState, happened: Happened, event: e.CaseResumed) -> None:
    state.state = state.state_before_pause or State.HANDLING
    state.state_before_pause = state.paused_at = None
    _wait(state, happened, "custodian")


# Answer, follow-up, closing


@_on(e.ResultRecorded)
def _result(state: CaseState, happened: Happened, event: e.ResultRecorded) -> None:
    state.state = State.DONE
    _handled(state, happened)


@_on(e.AnswerGiven)
def _answered(state: CaseState, happened: Happened, event: e.AnswerGiven) -> None:
    state.state = State.ANSWERED
    _handled(state, happened)


def _handled(state: CaseState, happened: Happened) -> None:
    """Custodian and author both count as handlers: neither makes the follow-up call (law 6)."""
    state.handlers |= {person for person in (state.custodian, happened.actor) if person}
    _wait(state, happened, "custodian")


@_on(e.FollowUpMade)
def _followed_up(state: CaseState, happened: Happened, event: e.FollowUpMade) -> None:
    """After a final answer or a pointer to elsewhere the call changes nothing about where the matter stands."""
    if state.state == State.ANSWERED:
        state.state = State.FOLLOWED_UP


@_on(e.FollowUpAttempted)
def _attempted(state: CaseState, happened: Happened, event: e.FollowUpAttempted) -> None:
    state.follow_up_attempts += 1


@_on(e.DissatisfactionRaised)
def _dissatisfied(state: CaseState, happened: Happened, event: e.DissatisfactionRaised) -> None:
    state.state, state.rung, state.rung_leader = State.REOPENED, event.rung, event.to
    state.closed_at, state.outcome = None, ""
    last = state.custody[-1]
    _take(
        state,
        happened,
        custodian=event.custodian or last.custodian,
        department=event.department or last.department,
        waits_for=f"person:{event.to}",
    )


@_on(e.FinalAnswerSigned)
def _final_answer(state: CaseState, happened: Happened, event: e.FinalAnswerSigned) -> None:
    state.state = State.ENDED
    _wait(state, happened, "custodian")


@_on(e.RatingGiven)
def _rated(state: CaseState, happened: Happened, event: e.RatingGiven) -> None:
    state.rating = event.grade


@_on(e.CaseClosed)
def _closed(state: CaseState, happened: Happened, event: e.CaseClosed) -> None:
    state.state = State.CLOSED
    state.outcome = event.outcome
    state.closed_at = happened.at
    _end_span(state, happened.at)


@_on(e.CaseReopened)
def _reopened(state: CaseState, happened: Happened, event: e.CaseReopened) -> None:
    state.state = State.REOPENED
    state.closed_at, state.outcome = None, ""
    state.handlers.add(event.custodian)
    _take(state, happened, custodian=event.custodian, department=event.department)


# Obligations


@_on(e.ObligationOpened)
def _opened(state: CaseState, happened: Happened, event: e.ObligationOpened) -> None:
    terms = {name: getattr(event, name) for name in e.ObligationOpened.model_fields if name != "resolved"}
    state.obligations[happened.seq] = Obligation(seq=happened.seq, original_due=event.due, **terms)


def _change(state: CaseState, seq: int, **changes: Any) -> None:
    state.obligations[seq] = replace(state.obligations[seq], **changes)


@_on(e.ObligationKept)
def _kept(state: CaseState, happened: Happened, event: e.ObligationKept) -> None:
    _change(state, event.obligation, status="kept", ended_at=event.done_at, ended_by=event.by_entry)


@_on(e.ObligationWarned)
def _warned(state: CaseState, happened: Happened, event: e.ObligationWarned) -> None:
    _change(state, event.obligation, is_warned=True)


@_on(e.ObligationLate)
def _late(state: CaseState, happened: Happened, event: e.ObligationLate) -> None:
    _change(state, event.obligation, late_at=happened.at, late_bearer=event.bearer)


@_on(e.ObligationEscalated)
def _escalated(state: CaseState, happened: Happened, event: e.ObligationEscalated) -> None:
    _change(state, event.obligation, rungs_climbed=event.rung + 1, escalated_to=event.to)


@_on(e.ObligationReassigned)
def _reassigned(state: CaseState, happened: Happened, event: e.ObligationReassigned) -> None:
    _change(state, event.obligation, bearer=event.bearer, department=event.department)
    _pass_role_on(state, state.obligations[event.obligation])


def _pass_role_on(state: CaseState, owed: Obligation) -> None:
    """Who takes over what a leader or an entry's owner owes must be able to do it."""
    match owed.role:
        case Role.ASKED_LEADER:
            state.leader = owed.bearer
        case Role.RUNG:
            state.rung_leader = owed.bearer
        case Role.ENTRY_OWNER:
            state.information_owner = owed.bearer


@_on(e.ObligationMoved)
def _moved(state: CaseState, happened: Happened, event: e.ObligationMoved) -> None:
    old = state.obligations[event.obligation]
    _change(
        state,
        event.obligation,
        due=event.due,
        warn_at=event.warn_at,
        is_warned=old.is_warned and event.warn_at == old.warn_at,
        rule=event.rule or old.rule,
        clause=event.clause or old.clause,
        also=event.also or old.also,
        limit=event.limit or old.limit,
        extensions=old.extensions + (event.why == "extension"),
    )


@_on(e.LimitExtended)
def _extended(state: CaseState, happened: Happened, event: e.LimitExtended) -> None:
    """The due time itself moves by the ``ObligationMoved`` that follows."""


@_on(e.ObligationWaived)
def _waived(state: CaseState, happened: Happened, event: e.ObligationWaived) -> None:
    _change(state, event.obligation, status="waived", ended_at=happened.at, ended_by=happened.seq)


@_on(e.ObligationWithdrawn)
def _withdrawn(state: CaseState, happened: Happened, event: e.ObligationWithdrawn) -> None:
    _change(state, event.obligation, status="withdrawn", ended_at=happened.at, ended_by=happened.seq)


@_on(e.DoneClaimed)
def _done_claimed(state: CaseState, happened: Happened, event: e.DoneClaimed) -> None:
    _change(state, event.obligation, done_claimed_at=event.done_at)


@_on(e.LatenessVerified)
def _verified(state: CaseState, happened: Happened, event: e.LatenessVerified) -> None:
    _change(state, event.obligation, verdict="breach" if event.is_breach else "excused")
