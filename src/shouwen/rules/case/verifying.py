"""核实人: whom the clause of a breach names to look into it, beside the head concerned and the oversight office."""

from datetime import datetime

from shouwen.rules import people
from shouwen.rules.language.kinds import BreachRule
from shouwen.rules.rulebook import Rulebook


def is_named_to_verify(person: str, rule: BreachRule, *, rulebook: Rulebook, at: datetime) -> bool:
    """Whether ``rule`` names ``person`` (id), their post or the department that they belong to."""
    row = rulebook.organization.person(person, at)
    if not rule.verified_by or row is None:
        return False
    found = people.resolve(
        rule.verified_by,
        organization=rulebook.organization,
        at=at,
        is_working_time=rulebook.calendar.is_working_time,
        department=row.department,
    )
    if found.bearer is None:
        return found.department_id == row.department
    return person in (found.bearer, found.person_id)


def may_verify_any(person: str, *, rulebook: Rulebook, at: datetime) -> bool:
    """Whether any breach rule of the case's policies names ``person``."""
    rules = rulebook.bundle.of(BreachRule)
    return any(is_named_to_verify(person, rule, rulebook=rulebook, at=at) for rule in rules)
