"""How a case runs: an event and all that the rules order upon it; and the settling of what fell due."""

from collections import deque
from datetime import datetime
from itertools import chain
from typing import Any

from shouwen.rules.case import events as e
from shouwen.rules.case.folding import apply
from shouwen.rules.case.grading import graded_upon
from shouwen.rules.case.obligations import ordered_upon
from shouwen.rules.case.signs import signs_upon
from shouwen.rules.case.state import CaseState, Happened
from shouwen.rules.case.timers import Timer, fire, next_timer
from shouwen.rules.case.tracing import confirmed
from shouwen.rules.language.kinds import Clause
from shouwen.rules.rulebook import Rulebook

ACT: dict[str, Any] = {"kind": "act"}


def unfold(
    state: CaseState,
    event: e.CaseEvent,
    *,
    at: datetime,
    recorded_at: datetime,
    rulebook: Rulebook,
    actor: str | None = None,
    acting_for: str | None = None,
    cause: dict[str, Any] = ACT,
) -> list[Happened]:
    """Applies ``event`` and its consequences to ``state``; returns them in the order of their entries.

    A consequence has no actor: its cause names the entry it follows from and the clause.
    """
    entries: list[Happened] = []
    queue = deque([(event, actor, acting_for, cause)])
    while queue:
        current, who, instead_of, why = queue.popleft()
        happened = Happened(
            seq=state.last_seq + 1,
            at=at,
            recorded_at=recorded_at,
            event=current,
            actor=who,
            acting_for=instead_of,
            cause=why,
        )
        apply(state, happened)
        entries.append(happened)
        signs = chain(signs_upon(state, happened, rulebook), confirmed(state, happened, rulebook))
        graded = graded_upon(state, happened, rulebook)
        for consequence in chain(graded, ordered_upon(state, happened, rulebook), signs):
            queue.append((consequence, None, None, _because(happened, consequence, state)))
    return entries


def settle(state: CaseState, at: datetime, *, recorded_at: datetime, rulebook: Rulebook) -> list[Happened]:
    """Fires, in due order, every timer of the case that fell due before ``at`` (law 4)."""
    entries: list[Happened] = []
    while (timer := next_timer(state, rulebook)) and timer.at < at:
        stamp = max(timer.at, state.last_at or timer.at)
        cause = _because_of_timer(state, timer, rulebook)
        for event in fire(timer, state, rulebook):
            entries += unfold(state, event, at=stamp, recorded_at=recorded_at, rulebook=rulebook, cause=cause)
    return entries


def _because(happened: Happened, consequence: e.CaseEvent, state: CaseState) -> dict[str, Any]:
    cause: dict[str, Any] = {"kind": "consequence", "entry": happened.seq}
    clause = getattr(consequence, "clause", None) or _clause_of(consequence, state)
    return cause | ({"clause": str(clause)} if clause else {})


def _because_of_timer(state: CaseState, timer: Timer, rulebook: Rulebook) -> dict[str, Any]:
    """The obligation that fell due; of idleness the last act of a person."""
    if timer.kind == "idle":
        clause = rulebook.bundle.rule(timer.rule).clause
        return {"kind": "consequence", "entry": state.last_act_seq, "clause": str(clause)}
    return {
        "kind": "consequence",
        "entry": timer.obligation,
        "clause": str(state.obligations[timer.obligation].clause),
    }


def _clause_of(consequence: e.CaseEvent, state: CaseState) -> Clause | None:
    obligation = state.obligations.get(getattr(consequence, "obligation", 0))
    return obligation.clause if obligation else None
