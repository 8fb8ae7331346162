"""Obligations kept, and those that have no object any more."""

from collections.abc import Iterator

from shouwen.rules.case import events as e
from shouwen.rules.case.state import CaseState, Happened, Obligation
from shouwen.rules.words import Event


def kept(state: CaseState, happened: Happened) -> Iterator[e.ObligationKept]:
    for obligation in state.open_obligations:
        if is_fulfilled_by(obligation, happened.event):
            yield e.ObligationKept(obligation=obligation.seq, by_entry=happened.seq, done_at=happened.at)


def is_fulfilled_by(obligation: Obligation, event: e.CaseEvent) -> bool:
    """A handover's obligation is kept only by the answer to that handover; a final answer is an answer."""
    if not _is_named(event.word, obligation.fulfilled_by):
        return False
    return obligation.subject is None or getattr(event, "handover", None) == obligation.subject


def _is_named(word: Event | None, words: tuple[Event, ...]) -> bool:
    return word in words or (word == Event.FINAL_ANSWER_SIGNED and Event.ANSWER_GIVEN in words)


def withdrawn(state: CaseState, happened: Happened) -> Iterator[e.ObligationWithdrawn]:
    for obligation in state.open_obligations:
        if why := _why_withdrawn(obligation, happened.event):
            yield e.ObligationWithdrawn(obligation=obligation.seq, why=why)


def _why_withdrawn(obligation: Obligation, event: e.CaseEvent) -> str:
    if is_fulfilled_by(obligation, event):
        return ""
    if isinstance(event, e.CaseClosed):
        return "已办结"
    is_over = isinstance(event, e.HandoverBounced | e.HandoverRefused | e.PhoneAcceptanceDisputed)
    if is_over and obligation.subject == event.handover:  # type: ignore[attr-defined]
        return "移交已退回"
    return ""
