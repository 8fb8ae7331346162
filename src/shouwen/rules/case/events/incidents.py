"""Acts that endanger somebody: noted and looked at again."""

from typing import ClassVar

from shouwen.rules.case.events.base import CaseEvent, Ref
from shouwen.rules.words import Event, IncidentKind


class IncidentNoted(CaseEvent):
    """An act, at a time and a place, that endangers somebody: it is about what was done, and labels nobody."""

    word: ClassVar[Event] = Event.INCIDENT_NOTED
    kind: IncidentKind
    place: Ref
    text: Ref
    guard_called: bool = False
    police_number: str = ""  # under which the police took the call


class IncidentReviewed(CaseEvent):
    """Looked at again in calm: over, so that it is shown no more, or still to be minded."""

    word: ClassVar[Event] = Event.INCIDENT_REVIEWED
    incident: int
    is_over: bool
    text: Ref
