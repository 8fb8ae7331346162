"""Who sees how much of a complaint (catalogue C9, design laws 6 and 7; 医疗机构投诉管理办法: privacy of both sides).

Those who look into it see all of it. A department sees its own part of it, and of the complainant what was disclosed
to it. Whoever is complained about sees what is said of themselves, never who said it. Nobody else's name is shown to
a department that it does not concern.
"""

from dataclasses import replace
from enum import StrEnum
from typing import Final

from shouwen.rules.case import events as e
from shouwen.rules.case.complaints import Allegation
from shouwen.rules.case.state import CaseState, Happened, Obligation
from shouwen.rules.words import Act, Role


class Sight(StrEnum):
    WHOLE = "whole"
    PART = "part"  # a department's own part
    OWN = "own"  # what is said of oneself


OWN_MATTER: Final = frozenset(
    {
        Act.GIVE_STATEMENT,
        Act.STATE_SIDE,
        Act.CLAIM_DONE,
        Act.OFFER_HANDOVER,
        Act.ESCORT_REQUESTER,
        Act.ACCEPT_BY_PHONE,
        Act.ENTER_SIGNATURE,
        Act.ASK_LEADER,
        Act.NOTE_INCIDENT,
        Act.PROVE_RECTIFICATION,
        Act.FILL_FORM,
        Act.CONFIRM_FEEDBACK,
        Act.QUESTION_INFORMATION,
    }
)
"""What somebody may still do with a complaint that is about themselves: answer it, mend, and hand it to others."""


def is_about(person: str, state: CaseState) -> bool:
    """Whether an allegation names ``person``."""
    return any(each.person == person for each in state.allegations.values())


def reports_outsiders(state: CaseState) -> bool:
    """Whether something outside this house is reported: a business that it supervises, another body."""
    return any(not each.department for each in state.allegations.values())


def barred(act: Act, person: str, state: CaseState) -> bool:
    """Whether ``act`` would be ``person`` deciding their own matter (law 6)."""
    return act not in OWN_MATTER and is_about(person, state)


def sight_of(person: str, department: str | None, state: CaseState, *, over_all: bool = False) -> Sight:
    """How much ``person`` of ``department`` (ids) sees; ``over_all``: by a role that reads every case."""
    if is_about(person, state):
        return Sight.OWN
    if over_all or not state.allegations or _took_it_in(person, state):
        return Sight.WHOLE
    complained = {each.department for each in state.allegations.values()}
    looks_into_it = department in state.investigators or person == state.custodian
    return Sight.WHOLE if looks_into_it and department not in complained else Sight.PART


def _took_it_in(person: str, state: CaseState) -> bool:
    """Who heard it from the complainant knows it already."""
    return person in (state.first_contact, state.facts.registered_by)


def disclosed_to(department: str | None, state: CaseState) -> frozenset[str]:
    """Which particulars of the complainant ``department`` may know."""
    return frozenset(word for each in state.disclosures if each.department == department for word in each.what)


def allegations_for(
    person: str, department: str | None, state: CaseState, *, sight: Sight, names_people: bool = False
) -> list[Allegation]:
    """The allegations that are shown, in order. A department's part names its people only to its head
    (``names_people``) and to each of them themselves."""
    rows = list(state.allegations.values())
    if sight is Sight.WHOLE:
        return rows
    if sight is Sight.OWN:
        return [row for row in rows if row.person == person]
    own = [row for row in rows if row.department == department]
    return own if names_people else [replace(row, person=None) for row in own]


def is_shown(happened: Happened, person: str, department: str | None, state: CaseState, *, sight: Sight) -> bool:
    """Whether the record shows this entry: what concerns another department or its people is left out."""
    if sight is Sight.WHOLE:
        return True
    event = happened.event
    if happened.actor and happened.actor != person and is_about(happened.actor, state):
        return False
    allegation = _allegation_of(happened, state)
    if allegation is not None:
        return _is_own(allegation.person, allegation.department, person, department, sight)
    owed = _obligation_of(happened, state)
    if owed is not None:
        return shows_obligation(owed, person, department, state, sight=sight)
    told = getattr(event, "department", None) if isinstance(event, _TO_A_DEPARTMENT) else None
    return told is None or (sight is Sight.PART and told == department)


_TO_A_DEPARTMENT: Final = (e.DepartmentNotified, e.ParticularsDisclosed, e.RectificationOrdered, e.BreachFlagged)


def shows_obligation(owed: Obligation, person: str, department: str | None, state: CaseState, *, sight: Sight) -> bool:
    """Whether ``owed`` is shown: one's own and one's department's, and what nobody complained about owes."""
    if sight is Sight.WHOLE or owed.bearer == person:
        return True
    if owed.role in (Role.COMPLAINED_ABOUT, Role.COMPLAINED_DEPARTMENT, Role.RECTIFIER):
        return sight is Sight.PART and owed.department == department
    return not (owed.bearer and is_about(owed.bearer, state))


def shows_words(happened: Happened, person: str, department: str | None, *, sight: Sight) -> bool:
    """Whether the words of an entry that is shown are shown: one's own, and what was written for this reader."""
    if sight is Sight.WHOLE or happened.actor == person:
        return True
    written_for = (e.AllegationAdded, e.FindingRecorded, e.StatementGiven)
    for_departments = (e.DepartmentNotified, e.RectificationOrdered, e.RectificationProved, e.LeaderInstructed)
    return isinstance(happened.event, written_for) or (
        sight is Sight.PART and isinstance(happened.event, for_departments)
    )


def _is_own(about: str | None, of: str, person: str, department: str | None, sight: Sight) -> bool:
    return about == person if sight is Sight.OWN else of == department


def _allegation_of(happened: Happened, state: CaseState) -> Allegation | None:
    seq = happened.seq if isinstance(happened.event, e.AllegationAdded) else getattr(happened.event, "allegation", None)
    return state.allegations.get(seq) if seq is not None else None


def _obligation_of(happened: Happened, state: CaseState) -> Obligation | None:
    is_beginning = isinstance(happened.event, e.ObligationOpened)
    seq = happened.seq if is_beginning else getattr(happened.event, "obligation", None)
    return state.obligations.get(seq) if seq is not None else None


__all__ = [
    "OWN_MATTER",
    "Sight",
    "allegations_for",
    "barred",
    "disclosed_to",
    "is_about",
    "is_shown",
    "reports_outsiders",
    "shows_obligation",
    "shows_words",
    "sight_of",
]
