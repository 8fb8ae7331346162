"""Due times moved: by a pause, an extension, a change of category, put forward to the earlier day of a superior body
and back upon a later one of theirs, and by nothing else (law 2)."""

from collections.abc import Iterator
from datetime import datetime

from shouwen.rules.case import events as e
from shouwen.rules.case.assignments import counts_from_their_day, earliest_day, no_later_than_theirs, put_forward
from shouwen.rules.case.obligations.fitting import applicable
from shouwen.rules.case.obligations.limits import due_of, earliest, warn_at_of
from shouwen.rules.case.state import CaseState, Happened, Obligation
from shouwen.rules.language.kinds import ObligationRule, Order, Ordering, TimeLimit
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.time.durations import duration_text, parse_duration
from shouwen.rules.words import Event, Role


def moved(state: CaseState, happened: Happened, rulebook: Rulebook) -> Iterator[e.ObligationMoved]:
    """By what happened; what is answered to a superior body never past the day that they set."""
    for found in _moved_by(state, happened, rulebook):
        yield _within_theirs(found, state, rulebook)


def _within_theirs(found: e.ObligationMoved, state: CaseState, rulebook: Rulebook) -> e.ObligationMoved:
    """The move as far as a superior body's day allows; our own due time is kept for when they grant a later one."""
    row = state.obligations[found.obligation]
    due = no_later_than_theirs(row, found.due, state)
    if due == found.due:
        return found
    warn_at = _warn_at(found.rule or row.rule, row, due, rulebook) if found.warn_at else None
    return found.model_copy(update={"due": due, "own_due": found.due, "warn_at": warn_at})


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
        case e.LaterDayGranted():
            yield from _put_back(state, happened.at, rulebook)


def _moved_by_pause(state: CaseState, happened: Happened, rulebook: Rulebook) -> Iterator[e.ObligationMoved]:
    paused_at = state.last_pause
    for row in state.open_obligations:
        if paused_at and row.pausable and not row.is_late:
            limit = parse_duration(row.limit)
            ours, until = row.due_by_ours, happened.at
            due = rulebook.calendar.shift_for_pause(ours, limit=limit, paused_at=paused_at, resumed_at=until)
            yield _move(row, due, "pause", rulebook)


def _moved_by_sleep(state: CaseState, happened: Happened, rulebook: Rulebook) -> Iterator[e.ObligationMoved]:
    """What the first contact owes waited while the superior body had the matter."""
    slept_at = state.duty_last_slept
    for row in state.open_obligations:
        if slept_at and row.role == Role.FIRST_CONTACT and not row.is_late:
            limit = parse_duration(row.limit)
            ours, until = row.due_by_ours, happened.at
            due = rulebook.calendar.shift_for_pause(ours, limit=limit, paused_at=slept_at, resumed_at=until)
            yield e.ObligationMoved(obligation=row.seq, due=due, warn_at=None, why="return_leg")


def _moved_by_extension(state: CaseState, event: e.LimitExtended, rulebook: Rulebook) -> Iterator[e.ObligationMoved]:
    extended = state.obligations[event.obligation]
    by = parse_duration(event.by)
    for row in [extended, *_followers(state, extended)]:
        yield _move(row, rulebook.calendar.extend(row.due_by_ours, by), "extension", rulebook)


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
        yield from _by_their_day(state, row, theirs, at, rulebook)


def _put_back(state: CaseState, at: datetime, rulebook: Rulebook) -> Iterator[e.ObligationMoved]:
    """Upon a later day of theirs: what our clauses count from their day follows it, any other answer goes back as far
    as our own limit and no further. What is late stays late."""
    theirs = earliest_day(state)
    for row in list(state.open_obligations):
        due = _due_again(row, theirs, rulebook) if theirs and not row.is_late else row.due
        if due > row.due:
            yield from _by_their_day(state, row, due, at, rulebook)


def _due_again(row: Obligation, theirs: datetime, rulebook: Rulebook) -> datetime:
    rule = rulebook.bundle.rule(row.rule)
    if isinstance(rule, ObligationRule) and counts_from_their_day(rule):
        return due_of(rule, theirs, rulebook)
    return min(row.due_by_ours, theirs)


def _by_their_day(
    state: CaseState, row: Obligation, due: datetime, at: datetime, rulebook: Rulebook
) -> Iterator[e.ObligationMoved]:
    """``row`` to ``due``, its warning only where that is still to come, and with the answer what counts from it."""
    followers = _followers(state, row) if row == state.reply else []
    found = _move(row, due, "assigned", rulebook)
    warn_at = found.warn_at if found.warn_at and found.warn_at > at else None
    own_due = row.due_by_ours if due < row.due_by_ours else None
    yield found.model_copy(update={"warn_at": warn_at, "own_due": own_due})
    for follower in followers:
        yield _move(follower, rulebook.calendar.due(due, parse_duration(follower.limit)), "assigned", rulebook)


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
    return e.ObligationMoved(obligation=row.seq, due=due, warn_at=_warn_at(row.rule, row, due, rulebook), why=why)


def _warn_at(rule_id: str, row: Obligation, due: datetime, rulebook: Rulebook) -> datetime | None:
    rule = rulebook.bundle.rule(rule_id)
    if not isinstance(rule, Ordering | Order):
        raise TypeError(f"rule {rule_id} does not order anything")
    return warn_at_of(rule, row.start, due, rulebook)
