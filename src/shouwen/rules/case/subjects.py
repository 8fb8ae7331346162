"""What an obligation is about where only one answer keeps it: a handover, a request, an appointment, a step.

Several handovers or requests of one kind may run in a case; who answers one has not answered the others. Each is
known by the ``seq`` of the entry that began it.
"""

from typing import Final

from shouwen.rules.case import events as e
from shouwen.rules.case.state import Happened
from shouwen.rules.happenings import Happening
from shouwen.rules.words import Event

_BEGINNINGS: Final = (
    e.HandoverOffered,
    e.ApprovalRequested,
    e.AppointmentMade,
    e.ErrandStepOpened,
    e.AllegationAdded,
    e.RectificationOrdered,
    e.IncidentNoted,
    e.DepartmentNotified,
    e.OrderIssued,
    e.TraceOpened,
)
_NAMED_BY: Final = (
    "handover",
    "request",
    "appointment",
    "errand_step",
    "allegation",
    "rectification",
    "incident",
    "order",
    "trace",
)
_ANSWERS: Final[tuple[frozenset[Happening], ...]] = (
    frozenset(
        {
            Event.HANDOVER_SIGNED,
            Event.HANDOVER_REFUSED,
            Event.HANDOVER_ACCEPTED_BY_PHONE,
            Event.REQUESTER_ESCORTED,
            Event.PHONE_ACCEPTANCE_CONFIRMED,
            Event.PHONE_ACCEPTANCE_DISPUTED,
        }
    ),
    frozenset({Event.APPROVAL_GIVEN, Event.APPROVAL_REJECTED}),
    frozenset({Event.APPOINTMENT_KEPT}),
    frozenset({Event.ERRAND_STEP_DONE}),
    frozenset({Event.ORDER_RETURNED, Event.ORDER_REPORTED}),
    frozenset({Event.TRACE_CHECKED, Event.TRACE_DECIDED, Event.TRACE_REPORTED}),
)
_OF_A_COMPLAINT: Final[tuple[tuple[type[e.CaseEvent], frozenset[Happening]], ...]] = (
    (e.AllegationAdded, frozenset({Event.STATEMENT_GIVEN, Event.FINDING_RECORDED})),
    (e.RectificationOrdered, frozenset({Event.RECTIFICATION_PROVED})),
    (e.IncidentNoted, frozenset({Event.INCIDENT_REVIEWED})),
)
"""What is ordered upon one allegation, rectification or incident is kept by the answer to that one."""


def subject_of(event: e.CaseEvent) -> int | None:
    """The entry that ``event`` answers or is about, if it is about one."""
    return next((seq for name in _NAMED_BY if (seq := getattr(event, name, None)) is not None), None)


def about_of(happened: Happened) -> int | None:
    """The entry that ``happened`` begins or is about."""
    return happened.seq if isinstance(happened.event, _BEGINNINGS) else subject_of(happened.event)


def subject_for(fulfilled_by: tuple[Happening, ...], happened: Happened) -> int | None:
    """What an obligation kept by ``fulfilled_by`` and opened upon ``happened`` is about; ``None`` where anything
    named keeps it."""
    of_this = (answers for type_, answers in _OF_A_COMPLAINT if isinstance(happened.event, type_))
    if not any(answers.issuperset(fulfilled_by) for answers in (*_ANSWERS, *of_this)):
        return None
    return about_of(happened)
