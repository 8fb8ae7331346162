"""Custody: one accountable custodian at every instant, and whom everybody waits for (law 1)."""

from dataclasses import replace
from datetime import datetime

from shouwen.rules.case import events as e
from shouwen.rules.case.folding.steps import on
from shouwen.rules.case.state import CaseState, Happened, Span


def take(
    state: CaseState, happened: Happened, *, custodian: str, department: str, waits_for: str = "custodian"
) -> None:
    """Ends the running span and begins the next at the same instant: no gap, no overlap (law 1)."""
    end_span(state, happened.at)
    state.custody.append(
        Span(
            seq=happened.seq,
            custodian=custodian,
            department=department,
            waits_for=waits_for,
            started_at=happened.at,
        )
    )


def end_span(state: CaseState, at: datetime) -> None:
    if span := state.span:
        state.custody[-1] = replace(span, ended_at=at)


def wait(state: CaseState, happened: Happened, waits_for: str) -> None:
    """The custodian stays; from now on the waiting counts against ``waits_for``."""
    span = state.span
    if span and span.waits_for != waits_for:
        take(state, happened, custodian=span.custodian, department=span.department, waits_for=waits_for)


@on(e.CustodyMoved)
def _custody_moved(state: CaseState, happened: Happened, event: e.CustodyMoved) -> None:
    waits_for = state.span.waits_for if state.span else "custodian"
    state.handlers.add(event.to)
    take(state, happened, custodian=event.to, department=event.department, waits_for=waits_for)
