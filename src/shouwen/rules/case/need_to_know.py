"""Who sees how much of a complaint (catalogue C9, design laws 6 and 7; 医疗机构投诉管理办法: privacy of both sides).

Those who look into it see all of it. Of a department, its head and those at work on its part (``parts``) see that part,
and of the complainant what was disclosed to it. Whoever is complained about sees what is said of themselves, never who
said it. Nobody else's name is shown to a department that it does not concern.
"""

from collections.abc import Collection
from dataclasses import replace
from enum import StrEnum
from typing import Final

from shouwen.rules.case import events as e
from shouwen.rules.case.complaints import Allegation
from shouwen.rules.case.impartiality import investigates, is_about, is_about_department, owes
from shouwen.rules.case.parts import OF_THE_OTHER_SIDE
from shouwen.rules.case.state import CaseState, Happened, Obligation
from shouwen.rules.words import Event, Tier


class Sight(StrEnum):
    WHOLE = "whole"
    PART = "part"  # a department's own part, where the reader works on it
    OWN = "own"  # what is said of oneself


def reports_outsiders(state: CaseState) -> bool:
    """Whether something outside this house is reported: a business that it supervises, another body."""
    return any(not each.department for each in state.allegations.values())


def is_complaint(state: CaseState) -> bool:
    """Whether the matter is a complaint, from the first second, before any point of it is listed."""
    return bool(state.allegations) or (state.registration is not None and state.facts.tier == Tier.COMPLAINT)


def sight_of(
    person: str,
    department: str | None,
    state: CaseState,
    *,
    over_all: bool = False,
    stands_for: Collection[str] = (),
) -> Sight:
    """How much ``person`` of ``department`` (ids) sees; ``over_all``: by a role that reads every case; ``stands_for``:
    the absent colleagues in whose place they act."""
    if is_about(person, state):
        return Sight.OWN
    if over_all or not is_complaint(state) or _took_it_in(person, state):
        return Sight.WHOLE
    if is_about_department(department, state):
        return Sight.PART
    return Sight.WHOLE if _works_on_it({person, *stands_for}, department, state) else Sight.PART


def _took_it_in(person: str, state: CaseState) -> bool:
    """Who heard it from the complainant knows it already."""
    return person in (state.first_contact, state.facts.registered_by)


def _works_on_it(persons: Collection[str], department: str | None, state: CaseState) -> bool:
    """Who holds it, is asked about it or looks into it. The colleagues of whoever was asked first are not among them:
    one of them may be meant, and nobody has said so yet."""
    in_person = {state.custodian, state.first_contact, state.leader, state.rung_leader}
    in_person |= {row.approver for row in state.approvals.values()}
    if in_person & set(persons) or any(investigates(each, department, state) for each in persons):
        return True
    return bool(department) and department != state.first_contact_department and department in _houses(state)


def _houses(state: CaseState) -> set[str | None]:
    """The departments that hold it or are asked to take it."""
    span, offered = state.span, state.pending_handover
    return {span.department if span else None, offered.to_department if offered else None}


def speaks_for_complainant(seen: Sight, state: CaseState) -> bool:
    """Whether who sees ``seen`` of the matter may stand at the counter for whoever asked: of a complaint, only those
    who work on it."""
    return seen is Sight.WHOLE or not is_complaint(state)


def calls_complainant(person: str, department: str | None, state: CaseState) -> bool:
    """Whether they owe the complainant the call that asks how it went, and so must know whom to call."""
    concerned = is_about(person, state) or is_about_department(department, state)
    return not concerned and owes(Event.FOLLOW_UP_MADE, person, department, state)


def tells_caller(happened: Happened) -> bool:
    """Whether whoever makes that call reads the entry: what the complainant told and what they were answered, and how
    often they were called in vain. Whoever asks whether the answer was clear must know it; what staff said of
    themselves or of each other is no part of it."""
    return isinstance(happened.event, _TOLD_AND_ANSWERED)


_TOLD_AND_ANSWERED: Final = (
    e.AnswerGiven,
    e.CaseRegistered,
    e.DissatisfactionRaised,
    e.FinalAnswerSigned,
    e.FollowUpAttempted,
    e.InterimAnswerGiven,
    e.RefusalTold,
    e.RequesterAdded,
    e.RequesterAskedAgain,
)


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


def is_shown(
    happened: Happened,
    person: str,
    department: str | None,
    state: CaseState,
    *,
    sight: Sight,
    names_people: bool = False,
) -> bool:
    """Whether the record shows this entry: what concerns another department or its people is left out, and what
    concerns one's own people where it would name them to somebody who is not their head (``names_people``)."""
    if sight is Sight.WHOLE:
        return True
    event = happened.event
    if happened.actor != person and (isinstance(event, _OF_THE_COMPLAINANT) or _is_by_a_named(happened, state)):
        return False
    allegation = _allegation_of(happened, state)
    if allegation is not None:
        return _is_own(allegation.person, allegation.department, person, department, sight)
    owed = _obligation_of(happened, state)
    if owed is not None:
        return shows_obligation(owed, person, department, state, sight=sight, names_people=names_people)
    told = getattr(event, "department", None) if isinstance(event, _TO_A_DEPARTMENT) else None
    return told is None or (sight is Sight.PART and told == department)


def _is_by_a_named(happened: Happened, state: CaseState) -> bool:
    return bool(happened.actor) and is_about(happened.actor or "", state)


_OF_THE_COMPLAINANT: Final = (
    e.AssignedFromAbove,
    e.CaseViewed,
    e.ComplaintMade,
    e.DissatisfactionRaised,
    e.FollowUpAttempted,
    e.FollowUpMade,
    e.IncidentNoted,
    e.IncidentReviewed,
    e.LaterDayGranted,
    e.RatedBadly,
    e.RatingGiven,
    e.ReceiptIssued,
    e.ReceiptLookedUp,
    e.RequesterAdded,
    e.RequesterAskedAgain,
)
"""What the complainant did further, where else they turned, how they rated, and who looked: nobody needs it to explain
or to mend."""

_TO_A_DEPARTMENT: Final = (
    e.BreachFlagged,
    e.DepartmentNotified,
    e.PartAssigned,
    e.ParticularsDisclosed,
    e.RectificationOrdered,
)


def shows_obligation(
    owed: Obligation,
    person: str,
    department: str | None,
    state: CaseState,
    *,
    sight: Sight,
    names_people: bool = False,
) -> bool:
    """Whether ``owed`` is shown: one's own and one's department's, and what nobody complained about owes. What a
    colleague who is complained about owes, only to their head (``names_people``)."""
    if sight is Sight.WHOLE or owed.bearer == person:
        return True
    if owed.bearer and is_about(owed.bearer, state) and not names_people:
        return False
    if owed.role in OF_THE_OTHER_SIDE:
        return sight is Sight.PART and owed.department == department
    return not (owed.bearer and is_about(owed.bearer, state))


def shows_words(happened: Happened, person: str, department: str | None, *, sight: Sight) -> bool:
    """Whether the words of an entry that is shown are shown: one's own, and what was written for this reader."""
    if sight is Sight.WHOLE or happened.actor == person:
        return True
    if isinstance(happened.event, e.OrderIssued):
        return happened.event.department == department
    written_for = (e.AllegationAdded, e.AllegationWithdrawn, e.FindingRecorded, e.StatementGiven)
    for_departments = (e.DepartmentNotified, e.RectificationOrdered, e.RectificationProved, e.LeaderInstructed)
    return isinstance(happened.event, written_for) or (
        sight is Sight.PART and isinstance(happened.event, for_departments)
    )


def _is_own(about: str | None, of: str, person: str, department: str | None, sight: Sight) -> bool:
    return about == person if sight is Sight.OWN else of == department


def _allegation_of(happened: Happened, state: CaseState) -> Allegation | None:
    seq = happened.seq if isinstance(happened.event, e.AllegationAdded) else getattr(happened.event, "allegation", None)
    listed = state.withdrawn_allegations | state.allegations
    return listed.get(seq) if seq is not None else None


def _obligation_of(happened: Happened, state: CaseState) -> Obligation | None:
    is_beginning = isinstance(happened.event, e.ObligationOpened)
    seq = happened.seq if is_beginning else getattr(happened.event, "obligation", None)
    return state.obligations.get(seq) if seq is not None else None


__all__ = [
    "Sight",
    "allegations_for",
    "calls_complainant",
    "disclosed_to",
    "is_complaint",
    "is_shown",
    "reports_outsiders",
    "shows_obligation",
    "shows_words",
    "sight_of",
    "speaks_for_complainant",
    "tells_caller",
]
