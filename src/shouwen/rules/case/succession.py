"""Who takes a case over when its holder is no longer there: nothing rests with someone who has left."""

from dataclasses import replace
from datetime import datetime

from shouwen.rules.case.bearers import Bearer, responsible_for
from shouwen.rules.case.state import CaseState, Obligation
from shouwen.rules.organization import Person
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Event, Role


def successor(person: str, department: str, *, at: datetime, rulebook: Rulebook) -> str:
    """``person`` while employed, else whoever answers for ``department`` now, else up the line."""
    if rulebook.organization.person(person, at):
        return person
    found = responsible_for(Bearer(role=Role.CUSTODIAN, department=department), at=at, rulebook=rulebook)
    return found.person or person


def next_bearer(owed: Obligation, taker: Person, *, state: CaseState, at: datetime, rulebook: Rulebook) -> Bearer:
    """``taker``, unless it is a follow-up call about what they handled themselves, or they were rated badly: then a
    colleague who did not, or was not."""
    to = Bearer(role=owed.role, person=taker.id, department=taker.department)
    own = state.handlers if Event.FOLLOW_UP_MADE in owed.fulfilled_by else set()
    if taker.id not in own | state.barred:
        return to
    leaving = {owed.bearer} if owed.bearer else set()
    barred = frozenset(own | state.barred | leaving)
    asked = replace(to, person=None, department=owed.department or taker.department)
    return responsible_for(asked, at=at, rulebook=rulebook, avoid=barred)
