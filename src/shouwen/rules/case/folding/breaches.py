"""Signs of a breach: raised, answered by whoever is concerned, and decided by a person."""

from dataclasses import replace
from typing import Any

from shouwen.rules.case import events as e
from shouwen.rules.case.folding.steps import on
from shouwen.rules.case.state import CaseState, Flag, Happened


@on(e.BreachFlagged)
def _flagged(state: CaseState, happened: Happened, event: e.BreachFlagged) -> None:
    facts = {name: getattr(event, name) for name in e.BreachFlagged.model_fields}
    state.flags[happened.seq] = Flag(seq=happened.seq, raised_at=happened.at, noted_by=happened.actor, **facts)


@on(e.SideStated)
def _side_stated(state: CaseState, happened: Happened, event: e.SideStated) -> None:
    state.sides.setdefault(event.subject, []).append(event.text)


@on(e.BreachVerified)
def _verified(state: CaseState, happened: Happened, event: e.BreachVerified) -> None:
    _decide(state, happened, event.flag, verdict="breach", verified_rule=event.rule)


@on(e.BreachDismissed)
def _dismissed(state: CaseState, happened: Happened, event: e.BreachDismissed) -> None:
    _decide(state, happened, event.flag, verdict="excused")


def decide_lateness(state: CaseState, happened: Happened, event: e.LatenessVerified) -> None:
    """The verdict on a lateness is the verdict on the signs that it gave; only the clause it names was broken."""
    for flag in [row for row in state.flags.values() if _is_of(row, event.obligation)]:
        is_named = event.is_breach and flag.rule == event.rule
        _decide_flag(
            state,
            happened,
            flag.seq,
            verdict="breach" if is_named else "excused",
            verified_rule=event.rule if is_named else "",
        )


def _decide(state: CaseState, happened: Happened, seq: int, **verdict: Any) -> None:
    """A verdict on the sign of a lateness is one on the lateness, which is not looked into twice."""
    _decide_flag(state, happened, seq, **verdict)
    flag = state.flags[seq]
    owed = state.obligations.get(flag.about) if flag.pattern == "late" else None
    if owed and not owed.verdict:
        state.obligations[owed.seq] = replace(owed, **verdict)


def _decide_flag(state: CaseState, happened: Happened, seq: int, **verdict: Any) -> None:
    state.flags[seq] = replace(state.flags[seq], verified_at=happened.at, **verdict)


def _is_of(flag: Flag, obligation: int) -> bool:
    return flag.pattern == "late" and flag.about == obligation and flag.is_open
