"""Whether a department is open now, by the hours that the policies in force give it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from shouwen.rules.language.kinds import Hours
from shouwen.rules.open_hours import calendar_by, hours_of
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.time.calendar import WorkCalendar


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
    rule = hours_of(department, rulebook.bundle)
    if rule and rule.around_the_clock:
        return Opening(is_open=True, changes_at=None, lines=rule.open, rule=rule)
    calendar = calendar_by(rule, rulebook)
    is_open = calendar.is_working_time(at)
    changes_at = _closes_at(calendar, at) if is_open else calendar.next_working_instant(at)
    return Opening(is_open=is_open, changes_at=changes_at, lines=rule.open if rule else (), rule=rule)


def _closes_at(calendar: WorkCalendar, at: datetime) -> datetime:
    """The end of the opening in which ``at`` lies."""
    local = calendar.local(at)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    second = (local - midnight).total_seconds()
    ends = [span.ends_second for span in calendar.opening(local.date()) if second < span.ends_second]
    return midnight + timedelta(seconds=min(ends))
