"""What was asked, of whom, and what it turned out to be."""

from shouwen.rules.case import events as e
from shouwen.rules.case.folding.custody import take
from shouwen.rules.case.folding.steps import on
from shouwen.rules.case.state import CaseState, Grade, Happened


@on(e.CaseRegistered)
def _registered(state: CaseState, happened: Happened, event: e.CaseRegistered) -> None:
    state.registration = event
    state.registered_at = happened.at
    state.first_contact = event.first_contact
    state.first_contact_department = event.first_contact_department
    state.category, state.item, state.department = event.category, event.item, event.department
    state.classes, state.shared = event.classes, event.shared
    take(state, happened, custodian=event.first_contact, department=event.first_contact_department)


@on(e.FirstContactCorrected)
def _first_contact_corrected(state: CaseState, happened: Happened, event: e.FirstContactCorrected) -> None:
    was_custodian = state.custodian == state.first_contact and not state.handlers
    state.first_contact = event.first_contact
    state.first_contact_department = event.department
    if was_custodian and state.span:
        take(
            state,
            happened,
            custodian=event.first_contact,
            department=event.department,
            waits_for=state.span.waits_for,
        )


@on(e.CategoryChanged)
def _category_changed(state: CaseState, happened: Happened, event: e.CategoryChanged) -> None:
    state.category, state.item = event.category, event.item
    state.department = event.department or state.department
    state.classes = state.classes if event.classes is None else event.classes
    state.grades = {name: each for name, each in state.grades.items() if _still_stands(name, each, state)}
    state.shared = event.shared


def _still_stands(dimension: str, grade: Grade, state: CaseState) -> bool:
    return state.classes.get(dimension, ("",))[0] == grade.option


@on(e.MatterGraded)
def _graded(state: CaseState, happened: Happened, event: e.MatterGraded) -> None:
    state.classes = {**state.classes, event.dimension: event.classes}
    state.department = event.department or state.department
    state.grades[event.dimension] = Grade(
        option=event.option, clause=event.clause, factors=event.factors, form=event.form, at=happened.at
    )


@on(e.CompleteNoticeGiven)
def _notice_given(state: CaseState, happened: Happened, event: e.CompleteNoticeGiven) -> None:
    state.notices.append(event)
    state.notices_by.append(happened.actor)
