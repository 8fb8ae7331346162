"""When a rule falls due, and when to warn of it."""

from collections.abc import Iterable
from datetime import datetime

from shouwen.rules.language.kinds import Clause, Order, Ordering, TimeLimit
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.time.durations import Unit


def earliest(
    rules: Iterable[TimeLimit], start: datetime, rulebook: Rulebook
) -> tuple[TimeLimit, datetime, tuple[Clause, ...]]:
    dues = [(due_of(rule, start, rulebook), rule) for rule in rules]
    due, rule = min(dues, key=lambda pair: pair[0])
    also = tuple(other.clause for _, other in dues if other is not rule)
    return rule, due, also


def due_of(rule: Ordering, start: datetime, rulebook: Rulebook) -> datetime:
    """The pledged limit, or the statutory one where that is earlier. 约定时间 and 当场 together mean that very instant:
    a day that somebody else set, such as a superior body's, leaves no half hour beyond it."""
    if rule.starts == "agreed" and rule.limit.unit is Unit.ON_THE_SPOT:
        return start
    due = rulebook.calendar.due(start, rule.limit)
    statutory = getattr(rule, "statutory", None)
    return min(due, rulebook.calendar.due(start, statutory)) if statutory else due


def warn_at_of(rule: Ordering | Order, start: datetime, due: datetime, rulebook: Rulebook) -> datetime | None:
    if rule.warn_before is None:
        return None
    warn_at = rulebook.calendar.ahead_of(due, rule.warn_before)
    return warn_at if warn_at > start else None
