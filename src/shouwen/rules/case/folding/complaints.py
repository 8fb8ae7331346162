"""A complaint taken apart, answered by the other side, found on, mended: no step moves custody or a clock."""

from dataclasses import replace

from shouwen.rules.case import events as e
from shouwen.rules.case.complaints import Allegation, Disclosure, Finding, Incident, Rectification
from shouwen.rules.case.folding.steps import on
from shouwen.rules.case.state import Assignment, CaseState, Happened


@on(e.AllegationAdded)
def _alleged(state: CaseState, happened: Happened, event: e.AllegationAdded) -> None:
    state.allegations[happened.seq] = Allegation(
        seq=happened.seq,
        text=event.text,
        department=event.department,
        person=event.person,
        added_at=happened.at,
        listed_by=happened.actor,
    )
    state.investigators.add(event.office)


@on(e.AllegationWithdrawn)
def _taken_back(state: CaseState, _: Happened, event: e.AllegationWithdrawn) -> None:
    state.withdrawn_allegations[event.allegation] = state.allegations.pop(event.allegation)


@on(e.StatementGiven)
def _stated(state: CaseState, happened: Happened, event: e.StatementGiven) -> None:
    meant = state.allegations[event.allegation]
    state.allegations[event.allegation] = replace(meant, statements=(*meant.statements, event.text))


@on(e.FindingRecorded)
def _found(state: CaseState, happened: Happened, event: e.FindingRecorded) -> None:
    found = Finding(
        seq=happened.seq,
        verdict=event.verdict,
        body=event.body,
        by=happened.actor,
        at=happened.at,
        facts=event.facts,
        basis=event.basis,
        measure=event.measure,
        evidence=event.evidence,
        paper=event.paper,
    )
    state.allegations[event.allegation] = replace(state.allegations[event.allegation], finding=found)


@on(e.DepartmentNotified)
def _notified(state: CaseState, happened: Happened, event: e.DepartmentNotified) -> None:
    state.notified[happened.seq] = event.department
    if event.receivers:
        state.copies[happened.seq] = event.receivers


@on(e.PartAssigned)
def _put_on(state: CaseState, happened: Happened, event: e.PartAssigned) -> None:
    state.put_on[event.department] = (*state.put_on.get(event.department, ()), event.person)


@on(e.ParticularsDisclosed)
def _disclosed(state: CaseState, happened: Happened, event: e.ParticularsDisclosed) -> None:
    state.disclosures.append(Disclosure(department=event.department, what=event.what, at=happened.at))


@on(e.RectificationOrdered)
def _ordered(state: CaseState, happened: Happened, event: e.RectificationOrdered) -> None:
    state.rectifications[happened.seq] = Rectification(
        seq=happened.seq, department=event.department, text=event.text, due=event.agreed_at
    )


@on(e.RectificationProved)
def _proved(state: CaseState, happened: Happened, event: e.RectificationProved) -> None:
    meant = state.rectifications[event.rectification]
    state.rectifications[event.rectification] = replace(meant, proof=event.text, proved_at=happened.at)


@on(e.IncidentNoted)
def _endangered(state: CaseState, happened: Happened, event: e.IncidentNoted) -> None:
    state.incidents[happened.seq] = Incident(
        seq=happened.seq,
        at=happened.at,
        kind=event.kind,
        place=event.place,
        text=event.text,
        guard_called=event.guard_called,
        police_number=event.police_number,
    )


@on(e.IncidentReviewed)
def _reviewed(state: CaseState, happened: Happened, event: e.IncidentReviewed) -> None:
    state.incidents[event.incident] = replace(state.incidents[event.incident], is_over=event.is_over)


@on(e.AssignedFromAbove)
def _assigned(state: CaseState, happened: Happened, event: e.AssignedFromAbove) -> None:
    sent = Assignment(
        seq=happened.seq, body=event.body, number=event.outside_number, due=event.agreed_at, at=happened.at
    )
    state.assignments = (*state.assignments, sent)


@on(e.LaterDayGranted)
def _put_off(state: CaseState, happened: Happened, event: e.LaterDayGranted) -> None:
    """Their day moves; what is owed by it moves by the ``ObligationMoved`` that follow."""
    state.assignments = tuple(
        replace(each, due=event.agreed_at) if each.number == event.outside_number else each
        for each in state.assignments
    )


@on(e.SameMatterLinked)
def _linked(state: CaseState, happened: Happened, event: e.SameMatterLinked) -> None:
    state.same_matters.append(event.other)
    state.taken_into = event.other


@on(e.SameMatterTakenIn)
def _taken_in(state: CaseState, happened: Happened, event: e.SameMatterTakenIn) -> None:
    state.same_matters.append(event.other)
