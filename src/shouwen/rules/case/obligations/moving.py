"""Due times moved: by a pause, an extension, a change of category, put forward to the earlier day of a superior body,
and by nothing else (law 2)."""

from collections.abc import Iterator
from datetime import datetime

from shouwen.rules.case import events as e
from shouwen.rules.case.assignments import no_later_than_theirs, put_forward
from shouwen.rules.case.obligations.fitting import applicable
from shouwen.rules.case.obligations.limits import earliest, warn_at_of
from shouwen.rules.case.state import CaseState, Happened, Obligation
from shouwen.rules.language.kinds import Order, Ordering, TimeLimit
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.time.durations import duration_text, parse_duration
from shouwen.rules.words import Event, Role


def moved(state: CaseState, happened: Happened, rulebook: Rulebook) -> Iterator[e.ObligationMoved]:
    """By what happened; what is answered to a superior body never past the day that they set."""
    for found in _moved_by(state, happened, rulebook):
        row = state.obligations[found.obligation]
        yield found.model_copy(update={"due": no_later_than_theirs(row, found.due, state)})


def _moved_by(state: CaseState, happened: Happened, rulebook: Rulebook) -> Iterator[e.ObligationMoved]:
    match happened.event:
        case e.CaseResumed():
            yield from _moved_by_pause(state, happened, rulebook)
        case e.LimitExtended() as event:
            yield from _moved_by_extension(state, event, rulebook)
        case e.FirstContactResumed():
            yield from _moved_by_sleep(state, happened, rulebook)
        case e.CategoryChanged() | e.MatterGraded():
            yield from _moved_by_category(state, rulebook)
        case e.AssignedFromAbove(agreed_at=theirs):
            yield from _put_forward(state, theirs, happened.at, rulebook)


def _moved_by_pause(state: CaseState, happened: Happened, rulebook: Rulebook) -> Iterator[e.ObligationMoved]:
    paused_at = state.last_pause
    for row in state.open_obligations:
        if paused_at and row.pausable and not row.is_late:
            limit = parse_duration(row.limit)
            due = rulebook.calendar.shift_for_pause(row.due, limit=limit, paused_at=paused_at, resumed_at=happened.at)
            yield _move(row, due, "pause", rulebook)


def _moved_by_sleep(state: CaseState, happened: Happened, rulebook: Rulebook) -> Iterator[e.ObligationMoved]:
    """What the first contact owes waited while the superior body had the matter."""
    slept_at = state.duty_last_slept
    for row in state.open_obligations:
        if slept_at and row.role == Role.FIRST_CONTACT and not row.is_late:
            limit = parse_duration(row.limit)
            due = rulebook.calendar.shift_for_pause(row.due, limit=limit, paused_at=slept_at, resumed_at=happened.at)
            yield e.ObligationMoved(obligation=row.seq, due=due, warn_at=None, why="return_leg")


def _moved_by_extension(state: CaseState, event: e.LimitExtended, rulebook: Rulebook) -> Iterator[e.ObligationMoved]:
    extended = state.obligations[event.obligation]
    by = parse_duration(event.by)
    for row in [extended, *_followers(state, extended)]:
        yield _move(row, rulebook.calendar.extend(row.due, by), "extension", rulebook)


def _followers(state: CaseState, reply: Obligation) -> list[Obligation]:
    """What counts from the due time of ``reply`` and is still in time: it moves along."""
    open_rows = state.open_obligations
    return [row for row in open_rows if row.follows_reply and row.seq != reply.seq and not row.is_late]


def _moved_by_category(state: CaseState, rulebook: Rulebook) -> Iterator[e.ObligationMoved]:
    """The limit that is now the earliest counts from the original start; an open reply is neither closed nor begun
    again."""
    limits = [rule for rule in applicable(state, rulebook, Event.CASE_REGISTERED) if isinstance(rule, TimeLimit)]
    for row in state.open_obligations:
        same = [rule for rule in limits if rule.what == row.what]
        moved = _under_other_limits(row, same, rulebook) if same and not row.is_late else None
        if moved and moved.rule != row.rule:
            yield moved
            for follower in _followers(state, row) if row == state.reply else ():
                due = rulebook.calendar.due(moved.due, parse_duration(follower.limit))
                yield _move(follower, due, "category", rulebook)


def _put_forward(state: CaseState, theirs: datetime, at: datetime, rulebook: Rulebook) -> Iterator[e.ObligationMoved]:
    """What is to be warned of before the assignment came in is warned of no more: it was not known."""
    for row in list(put_forward(state)):
        followers = _followers(state, row) if row == state.reply else []
        found = _move(row, theirs, "assigned", rulebook)
        yield found.model_copy(update={"warn_at": found.warn_at if found.warn_at and found.warn_at > at else None})
        for follower in followers:
            yield _move(follower, rulebook.calendar.due(theirs, parse_duration(follower.limit)), "assigned", rulebook)


def _under_other_limits(row: Obligation, limits: list[TimeLimit], rulebook: Rulebook) -> e.ObligationMoved:
    rule, due, also = earliest(limits, row.start, rulebook)
    return e.ObligationMoved(
        obligation=row.seq,
        due=due,
        warn_at=warn_at_of(rule, row.start, due, rulebook),
        why="category",
        rule=rule.id,
        clause=rule.clause,
        also=also,
        limit=duration_text(rule.limit),
    )


def _move(row: Obligation, due: datetime, why: str, rulebook: Rulebook) -> e.ObligationMoved:
    rule = rulebook.bundle.rule(row.rule)
    if not isinstance(rule, Ordering | Order):
        raise TypeError(f"rule {row.rule} does not order anything")
    return e.ObligationMoved(obligation=row.seq, due=due, warn_at=warn_at_of(rule, row.start, due, rulebook), why=why)
