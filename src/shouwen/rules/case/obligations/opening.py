"""Obligations opened: who owes what, to whom, by when, by which clause."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from shouwen.rules.case import events as e
from shouwen.rules.case.bearers import Bearer, find_bearer, read_role, responsible_for
from shouwen.rules.case.obligations.duty import is_silent
from shouwen.rules.case.obligations.fitting import applicable, meets_columns
from shouwen.rules.case.obligations.limits import due_of, earliest, warn_at_of
from shouwen.rules.case.obligations.ringing import answered
from shouwen.rules.case.state import CaseState, Happened
from shouwen.rules.case.subjects import subject_for
from shouwen.rules.language.kinds import Approval, Clause, FollowUp, ObligationRule, Ordering, Survey, TimeLimit
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.time.durations import Duration, duration_text
from shouwen.rules.words import Event, Role


def opened(state: CaseState, happened: Happened, rulebook: Rulebook) -> Iterator[e.ObligationOpened]:
    word = happened.event.happening
    if word is None:
        return
    rules = [rule for rule in applicable(state, rulebook, word) if meets_columns(rule, happened.event)]
    rules = [rule for rule in rules if not is_silent(rule, state, happened, rulebook)]
    if word == Event.CASE_REOPENED:  # new facts, a new answer: the limits run from the reopening
        rules += [rule for rule in applicable(state, rulebook, Event.CASE_REGISTERED) if isinstance(rule, TimeLimit)]
    ringing = [rule for rule in rules if isinstance(rule, TimeLimit) and rule.starts == "ringing"]
    yield from answered(ringing, state, happened, rulebook)
    rules = [rule for rule in rules if rule not in ringing]
    limits = [rule for rule in rules if isinstance(rule, TimeLimit)]
    yield from _opened_by_limits(state, happened, limits, rulebook)
    for rule in rules:
        if not isinstance(rule, TimeLimit) and _begins(rule, state, happened):
            yield from _opened_for_each(state, happened, rule, rulebook)


def _opened_for_each(
    state: CaseState, happened: Happened, rule: Ordering, rulebook: Rulebook
) -> Iterator[e.ObligationOpened]:
    """谁: 协办科室 means each of them; any other word means one."""
    if read_role(rule.who) != Role.SUPPORTING_DEPARTMENT:
        yield _open(state, happened, rule, rulebook)
        return
    for department in state.shared.departments if state.shared else ():
        meant = Bearer(role=Role.SUPPORTING_DEPARTMENT, department=department)
        bearer = responsible_for(meant, at=happened.at, rulebook=rulebook)
        yield _open(state, happened, rule, rulebook, bearer=bearer)


def repeated(state: CaseState, happened: Happened, rulebook: Rulebook) -> Iterator[e.ObligationOpened]:
    """每隔: what was kept is owed again, until the rule's end has come."""
    if not isinstance(happened.event, e.ObligationKept):
        return
    row = state.obligations[happened.event.obligation]
    rule = rulebook.bundle.rule(row.rule)
    is_over = any(state.happened.get(word, 0) > row.seq for word in row.until)
    if isinstance(rule, ObligationRule) and rule.every and not is_over and not state.is_closed:
        due = rulebook.calendar.due(happened.at, rule.every)
        yield _open(state, happened, rule, rulebook, start=happened.at, due=due, limit=rule.every)


def _begins(rule: Ordering, state: CaseState, happened: Happened) -> bool:
    """An approval is owed by whoever signs next; anything else is owed once at a time."""
    if isinstance(rule, Approval):
        return _is_next_signature(rule, state, happened)
    return not _is_owed_already(rule, state, happened)


def _is_next_signature(rule: Approval, state: CaseState, happened: Happened) -> bool:
    request = state.approvals.get(subject_for(rule.fulfilled_by, happened) or 0)
    return request is not None and request.step is not None and request.step.rule == rule.id


def _is_owed_already(rule: Ordering, state: CaseState, happened: Happened) -> bool:
    """Answering twice does not owe two follow-ups: what is open under the rule stays the one that counts."""
    subject = subject_for(rule.fulfilled_by, happened)
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
    limit: Duration | None = None,
    bearer: Bearer | None = None,
) -> e.ObligationOpened:
    start = start or _start_of(rule, state, happened)
    due = due or due_of(rule, start, rulebook)
    return e.ObligationOpened(
        rule=rule.id,
        clause=rule.clause,
        also=also,
        start=start,
        limit=duration_text(limit or rule.limit),
        due=due,
        warn_at=warn_at_of(rule, start, due, rulebook),
        calendar=rulebook.calendar.version,
        **_who(bearer or _found_bearer(rule, state, happened, rulebook)),
        **_what(rule, state, happened),
        **_consequences(rule),
    )


def _found_bearer(rule: Ordering, state: CaseState, happened: Happened, rulebook: Rulebook) -> Bearer:
    avoid = _barred_from(rule, state)
    return find_bearer(_owed_by(rule, state), state=state, happened=happened, rulebook=rulebook, avoid=avoid)


def _who(bearer: Bearer) -> dict[str, Any]:
    return {"role": bearer.role, "bearer": bearer.person, "department": bearer.department, "resolved": bearer.how}


def _what(rule: Ordering, state: CaseState, happened: Happened) -> dict[str, Any]:
    """What is owed, to whom, about which entry, and what keeps it or waits with it."""
    return {
        "what": rule.what,
        "to_whom": rule.to_whom,
        "evidence": rule.evidence,
        "fulfilled_by": rule.fulfilled_by,
        "subject": subject_for(rule.fulfilled_by, happened),
        "follows_reply": rule.starts == "reply_due",
        "pausable": _is_pausable(rule, state),
        "until": rule.until if isinstance(rule, ObligationRule) and rule.every else (),
    }


def _consequences(rule: Ordering) -> dict[str, Any]:
    """What is held up until it is done, and to whom it is reported when it is late."""
    return {
        "blocks": tuple(rule.blocks),
        "ladder": tuple((step.to, duration_text(step.after) if step.after else "") for step in rule.ladder),
        "on_late": getattr(rule, "on_late", ""),
    }


def _owed_by(rule: Ordering, state: CaseState) -> str:
    """Who gets in touch about a bad rating is whoever took it up: that was found by 差评由 when the case was opened."""
    is_taken_up = isinstance(rule, Survey) and bool(state.rating_rule)
    return Role.CUSTODIAN.value if is_taken_up else rule.who


def _barred_from(rule: Ordering, state: CaseState) -> frozenset[str]:
    """Nobody judges themselves: the handlers of a case do not make its follow-up call, and who was rated badly owes
    nothing in the case that was opened on it (law 6)."""
    return state.barred | (state.handlers if isinstance(rule, FollowUp) else frozenset())


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
    if rule.starts == "agreed" or isinstance(happened.event, e.PapersCompleted):
        return getattr(happened.event, "agreed_at", None) or happened.at
    return happened.at
