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


def next_custodian(taker: Person, giver: str, *, state: CaseState, at: datetime, rulebook: Rulebook) -> Bearer:
    """``taker``, unless the case is about them: then a colleague whom it is not about, else up the line (law 6).
    Without a person where nobody else is there."""
    to = Bearer(role=Role.CUSTODIAN, person=taker.id, department=taker.department)
    concerned = _concerned(state)
    if taker.id not in concerned:
        return to
    return responsible_for(replace(to, person=None), at=at, rulebook=rulebook, avoid=concerned | {giver})


def _concerned(state: CaseState) -> frozenset[str]:
    """Whom a complaint names, and who was rated badly: with none of them the case comes to rest."""
    named = frozenset(each.person for each in state.allegations.values() if each.person)
    return named | state.barred


def next_bearer(owed: Obligation, taker: Person, *, state: CaseState, at: datetime, rulebook: Rulebook) -> Bearer:
    """``taker``, unless it is a follow-up call about what they handled themselves, or the case is about them: then a
    colleague who did not, or whom it is not about."""
    to = Bearer(role=owed.role, person=taker.id, department=taker.department)
    own = state.handlers if Event.FOLLOW_UP_MADE in owed.fulfilled_by else set()
    if taker.id not in own | _concerned(state):
        return to
    leaving = {owed.bearer} if owed.bearer else set()
    barred = frozenset(own | _concerned(state) | leaving)
    asked = replace(to, person=None, department=owed.department or taker.department)
    return responsible_for(asked, at=at, rulebook=rulebook, avoid=barred)
