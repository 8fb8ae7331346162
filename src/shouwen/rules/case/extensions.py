"""Whether a limit may be extended: only as the clause that set it allows."""

from datetime import datetime

from shouwen.rules import people
from shouwen.rules.case.assignments import no_later_than_theirs
from shouwen.rules.case.guards import Refusal
from shouwen.rules.case.state import CaseState, Obligation
from shouwen.rules.language.kinds import Extension, Order, TimeLimit
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.time.durations import UNCOUNTED, DurationError, Unit, parse_duration, typical_seconds
from shouwen.rules.words import Role


def check_extension(
    owed: Obligation, limit: str, *, approver: str, at: datetime, state: CaseState, rulebook: Rulebook
) -> Refusal | None:
    """Why ``approver`` may not extend ``owed`` by ``limit`` (a duration in words) at ``at``, or ``None``."""
    rule = rulebook.bundle.rule(owed.rule)
    allowed = rule.extension if isinstance(rule, TimeLimit | Order) else None
    if allowed is None:
        return Refusal("这一项的时限不允许延期", owed.clause)
    return (
        _too_late(owed, at)
        or _too_often(owed, allowed)
        or _too_long(owed, limit, allowed)
        or _past_theirs(owed, limit, state, rulebook)
        or _not_by(approver, owed, allowed, at, state, rulebook)
    )


def must_be_told(owed: Obligation, rulebook: Rulebook) -> bool:
    """Whether the clause wants the requester told of an extension before the limit is over (期满前告知)."""
    rule = rulebook.bundle.rule(owed.rule)
    return not isinstance(rule, TimeLimit | Order) or rule.extension is None or rule.extension.told_before_due


def _too_late(owed: Obligation, at: datetime) -> Refusal | None:
    """At the due instant itself it is still in time."""
    return Refusal("已经期满,不能再延期;延期只能在期满之前办", owed.clause) if at > owed.due else None


def _too_often(owed: Obligation, allowed: Extension) -> Refusal | None:
    if owed.extensions < allowed.times:
        return None
    return Refusal(f"最多延期 {allowed.times} 次,已经用完", owed.clause)


def _too_long(owed: Obligation, limit: str, allowed: Extension) -> Refusal | None:
    try:
        wanted = parse_duration(limit)
    except DurationError as error:
        return Refusal(str(error))
    if wanted.before or wanted.unit in UNCOUNTED | {Unit.CLOCK_TIME}:
        return Refusal("请写延长多久,如 2个工作日", owed.clause)
    if typical_seconds(wanted) > typical_seconds(allowed.at_most):
        return Refusal(f"一次最多延 {allowed.at_most}", owed.clause)
    return None


def _past_theirs(owed: Obligation, limit: str, state: CaseState, rulebook: Rulebook) -> Refusal | None:
    """Our leaders extend our own limit, not the day that a superior body set."""
    extended = rulebook.calendar.extend(owed.due, parse_duration(limit))
    if no_later_than_theirs(owed, extended, state) == extended:
        return None
    return Refusal("上级转办要求的时间在延期以后之前,本单位不能批准延过它;请先与转办的上级商定", owed.clause)


def _not_by(
    approver: str, owed: Obligation, allowed: Extension, at: datetime, state: CaseState, rulebook: Rulebook
) -> Refusal | None:
    """Law 6: no one approves their own extension, whoever the clause names."""
    if approver == owed.bearer:
        return Refusal("不能自己批准自己延期", owed.clause)
    found = approver_of(owed, allowed.approver, at=at, state=state, rulebook=rulebook)
    if approver in (found.person_id, found.acting_for):
        return None
    return Refusal(f"延期由{allowed.approver}批准", owed.clause)


def approver_of(owed: Obligation, named: str, *, at: datetime, state: CaseState, rulebook: Rulebook) -> people.Resolved:
    """Whom the clause names, or where that is the one who owes, whoever is above them."""
    found = _resolve(named, owed, at, state, rulebook)
    return _resolve(Role.LINE_LEADER, owed, at, state, rulebook) if found.bearer == owed.bearer else found


def _resolve(who: str, owed: Obligation, at: datetime, state: CaseState, rulebook: Rulebook) -> people.Resolved:
    return people.resolve(
        who,
        organization=rulebook.organization,
        at=at,
        is_working_time=rulebook.calendar.is_working_time,
        department=owed.department or (state.span.department if state.span else None),
        person=owed.bearer,
    )
