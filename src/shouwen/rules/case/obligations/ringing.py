"""铃响三声,必有应答: a limit that runs while the phone rings is kept or late at once, by what was noted.

Nobody measures; whoever answers notes the rings or the seconds, and where nothing was noted nothing is owed.
"""

from collections.abc import Iterator
from datetime import timedelta

from shouwen.rules.case import events as e
from shouwen.rules.case.state import CaseState, Happened
from shouwen.rules.language.kinds import TimeLimit
from shouwen.rules.language.kinds.house import SEEN_BY_OVERSIGHT_AFTER
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.time.durations import Duration, Unit, duration_text, typical_seconds
from shouwen.rules.words import Role


def answered(
    rules: list[TimeLimit], state: CaseState, happened: Happened, rulebook: Rulebook
) -> Iterator[e.ObligationOpened]:
    """What whoever answered the phone owed while it rang, opened to be closed at once by ``settled``."""
    event = happened.event
    if not isinstance(event, e.CaseRegistered):
        return
    for rule in rules:
        if waited := ringing(rule.limit, event):
            yield _opened(rule, waited, state, happened, rulebook)


def settled(state: CaseState, happened: Happened, rulebook: Rulebook) -> Iterator[e.CaseEvent]:
    """Late by what was noted, or not; done in either case, for the phone was answered."""
    event = happened.event
    if not isinstance(event, e.ObligationOpened) or not is_ringing(event.rule, rulebook):
        return
    if event.due < happened.at:
        seen_from = rulebook.calendar.due(happened.at, SEEN_BY_OVERSIGHT_AFTER)
        yield e.ObligationLate(
            obligation=happened.seq, bearer=event.bearer, department=event.department, overseen_from=seen_from
        )
    yield e.ObligationKept(obligation=happened.seq, by_entry=happened.seq, done_at=happened.at)


def is_ringing(rule_id: str, rulebook: Rulebook) -> bool:
    """Whether the rule's limit runs while the phone rings."""
    rule = rulebook.bundle.rule(rule_id)
    return isinstance(rule, TimeLimit) and rule.starts == "ringing"


def ringing(limit: Duration | None, event: e.CaseRegistered) -> Duration | None:
    """How long the phone rang, in rings where ``limit`` counts rings, else in seconds; ``None`` if not noted."""
    is_rings = limit is not None and limit.unit == Unit.RINGS
    noted = event.rings if is_rings else event.waited_seconds
    return Duration(noted, Unit.RINGS if is_rings else Unit.SECONDS) if noted else None


def over_limit(limit: Duration | None, event: e.CaseRegistered) -> str | None:
    """What was noted of the ringing (5声, 40秒), where that is more than ``limit``."""
    waited = ringing(limit, event)
    if limit is None or waited is None or typical_seconds(waited) <= typical_seconds(limit):
        return None
    return duration_text(waited)


def _opened(
    rule: TimeLimit, waited: Duration, state: CaseState, happened: Happened, rulebook: Rulebook
) -> e.ObligationOpened:
    start = happened.at - timedelta(seconds=typical_seconds(waited))
    return e.ObligationOpened(
        rule=rule.id,
        clause=rule.clause,
        what=rule.what,
        role=Role.FIRST_CONTACT,
        bearer=state.first_contact,
        department=state.first_contact_department,
        to_whom=rule.to_whom,
        start=start,
        limit=duration_text(rule.limit),
        due=start + timedelta(seconds=typical_seconds(rule.limit)),
        calendar=rulebook.calendar.version,
        evidence=duration_text(waited),
    )
