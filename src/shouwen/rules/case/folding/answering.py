"""From the result to the end, and beyond it where somebody is not satisfied."""

from shouwen.rules.case import events as e
from shouwen.rules.case.folding.approving import lapse
from shouwen.rules.case.folding.custody import end_span, take, wait
from shouwen.rules.case.folding.steps import on
from shouwen.rules.case.ratings import ASKED, KEPT, SET_ASIDE
from shouwen.rules.case.state import CaseState, Happened
from shouwen.rules.words import State


@on(e.ResultRecorded)
def _result(state: CaseState, happened: Happened, event: e.ResultRecorded) -> None:
    state.state = State.DONE
    _handled(state, happened)


@on(e.AnswerGiven)
def _answered(state: CaseState, happened: Happened, event: e.AnswerGiven) -> None:
    state.state = State.ANSWERED
    _handled(state, happened)


def _handled(state: CaseState, happened: Happened) -> None:
    """Custodian and author both count as handlers: neither makes the follow-up call (law 6)."""
    state.handlers |= {person for person in (state.custodian, happened.actor) if person}
    wait(state, happened, "custodian")


@on(e.FollowUpMade)
def _followed_up(state: CaseState, happened: Happened, event: e.FollowUpMade) -> None:
    """After a final answer or a pointer to elsewhere the call changes nothing about where the matter stands. Another
    answer asks for another call, with attempts of its own."""
    state.follow_up_attempts, state.last_attempt_at = 0, None
    if state.state == State.ANSWERED:
        state.state = State.FOLLOWED_UP


@on(e.FollowUpAttempted)
def _attempted(state: CaseState, happened: Happened, event: e.FollowUpAttempted) -> None:
    state.follow_up_attempts += 1
    state.last_attempt_at = happened.at


@on(e.DissatisfactionRaised)
def _dissatisfied(state: CaseState, happened: Happened, event: e.DissatisfactionRaised) -> None:
    state.state, state.rung, state.rung_leader = State.REOPENED, event.rung, event.to
    state.closed_at, state.outcome = None, ""
    last = state.custody[-1]
    take(
        state,
        happened,
        custodian=event.custodian or last.custodian,
        department=event.department or last.department,
        waits_for=f"person:{event.to}",
    )


@on(e.FinalAnswerSigned)
def _final_answer(state: CaseState, happened: Happened, event: e.FinalAnswerSigned) -> None:
    state.state = State.ENDED
    wait(state, happened, "custodian")


@on(e.RatingGiven)
def _rated(state: CaseState, happened: Happened, event: e.RatingGiven) -> None:
    state.rating, state.is_rated_badly = event.grade, False
    state.ratings += 1
    state.rating_review, state.rating_review_by = "", None


@on(e.RatedBadly)
def _rated_badly(state: CaseState, happened: Happened, event: e.RatedBadly) -> None:
    state.is_rated_badly = True


@on(e.RatingCaseOpened)
def _rating_case_opened(state: CaseState, happened: Happened, event: e.RatingCaseOpened) -> None:
    state.rating_case = event.case


@on(e.OpenedOnRating)
def _opened_on_rating(state: CaseState, happened: Happened, event: e.OpenedOnRating) -> None:
    state.rating_rule, state.rated_case, state.barred = event.rule, event.rated, frozenset(event.barred)


@on(e.RatingAppealed)
def _rating_appealed(state: CaseState, happened: Happened, event: e.RatingAppealed) -> None:
    state.rating_review, state.rating_review_by = ASKED, happened.actor


@on(e.RatingReviewed)
def _rating_reviewed(state: CaseState, happened: Happened, event: e.RatingReviewed) -> None:
    state.rating_review = SET_ASIDE if event.is_mistaken else KEPT


@on(e.CaseClosed)
def _closed(state: CaseState, happened: Happened, event: e.CaseClosed) -> None:
    state.state = State.CLOSED
    state.outcome = event.outcome
    state.closed_at = happened.at
    lapse(state, happened)
    end_span(state, happened.at)


@on(e.CaseReopened)
def _reopened(state: CaseState, happened: Happened, event: e.CaseReopened) -> None:
    state.state = State.REOPENED
    state.closed_at, state.outcome = None, ""
    state.handlers.add(event.custodian)
    take(state, happened, custodian=event.custodian, department=event.department)
