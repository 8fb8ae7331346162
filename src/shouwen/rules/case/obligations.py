"""What the rules order upon an event: obligations opened, kept, moved, passed on, withdrawn.

Pure: the state and the rulebook go in, further events come out. A due time is computed once, when the
obligation opens; only a pause, an extension, a change of category or an announced calendar moves it (law 2).
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from shouwen.rules.case import events as e
from shouwen.rules.case.bearers import find_bearer, handover_of
from shouwen.rules.case.state import CaseState, Happened, Obligation
from shouwen.rules.case.upkeep import is_about_upkeep, is_upkeep
from shouwen.rules.durations import duration_text, parse_duration
from shouwen.rules.language.filters import applies
from shouwen.rules.language.kinds import Clause, FollowUp, Ordering, TimeLimit
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Event, Role

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


def ordered_upon(state: CaseState, happened: Happened, rulebook: Rulebook) -> Iterator[e.CaseEvent]:
    """The consequences of ``happened`` (already applied to ``state``), in the order they are entered."""
    if state.registration is None or state.registration.is_light:
        return
    yield from _kept(state, happened)
    yield from _withdrawn(state, happened)
    yield from _passed_on(state, happened)
    yield from _moved(state, happened, rulebook)
    yield from _opened(state, happened, rulebook)


# Kept


def _kept(state: CaseState, happened: Happened) -> Iterator[e.ObligationKept]:
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


# Withdrawn


def _withdrawn(state: CaseState, happened: Happened) -> Iterator[e.ObligationWithdrawn]:
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


# Passed on: the bearer changes, the clock does not


def _passed_on(state: CaseState, happened: Happened) -> Iterator[e.ObligationReassigned]:
    role = _role_that_moved(happened.event)
    if role is None:
        return
    person, department = _holder(state, role)
    for obligation in state.open_obligations:
        if obligation.role == role and obligation.bearer != person:
            yield e.ObligationReassigned(obligation=obligation.seq, bearer=person, department=department)


def _role_that_moved(event: e.CaseEvent) -> Role | None:
    match event:
        case (
            e.HandoverSigned()
            | e.HandoverAcceptedByPhone()
            | e.RequesterEscorted()
            | e.PhoneAcceptanceDisputed()
            | e.CustodyMoved()
        ):
            return Role.CUSTODIAN
        case e.FirstContactCorrected():
            return Role.FIRST_CONTACT
    return None


def _holder(state: CaseState, role: Role) -> tuple[str | None, str | None]:
    if role == Role.FIRST_CONTACT:
        return state.first_contact, state.first_contact_department
    span = state.span
    return (span.custodian, span.department) if span else (None, None)


# Moved


def _moved(state: CaseState, happened: Happened, rulebook: Rulebook) -> Iterator[e.ObligationMoved]:
    match happened.event:
        case e.CaseResumed():
            yield from _moved_by_pause(state, happened, rulebook)
        case e.LimitExtended() as event:
            yield from _moved_by_extension(state, event, rulebook)
        case e.CategoryChanged():
            yield from _moved_by_category(state, rulebook)


def _moved_by_pause(state: CaseState, happened: Happened, rulebook: Rulebook) -> Iterator[e.ObligationMoved]:
    paused_at = state.last_pause
    for row in state.open_obligations:
        if paused_at and row.pausable and not row.is_late:
            limit = parse_duration(row.limit)
            due = rulebook.calendar.shift_for_pause(
                row.due, limit=limit, paused_at=paused_at, resumed_at=happened.at
            )
            yield _move(row, due, "pause", rulebook)


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
    limits = [rule for rule in _applicable(state, rulebook, Event.CASE_REGISTERED) if isinstance(rule, TimeLimit)]
    for row in state.open_obligations:
        same = [rule for rule in limits if rule.what == row.what]
        moved = _under_other_limits(row, same, rulebook) if same and not row.is_late else None
        if moved and moved.rule != row.rule:
            yield moved
            for follower in _followers(state, row) if row == state.reply else ():
                due = rulebook.calendar.due(moved.due, parse_duration(follower.limit))
                yield _move(follower, due, "category", rulebook)


def _under_other_limits(row: Obligation, limits: list[TimeLimit], rulebook: Rulebook) -> e.ObligationMoved:
    rule, due, also = _earliest(limits, row.start, rulebook)
    return e.ObligationMoved(
        obligation=row.seq,
        due=due,
        warn_at=_warn_at(rule, row.start, due, rulebook),
        why="category",
        rule=rule.id,
        clause=rule.clause,
        also=also,
        limit=duration_text(rule.limit),
    )


def _move(row: Obligation, due: datetime, why: str, rulebook: Rulebook) -> e.ObligationMoved:
    rule = rulebook.bundle.rule(row.rule)
    if not isinstance(rule, Ordering):
        raise TypeError(f"rule {row.rule} does not order anything")
    return e.ObligationMoved(obligation=row.seq, due=due, warn_at=_warn_at(rule, row.start, due, rulebook), why=why)


# Opened


def _opened(state: CaseState, happened: Happened, rulebook: Rulebook) -> Iterator[e.ObligationOpened]:
    word = happened.event.word
    if word is None:
        return
    rules = _applicable(state, rulebook, word)
    if word == Event.CASE_REOPENED:  # new facts, a new answer: the limits run from the reopening
        rules += [rule for rule in _applicable(state, rulebook, Event.CASE_REGISTERED) if isinstance(rule, TimeLimit)]
    limits = [rule for rule in rules if isinstance(rule, TimeLimit)]
    yield from _opened_by_limits(state, happened, limits, rulebook)
    for rule in rules:
        if not isinstance(rule, TimeLimit) and not _is_owed_already(rule, state, happened):
            yield _open(state, happened, rule, rulebook)


def _is_owed_already(rule: Ordering, state: CaseState, happened: Happened) -> bool:
    """Answering twice does not owe two follow-ups: what is open under the rule stays the one that counts."""
    subject = _subject(happened, rule)
    return any(row.rule == rule.id and row.subject == subject for row in state.open_obligations)


def _applicable(state: CaseState, rulebook: Rulebook, word: Event) -> list[Ordering]:
    return [rule for rule in rulebook.bundle.ordering_on(word) if fits(rule, state) and not _is_excused(rule, state)]


def fits(rule: Ordering, state: CaseState) -> bool:
    """Whether the rule's filters (事项, 层级, 渠道, 缓急) let this case in."""
    if is_upkeep(state) and not is_about_upkeep(rule):
        return False
    registration = state.facts
    return applies(
        rule,
        matter_category=state.category,
        item=state.item,
        tier=registration.tier,
        channel=registration.channel,
        urgency=registration.urgency,
    )


def _is_excused(rule: Ordering, state: CaseState) -> bool:
    return any(word in state.happened for word in getattr(rule, "unless", ()))


def _opened_by_limits(
    state: CaseState, happened: Happened, limits: list[TimeLimit], rulebook: Rulebook
) -> Iterator[e.ObligationOpened]:
    """Of several limits for the same business the earliest counts and every one is cited."""
    for what in dict.fromkeys(rule.what for rule in limits):
        same = [rule for rule in limits if rule.what == what]
        start = happened.at
        rule, due, also = _earliest(same, start, rulebook)
        yield _open(state, happened, rule, rulebook, start=start, due=due, also=also)


def _earliest(
    rules: Iterable[TimeLimit], start: datetime, rulebook: Rulebook
) -> tuple[TimeLimit, datetime, tuple[Clause, ...]]:
    dues = [(due_of(rule, start, rulebook), rule) for rule in rules]
    due, rule = min(dues, key=lambda pair: pair[0])
    also = tuple(other.clause for _, other in dues if other is not rule)
    return rule, due, also


def due_of(rule: Ordering, start: datetime, rulebook: Rulebook) -> datetime:
    """The pledged limit, or the statutory one where that is earlier."""
    due = rulebook.calendar.due(start, rule.limit)
    statutory = getattr(rule, "statutory", None)
    return min(due, rulebook.calendar.due(start, statutory)) if statutory else due


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
        warn_at=_warn_at(rule, start, due, rulebook),
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


def _warn_at(rule: Ordering, start: datetime, due: datetime, rulebook: Rulebook) -> datetime | None:
    if rule.warn_before is None:
        return None
    warn_at = rulebook.calendar.ahead_of(due, rule.warn_before)
    return warn_at if warn_at > start else None


def _subject(happened: Happened, rule: Ordering) -> int | None:
    """The handover that an obligation is about, where an answer to that handover fulfils it."""
    is_about = _ANSWERS_TO_A_HANDOVER.issuperset(rule.fulfilled_by)
    return handover_of(happened) if is_about else None
