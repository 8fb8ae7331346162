"""Whose watch it is: who answers on a roster now, and for a department or the house outside its hours (值班)."""

from datetime import datetime

from shouwen.rules.language.kinds import Hours
from shouwen.rules.naming import find
from shouwen.rules.open_hours import is_open
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Role, UnknownWord


def on_turn(name: str, *, rulebook: Rulebook, at: datetime) -> str | None:
    """The first person (id) whose turn it is at ``at`` on the roster called ``name``: a department, a post, or the
    word for the duty officer, which an empty name means as well."""
    organization = rulebook.organization
    turns = organization.on_duty(_roster(name, rulebook, at), at)
    return turns[0] if turns else None


def officer(*, rulebook: Rulebook, at: datetime) -> str | None:
    """Who the policies say is duty officer outside the house's hours, where their hours name a roster for it."""
    rule = next((rule for rule in rulebook.bundle.of(Hours) if not rule.departments and rule.duty_roster), None)
    if rule is None or rulebook.calendar.is_working_time(at):
        return None
    return on_turn(rule.duty_roster, rulebook=rulebook, at=at)


def after_hours(department: str, *, rulebook: Rulebook, at: datetime) -> str | None:
    """Who answers for a department (id) outside its own hours, where its hours name a roster for it."""
    row = rulebook.organization.department(department, at)
    name = row.name if row else ""
    rule = next((rule for rule in rulebook.bundle.of(Hours) if name in rule.departments and rule.duty_roster), None)
    if rule is None or is_open(name, rulebook=rulebook, at=at):
        return None
    return on_turn(rule.duty_roster, rulebook=rulebook, at=at)


def _roster(name: str, rulebook: Rulebook, at: datetime) -> str:
    if is_officer(name or Role.DUTY_OFFICER):
        return Role.DUTY_OFFICER.value
    row = find(name, organization=rulebook.organization, at=at).row
    return row.id if row else name


def is_officer(who: str) -> bool:
    """Whether ``who`` is the word for the duty officer."""
    try:
        return Role.read(who) is Role.DUTY_OFFICER
    except UnknownWord:
        return False
