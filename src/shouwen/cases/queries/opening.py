"""Whether a department is open now, by the hours that the policies in force give it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache

from shouwen.rules.language.kinds import Hours
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.time.calendar import WorkCalendar, read_weekly_hours


@dataclass(frozen=True, kw_only=True)
class Opening:
    """``lines`` are the hours as the policy writes them. ``changes_at`` is when it closes, or opens next; ``None``
    where it never closes."""

    is_open: bool
    changes_at: datetime | None
    lines: tuple[str, ...]
    rule: Hours | None


def opening_of(department: str, *, rulebook: Rulebook, at: datetime) -> Opening:
    """The opening of the department with that name at ``at`` (aware); the institution's hours where it has none."""
    rule = _rule_for(department, rulebook)
    if rule and rule.around_the_clock:
        return Opening(is_open=True, changes_at=None, lines=rule.open, rule=rule)
    calendar = _with_hours(rulebook.calendar, rule.open) if rule and rule.open else rulebook.calendar
    is_open = calendar.is_working_time(at)
    changes_at = _closes_at(calendar, at) if is_open else calendar.next_working_instant(at)
    return Opening(is_open=is_open, changes_at=changes_at, lines=rule.open if rule else (), rule=rule)


def _rule_for(department: str, rulebook: Rulebook) -> Hours | None:
    rules = rulebook.bundle.of(Hours)
    own = next((rule for rule in rules if department in rule.departments), None)
    return own or next((rule for rule in rules if not rule.departments), None)


@lru_cache(maxsize=256)
def _with_hours(calendar: WorkCalendar, lines: tuple[str, ...]) -> WorkCalendar:
    return replace(calendar, hours=read_weekly_hours(lines))


def _closes_at(calendar: WorkCalendar, at: datetime) -> datetime:
    """The end of the opening in which ``at`` lies."""
    local = calendar.local(at)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    second = (local - midnight).total_seconds()
    ends = [span.ends_second for span in calendar.opening(local.date()) if second < span.ends_second]
    return midnight + timedelta(seconds=min(ends))
