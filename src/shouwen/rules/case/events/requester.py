"""What the requester does beside asking: adds, asks again, complains of the service."""

from typing import ClassVar

from shouwen.rules.case.events.base import CaseEvent, Ref
from shouwen.rules.words import Channel, Event


class RequesterAdded(CaseEvent):
    word: ClassVar[Event] = Event.REQUESTER_ADDED
    text: Ref


class RequesterAskedAgain(CaseEvent):
    word: ClassVar[Event] = Event.REQUESTER_ASKED_AGAIN
    channel: Channel


class ComplaintMade(CaseEvent):
    word: ClassVar[Event] = Event.COMPLAINT_MADE
    text: Ref
    about: str = ""  # the id of the norm of conduct that is said not to have been kept
