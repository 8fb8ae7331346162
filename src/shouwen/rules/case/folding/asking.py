"""Asking, noting, referring, pausing."""

from shouwen.rules.case import events as e
from shouwen.rules.case.folding.custody import wait
from shouwen.rules.case.folding.handovers import state_with
from shouwen.rules.case.folding.steps import on
from shouwen.rules.case.state import CaseState, Happened
from shouwen.rules.words import State


@on(e.LeaderAsked)
def _leader_asked(state: CaseState, happened: Happened, event: e.LeaderAsked) -> None:
    state.leader, state.awaits_instruction = event.leader, True
    state.state = State.CONSULTING
    wait(state, happened, f"person:{event.leader}")


@on(e.LeaderInstructed)
def _leader_instructed(state: CaseState, happened: Happened, event: e.LeaderInstructed) -> None:
    """Late instructions are kept too, when the matter has meanwhile gone on without them."""
    state.awaits_instruction = False
    if state.state in (State.CONSULTING, State.REOPENED):
        state.state = state_with(state, state.custodian or "")
        wait(state, happened, "custodian")


@on(e.HandlerAwayNoted)
def _handler_away(state: CaseState, happened: Happened, event: e.HandlerAwayNoted) -> None:
    wait(state, happened, f"person:{event.absent}")


@on(e.OutsideReferred)
def _outside(state: CaseState, happened: Happened, event: e.OutsideReferred) -> None:
    state.state = State.OUTSIDE
    wait(state, happened, "outside")


@on(e.InformationQuestioned)
def _questioned(state: CaseState, happened: Happened, event: e.InformationQuestioned) -> None:
    state.information_owner = event.owner


@on(
    e.ContactNoted,
    e.RequesterAdded,
    e.ComplaintMade,
    e.ReceiptIssued,
    e.ReceiptLookedUp,
    e.CaseViewed,
    e.FeedbackConfirmed,
    e.InformationCorrected,
    e.ParticularsErased,
)
def _noted(state: CaseState, happened: Happened, event: e.CaseEvent) -> None:
    """Kept in the history; the state does not change."""


@on(e.RequesterAskedAgain)
def _asked_again(state: CaseState, happened: Happened, event: e.RequesterAskedAgain) -> None:
    state.asked_again_at = happened.at


@on(e.CasePaused)
def _paused(state: CaseState, happened: Happened, event: e.CasePaused) -> None:
    state.state_before_pause, state.state = state.state, State.SUSPENDED
    state.paused_at = state.last_pause = happened.at
    wait(state, happened, "requester")


@on(e.CaseResumed)
def _resumed(state: CaseState, happened: Happened, event: e.CaseResumed) -> None:
    state.state = state.state_before_pause or State.HANDLING
    state.state_before_pause = state.paused_at = None
    wait(state, happened, "custodian")
