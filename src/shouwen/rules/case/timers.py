"""What falls due by itself: warnings, lateness, the rungs of a ladder.

Timers fire when their instant lies *before* the instant of the next act: what is done at the due instant is
in time. Entries carry the timer's own instant, whenever the sweeper ran (law 4).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from shouwen.rules import people, watch
from shouwen.rules.case import events as e
from shouwen.rules.case.idling import idle_flag, idle_from
from shouwen.rules.case.signs import overseen_from
from shouwen.rules.case.standing_still import stands_still
from shouwen.rules.case.state import CaseState, Obligation
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.time.durations import parse_duration
from shouwen.rules.words import Role


@dataclass(frozen=True, kw_only=True)
class Timer:
    """``order`` settles ties: a warning before lateness, lateness before its ladder, idleness after all of them."""

    at: datetime
    order: int
    obligation: int  # 0 where it is about none
    kind: str  # warn | late | escalate | idle
    rule: str = ""

    @property
    def key(self) -> tuple[datetime, int, int]:
        return (self.at, self.order, self.obligation)


def next_timer(state: CaseState, rulebook: Rulebook) -> Timer | None:
    """The earliest timer still to fire, or ``None``."""
    return min(_timers(state, rulebook), key=lambda timer: timer.key, default=None)


def _timers(state: CaseState, rulebook: Rulebook) -> Iterator[Timer]:
    for row in state.open_obligations:
        if not stands_still(row, state):
            timer = _timer_of(row, rulebook)
            if timer:
                yield timer
    for at, rule in idle_from(state, rulebook):
        yield Timer(at=at, order=3, obligation=0, kind="idle", rule=rule.id)


def _timer_of(row: Obligation, rulebook: Rulebook) -> Timer | None:
    if row.is_late:
        return _next_rung(row, rulebook)
    if row.warn_at and not row.is_warned and row.warn_at < row.due:
        return Timer(at=row.warn_at, order=0, obligation=row.seq, kind="warn")
    return Timer(at=row.due, order=1, obligation=row.seq, kind="late")


def _next_rung(row: Obligation, rulebook: Rulebook) -> Timer | None:
    if row.rungs_climbed >= len(row.ladder):
        return None
    at = row.due
    for _, after in row.ladder[: row.rungs_climbed + 1]:
        at = rulebook.calendar.extend(at, parse_duration(after)) if after else at
    return Timer(at=at, order=2, obligation=row.seq, kind="escalate")


def fire(timer: Timer, state: CaseState, rulebook: Rulebook) -> list[e.CaseEvent]:
    """The events of a timer that has fallen due."""
    if timer.kind == "idle":
        return [idle_flag(timer.rule, timer.at, state, rulebook)]
    row = state.obligations[timer.obligation]
    match timer.kind:
        case "warn":
            return [e.ObligationWarned(obligation=row.seq)]
        case "late":
            return _fall_late(row, state, rulebook)
        case _:
            return [_escalate(row, row.rungs_climbed, timer.at, rulebook)]


def _fall_late(row: Obligation, state: CaseState, rulebook: Rulebook) -> list[e.CaseEvent]:
    """An offer lapses only while it awaits an answer: what was accepted by phone is not taken back by a clock.

    The lapse ends the obligation, so whoever is to be told at once is told before it.
    """
    seen_from = overseen_from(row, row.due, state, rulebook)
    late = e.ObligationLate(
        obligation=row.seq, bearer=_answers(row, state), department=row.department, overseen_from=seen_from
    )
    if row.on_late == "deem_complete":
        return [late, *_deemed(row, state)]
    pending = state.pending_handover
    if row.on_late != "bounce" or pending is None or row.subject != pending.seq:
        return [late]
    at_once = takewhile(lambda rung: not row.ladder[rung][1], range(len(row.ladder)))
    told = [_escalate(row, rung, row.due, rulebook) for rung in at_once]
    return [late, *told, e.HandoverBounced(handover=pending.seq)]


def _answers(row: Obligation, state: CaseState) -> str | None:
    """Who is named at the due instant; for a first contact who is no employee, the host department alone."""
    is_hosted = state.facts.host_answers and row.role == Role.FIRST_CONTACT and row.bearer == state.first_contact
    return None if is_hosted else row.bearer


def _deemed(row: Obligation, state: CaseState) -> list[e.CaseEvent]:
    """Nobody said in time what was missing: all papers count as there since they came in (行政许可法 32)."""
    if state.papers_complete_since:
        return []
    return [e.PapersCompleted(agreed_at=row.start, is_deemed=True)]


def _escalate(row: Obligation, rung: int, at: datetime, rulebook: Rulebook) -> e.ObligationEscalated:
    to = row.ladder[rung][0]
    found = people.resolve(
        to,
        organization=rulebook.organization,
        at=at,
        is_working_time=rulebook.calendar.is_working_time,
        department=row.department,
        person=row.bearer,
    )
    is_officer = watch.is_officer(to)
    on_watch = watch.officer(rulebook=rulebook, at=at) if is_officer else watch.on_turn(to, rulebook=rulebook, at=at)
    there = on_watch or found.person_id or found.bearer  # lateness is told to whoever is there, not to an empty chair
    return e.ObligationEscalated(obligation=row.seq, rung=rung, to=there, to_name=to)
