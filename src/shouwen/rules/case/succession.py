"""Who takes a case over when its holder is no longer there: nothing rests with someone who has left."""

from datetime import datetime

from shouwen.rules.case.bearers import Bearer, responsible_for
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Role


def successor(person: str, department: str, *, at: datetime, rulebook: Rulebook) -> str:
    """``person`` while employed, else whoever answers for ``department`` now, else up the line."""
    if rulebook.organization.person(person, at):
        return person
    found = responsible_for(Bearer(role=Role.CUSTODIAN, department=department), at=at, rulebook=rulebook)
    return found.person or person
