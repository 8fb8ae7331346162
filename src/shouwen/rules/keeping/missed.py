"""A duty outside the cases that was missed: which clause it may fall under, who sees it when, and who may judge it."""

from collections.abc import Sequence
from datetime import datetime

from shouwen.rules.case.verifying import is_named_to_verify
from shouwen.rules.language.bundle import Bundle
from shouwen.rules.language.kinds import BreachRule
from shouwen.rules.language.kinds.house import SEEN_BY_OVERSIGHT_AFTER
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.time.calendar import WorkCalendar


def lateness_rules(what: str, bundle: Bundle) -> list[BreachRule]:
    """The breach rules whose sign is a lateness and that name ``what`` was owed (应做). One that names nothing speaks
    of the matters in cases and of no duty of the house."""
    return [rule for rule in bundle.of(BreachRule) if rule.pattern == "late" and what in rule.what]


def seen_from(due: datetime, rules: Sequence[BreachRule], calendar: WorkCalendar) -> datetime:
    """From when the oversight sees what fell due at ``due``: whoever owes it and their head have it first (decision
    13)."""
    waits = [rule.overseen_after for rule in rules] or [SEEN_BY_OVERSIGHT_AFTER]
    return min(calendar.due(due, wait) for wait in waits)


def against_judging(
    person: str,
    *,
    bearer: str,
    department: str,
    rules: Sequence[BreachRule],
    rulebook: Rulebook,
    at: datetime,
    is_oversight: bool,
) -> str:
    """Why ``person`` (id) may not judge what ``bearer`` of ``department`` (ids) missed, in Chinese; empty where they
    may: the oversight office, who is over the department, or whom one of ``rules`` names (核实人)."""
    row = rulebook.organization.person(person, at)
    is_own_place = not bearer and row is not None and row.department == department
    if person == bearer or is_own_place:
        return "自己的事不能由自己核实,请科室负责人或监督部门核实"
    place = rulebook.organization.department(department, at) if department else None
    is_over = place is not None and person in (place.head, place.line_leader)
    is_named = any(is_named_to_verify(person, rule, rulebook=rulebook, at=at) for rule in rules)
    if is_oversight or is_over or is_named:
        return ""
    return "这一项由责任科室的负责人、分管领导、制度写明的人或者监督部门核实"
