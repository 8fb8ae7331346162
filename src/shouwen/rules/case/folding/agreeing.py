"""What is agreed with the requester and with other bodies on the way: passing up, appointments, errands."""

from dataclasses import replace

from shouwen.rules.case import events as e
from shouwen.rules.case.folding.custody import wait
from shouwen.rules.case.folding.steps import on
from shouwen.rules.case.state import Appointment, CaseState, ErrandStep, Happened
from shouwen.rules.words import State


@on(e.PassedUp)
def _passed_up(state: CaseState, happened: Happened, event: e.PassedUp) -> None:
    """The custodian stays; the waiting counts against the body above."""
    state.state = State.PASSED_UP
    wait(state, happened, "outside")


@on(e.ReceivedFromAbove)
def _from_above(state: CaseState, happened: Happened, event: e.ReceivedFromAbove) -> None:
    """The return leg begins: there is a result, and the requester is still to be told by us."""
    state.state = State.DONE
    wait(state, happened, "custodian")


@on(e.InterimAnswerGiven)
def _interim(state: CaseState, happened: Happened, event: e.InterimAnswerGiven) -> None:
    state.promised_at = event.agreed_at or state.promised_at


@on(e.PapersCompleted)
def _papers(state: CaseState, happened: Happened, event: e.PapersCompleted) -> None:
    state.papers_complete_since = event.agreed_at


@on(e.AppointmentMade)
def _appointed(state: CaseState, happened: Happened, event: e.AppointmentMade) -> None:
    state.appointments[happened.seq] = Appointment(
        seq=happened.seq, agreed_at=event.agreed_at, person=event.person, department=event.department
    )


@on(e.AppointmentKept)
def _kept(state: CaseState, happened: Happened, event: e.AppointmentKept) -> None:
    status = "kept" if event.came else "missed"
    state.appointments[event.appointment] = replace(state.appointments[event.appointment], status=status)


@on(e.ErrandStarted)
def _errand(state: CaseState, happened: Happened, event: e.ErrandStarted) -> None:
    state.errand_agent, state.errand_department = event.agent, event.department


@on(e.ErrandStepOpened)
def _step_opened(state: CaseState, happened: Happened, event: e.ErrandStepOpened) -> None:
    state.errand_steps[happened.seq] = ErrandStep(seq=happened.seq, office=event.office)


@on(e.ErrandStepDone)
def _step_done(state: CaseState, happened: Happened, event: e.ErrandStepDone) -> None:
    state.errand_steps[event.errand_step] = replace(state.errand_steps[event.errand_step], is_done=True)


@on(e.ContactLeftToUs, e.ContactKeptByRequester, e.AppointmentRefused, e.ErrandReported)
def _noted(state: CaseState, happened: Happened, event: e.CaseEvent) -> None:
    """Kept in the history; the state does not change."""
