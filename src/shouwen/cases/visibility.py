"""Who may read a case: those it concerns, their heads and leaders, and the offices that watch over all."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from shouwen.cases.actors import Actor
from shouwen.rules import people
from shouwen.rules.case import events as e
from shouwen.rules.case.impartiality import is_about
from shouwen.rules.case.need_to_know import Sight, calls_complainant, is_complaint, reports_outsiders, sight_of
from shouwen.rules.case.parts import OF_THE_OTHER_SIDE, departments_with_part
from shouwen.rules.case.state import CaseState, Happened, Obligation
from shouwen.rules.case.supervising import decides_trace, traces
from shouwen.rules.language.kinds import Privacy
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.sealing.on_request import asks_for_secrecy
from shouwen.rules.words import Event, Role

OVER_ALL: Final = frozenset({"oversight_office", "leader", "auditor"})
HEARS_COMPLAINTS: Final = frozenset({"oversight_office", "leader"})
LOOKED_UP_FOR: Final = timedelta(minutes=30)
"""How long whoever looked a case up at the desk may go on with it: the visitor stands before them."""


def may_read(state: CaseState, by: Actor, *, rulebook: Rulebook, at: datetime) -> bool:
    """Whether ``by``, or an absent colleague they stand in for, has to do with the case, or may read all of them."""
    if by.person is None or by.person in state.barred:
        return False
    return bool(by.roles & OVER_ALL) or is_concerned(state, by, rulebook=rulebook, at=at)


def is_concerned(state: CaseState, by: Actor, *, rulebook: Rulebook, at: datetime) -> bool:
    """Whether ``by``, or an absent colleague they stand in for, has to do with the case. Who was rated badly has
    nothing to do with what was opened on it: whoever spoke is heard without them (REG-RT-6)."""
    if by.person is None or by.person in state.barred:
        return False
    organization = rulebook.organization
    persons = {by.person, *people.acting_for(by.person, organization=organization, at=at)}
    rows = (organization.person(person, at) for person in persons)
    departments = {row.department for row in rows if row}
    return bool(persons & people_concerned(state, rulebook, at) or departments & departments_concerned(state))


def sight(state: CaseState, by: Actor, *, rulebook: Rulebook, at: datetime) -> Sight:
    """How much of a complaint ``by`` sees; of anything else, all."""
    if by.person is None:
        return Sight.WHOLE
    row = rulebook.organization.person(by.person, at)
    return sight_of(
        by.person,
        row.department if row else None,
        state,
        over_all=bool(by.roles & OVER_ALL),
        stands_for=people.acting_for(by.person, organization=rulebook.organization, at=at)
        if is_complaint(state)
        else (),
    )


def leaves_a_trace(*, is_concerned: bool, seen: Sight) -> bool:
    """Whether a look is written down: of somebody whom the case does not concern, and of a department or a person that
    sees its own part of a complaint (catalogue S004-2 3.2.4: each view of the copy is logged)."""
    return not is_concerned or seen is not Sight.WHOLE


def has_just_looked_up(history: Iterable[Happened], by: Actor, *, at: datetime) -> bool:
    """Whether ``by`` found the case by name and last four digits within ``LOOKED_UP_FOR`` before ``at``."""
    return any(
        isinstance(each.event, e.ReceiptLookedUp) and each.actor == by.person and at - each.at <= LOOKED_UP_FOR
        for each in history
    )


def complaints_withheld(
    history: Sequence[Happened], state: CaseState, by: Actor, *, rulebook: Rulebook, at: datetime
) -> set[int]:
    """The entries of complaints whose words ``by`` does not read: all, but for the oversight office, leaders and
    whoever bears an obligation that the complaint opened, or stands in for them (law 6)."""
    made = {each.seq for each in history if isinstance(each.event, e.ComplaintMade)}
    if by.person is None:
        return made
    if by.roles & HEARS_COMPLAINTS and not is_about(by.person, state):
        return set()
    persons = {by.person, *people.acting_for(by.person, organization=rulebook.organization, at=at)}
    opened = [each for each in history if isinstance(each.event, e.ObligationOpened)]
    return made - {each.cause.get("entry") for each in opened if state.obligations[each.seq].bearer in persons}


def traces_withheld(
    history: Sequence[Happened], state: CaseState, by: Actor, *, rulebook: Rulebook, at: datetime
) -> set[int]:
    """The entries of traces whose words ``by`` does not read: all, but for those who oversee, and those who check it
    or decide on it. What is said of a colleague is not for whoever works on the matter."""
    made = {each.seq for each in history if isinstance(each.event, _OF_A_TRACE)}
    if not made or by.roles & OVER_ALL:
        return set()
    works_on_it = by.person is not None and (
        traces(by.person, state, at=at, rulebook=rulebook) or decides_trace(by.person, state, at=at, rulebook=rulebook)
    )
    return set() if works_on_it else made


_OF_A_TRACE: Final = (e.TraceOpened, e.TraceChecked, e.TraceDecided, e.TraceReported)


def may_read_contact(state: CaseState, by: Actor, *, rulebook: Rulebook, at: datetime) -> bool:
    """Name and phone: only for those who work on the case or have to tell and call the requester. Who is complained
    about sees them no longer, unless they still owe the requester something (law 6). Of a complaint, who looks into it
    and who asks the complainant afterwards how it went. Of somebody who reported others outside this house, only
    whoever works on it in person, and none of their colleagues (catalogue S004-1)."""
    if by.person and _is_complained_about(by.person, state):
        return False
    if sight(state, by, rulebook=rulebook, at=at) is not Sight.WHOLE:
        return calls(state, by, rulebook=rulebook, at=at)
    works = bool(by.person and by.person in _workers(state))
    is_kept_close = reports_outsiders(state) or asks_for_secrecy(state.classes, rulebook.bundle.of(Privacy))
    return works or (not is_kept_close and _is_of_concerned_department(state, by, rulebook, at))


def calls(state: CaseState, by: Actor, *, rulebook: Rulebook, at: datetime) -> bool:
    """Whether ``by`` owes the complainant the call that asks how it went."""
    row = rulebook.organization.person(by.person, at) if by.person else None
    return row is not None and calls_complainant(row.id, row.department, state)


def _is_complained_about(person: str, state: CaseState) -> bool:
    """A complaint was made, and the person handled the case and owes the requester nothing any more."""
    if Event.COMPLAINT_MADE not in state.happened:
        return False
    handled = person in state.handlers or any(span.custodian == person for span in state.custody)
    owing = (row for row in state.open_obligations if row.to_whom == Role.REQUESTER)
    return handled and all(row.bearer != person for row in owing)


def _is_of_concerned_department(state: CaseState, by: Actor, rulebook: Rulebook, at: datetime) -> bool:
    row = rulebook.organization.person(by.person, at) if by.person else None
    return row is not None and row.department in departments_concerned(state)


def _workers(state: CaseState) -> set[str]:
    registration = state.registration
    own = {state.first_contact, state.leader, state.rung_leader, registration and registration.registered_by}
    own |= {span.custodian for span in state.custody} | {owed.bearer for owed in state.obligations.values()}
    own |= {state.errand_agent, *(agreed.person for agreed in state.appointments.values())}
    return {person for person in own if person}


def people_concerned(state: CaseState, rulebook: Rulebook, at: datetime) -> set[str]:
    """Everybody who holds, held, owes, owed or was told, and the heads and leaders of their departments; of a
    complaint also the heads of those that have a part in it, and whom they put on it."""
    concerned = _workers(state)
    concerned |= {owed.escalated_to for owed in state.obligations.values() if owed.escalated_to}
    concerned |= {row.approver for row in state.approvals.values() if row.approver}
    concerned |= {row.person for row in state.allegations.values() if row.person}
    concerned |= {person for each in (*state.copies.values(), *state.put_on.values()) for person in each}
    return concerned | _heads(departments_concerned(state) | departments_with_part(state), rulebook, at)


def _heads(departments: Iterable[str], rulebook: Rulebook, at: datetime) -> set[str]:
    """Their heads and the leaders over them."""
    rows = (rulebook.organization.department(each, at) for each in departments)
    return {person for row in rows if row for person in (row.head, row.line_leader) if person}


def departments_concerned(state: CaseState) -> set[str]:
    """The departments whose people all have to do with the case: who holds or held it, is asked to take it or owes
    something; of a complaint not those that only answer for their own part (``rules.case.parts``)."""
    departments = {span.department for span in state.custody}
    departments |= {row.to_department for row in state.handovers.values()}
    departments |= {owed.department for owed in _owed_by_all(state) if owed.department}
    departments |= {step.office for step in state.errand_steps.values()}
    return departments | {state.first_contact_department}


def _owed_by_all(state: CaseState) -> Iterable[Obligation]:
    rows = state.obligations.values()
    return (row for row in rows if row.role not in OF_THE_OTHER_SIDE) if is_complaint(state) else rows
