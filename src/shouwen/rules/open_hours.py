"""Whether a department is open, and whether somebody is on duty: by hours, turn and absence."""

from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from shouwen.rules.language.bundle import Bundle
from shouwen.rules.language.kinds import Hours
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.time.calendar import WorkCalendar, read_weekly_hours


def hours_of(department: str, bundle: Bundle) -> Hours | None:
    """The hours that the policies give the department with that name, else the institution's own."""
    rules = bundle.of(Hours)
    own = next((rule for rule in rules if department in rule.departments), None)
    return own or next((rule for rule in rules if not rule.departments), None)


def calendar_by(rule: Hours | None, rulebook: Rulebook) -> WorkCalendar:
    """The case's calendar with the hours of ``rule``."""
    return _with_hours(rulebook.calendar, rule.open) if rule and rule.open else rulebook.calendar


def is_open(department: str, *, rulebook: Rulebook, at: datetime) -> bool:
    """Whether the department with that name is open at ``at`` (aware)."""
    rule = hours_of(department, rulebook.bundle)
    if rule and rule.around_the_clock:
        return True
    return calendar_by(rule, rulebook).is_working_time(at)


def is_on_duty(person: str, *, rulebook: Rulebook, at: datetime) -> bool:
    """Whether ``person`` (id) is at work: not away, and on a turn of a roster or in their department's hours."""
    organization = rulebook.organization
    row = organization.person(person, at)
    if row is None or organization.is_away(person, at):
        return False
    if any(turn.person == person and turn.holds_at(at) for turn in organization.duty_turns):
        return True
    department = organization.department(row.department, at)
    return is_open(department.name if department else "", rulebook=rulebook, at=at)


@lru_cache(maxsize=256)
def _with_hours(calendar: WorkCalendar, lines: tuple[str, ...]) -> WorkCalendar:
    return replace(calendar, hours=read_weekly_hours(lines))
