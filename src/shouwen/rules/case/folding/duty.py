"""Roles beside custody: the first handler, those who support, and the first contact's duty, ended, asleep or held."""

from shouwen.rules.case import events as e
from shouwen.rules.case.folding.custody import take
from shouwen.rules.case.folding.handovers import settle_handover
from shouwen.rules.case.folding.steps import on
from shouwen.rules.case.state import CaseState, Happened
from shouwen.rules.words import State


@on(e.FirstHandlerNamed)
def _first_handler(state: CaseState, happened: Happened, event: e.FirstHandlerNamed) -> None:
    state.first_handler, state.first_handler_department = event.person, event.department


@on(e.SupportGiven)
def _supported(state: CaseState, happened: Happened, event: e.SupportGiven) -> None:
    """Kept in the history; what was owed for it is kept by a consequence."""


@on(e.TransferApproved)
def _transferred(state: CaseState, happened: Happened, event: e.TransferApproved) -> None:
    """The person named takes it over at once; an offer still unanswered has no object any more."""
    if pending := state.pending_handover:
        settle_handover(state, pending.seq, status="bounced", answered_at=happened.at)
    state.handlers.add(event.to)
    state.state = State.HANDLING
    take(state, happened, custodian=event.to, department=event.department)


@on(e.FirstContactReleased)
def _released(state: CaseState, happened: Happened, event: e.FirstContactReleased) -> None:
    state.duty = "asleep" if event.is_asleep else "ended"
    if event.is_asleep:
        state.duty_asleep_since = state.duty_last_slept = happened.at


@on(e.FirstContactResumed)
def _resumed(state: CaseState, happened: Happened, event: e.FirstContactResumed) -> None:
    state.duty, state.duty_asleep_since = "held", None
