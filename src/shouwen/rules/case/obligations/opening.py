"""Obligations opened: who owes what, to whom, by when, by which clause."""

from collections.abc import Iterator
from datetime import datetime

from shouwen.rules.case import events as e
from shouwen.rules.case.bearers import find_bearer, handover_of
from shouwen.rules.case.obligations.fitting import applicable
from shouwen.rules.case.obligations.limits import due_of, earliest, warn_at_of
from shouwen.rules.case.state import CaseState, Happened
from shouwen.rules.language.kinds import Clause, FollowUp, Ordering, TimeLimit
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.time.durations import duration_text
from shouwen.rules.words import Event

_ANSWERS_TO_A_HANDOVER = frozenset(
    {
        Event.HANDOVER_SIGNED,
        Event.HANDOVER_REFUSED,
        Event.HANDOVER_ACCEPTED_BY_PHONE,
        Event.REQUESTER_ESCORTED,
        Event.PHONE_ACCEPTANCE_CONFIRMED,
        Event.PHONE_ACCEPTANCE_DISPUTED,
    }
)


def opened(state: CaseState, happened: Happened, rulebook: Rulebook) -> Iterator[e.ObligationOpened]:
    word = happened.event.word
    if word is None:
        return
    rules = applicable(state, rulebook, word)
    if word == Event.CASE_REOPENED:  # new facts, a new answer: the limits run from the reopening
        rules += [rule for rule in applicable(state, rulebook, Event.CASE_REGISTERED) if isinstance(rule, TimeLimit)]
    limits = [rule for rule in rules if isinstance(rule, TimeLimit)]
    yield from _opened_by_limits(state, happened, limits, rulebook)
    for rule in rules:
        if not isinstance(rule, TimeLimit) and not _is_owed_already(rule, state, happened):
            yield _open(state, happened, rule, rulebook)


def _is_owed_already(rule: Ordering, state: CaseState, happened: Happened) -> bool:
    """Answering twice does not owe two follow-ups: what is open under the rule stays the one that counts."""
    subject = _subject(happened, rule)
    return any(row.rule == rule.id and row.subject == subject for row in state.open_obligations)


def _opened_by_limits(
    state: CaseState, happened: Happened, limits: list[TimeLimit], rulebook: Rulebook
) -> Iterator[e.ObligationOpened]:
    """Of several limits for the same business the earliest counts and every one is cited."""
    for what in dict.fromkeys(rule.what for rule in limits):
        same = [rule for rule in limits if rule.what == what]
        start = happened.at
        rule, due, also = earliest(same, start, rulebook)
        yield _open(state, happened, rule, rulebook, start=start, due=due, also=also)


def _open(
    state: CaseState,
    happened: Happened,
    rule: Ordering,
    rulebook: Rulebook,
    *,
    start: datetime | None = None,
    due: datetime | None = None,
    also: tuple[Clause, ...] = (),
) -> e.ObligationOpened:
    start = start or _start_of(rule, state, happened)
    due = due or due_of(rule, start, rulebook)
    avoid = _barred_from(rule, state)
    bearer = find_bearer(rule.who, state=state, happened=happened, rulebook=rulebook, avoid=avoid)
    return e.ObligationOpened(
        rule=rule.id,
        clause=rule.clause,
        also=also,
        what=rule.what,
        role=bearer.role,
        bearer=bearer.person,
        department=bearer.department,
        resolved=bearer.how,
        to_whom=rule.to_whom,
        start=start,
        limit=duration_text(rule.limit),
        due=due,
        warn_at=warn_at_of(rule, start, due, rulebook),
        calendar=rulebook.calendar.version,
        evidence=rule.evidence,
        fulfilled_by=rule.fulfilled_by,
        blocks=tuple(rule.blocks),
        ladder=tuple((step.to, duration_text(step.after) if step.after else "") for step in rule.ladder),
        on_late=getattr(rule, "on_late", ""),
        subject=_subject(happened, rule),
        follows_reply=rule.starts == "reply_due",
        pausable=_is_pausable(rule, state),
    )


def _barred_from(rule: Ordering, state: CaseState) -> frozenset[str]:
    """Nobody judges themselves: the handlers of a case do not make its follow-up call (law 6)."""
    return frozenset(state.handlers) if isinstance(rule, FollowUp) else frozenset()


def _is_pausable(rule: Ordering, state: CaseState) -> bool:
    """What counts from the reply's due time waits while the reply waits."""
    if rule.starts == "reply_due" and state.reply:
        return state.reply.pausable
    return bool(getattr(rule, "pause_reasons", ()))


def _start_of(rule: Ordering, state: CaseState, happened: Happened) -> datetime:
    if rule.starts == "reply_due" and state.reply:
        return state.reply.due
    if rule.starts == "asked" and state.registered_at:
        return state.registered_at
    return happened.at


def _subject(happened: Happened, rule: Ordering) -> int | None:
    """The handover that an obligation is about, where an answer to that handover fulfils it."""
    is_about = _ANSWERS_TO_A_HANDOVER.issuperset(rule.fulfilled_by)
    return handover_of(happened) if is_about else None
