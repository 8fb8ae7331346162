"""What is agreed with the requester meanwhile: interim answers, contact, papers, appointments."""

from datetime import datetime
from typing import ClassVar

from shouwen.rules.case.events.base import CaseEvent, Ref, ToRequester
from shouwen.rules.words import Event


class InterimAnswerGiven(ToRequester, CaseEvent):
    word: ClassVar[Event] = Event.INTERIM_ANSWER_GIVEN
    how: str
    text: Ref
    agreed_at: datetime | None = None  # by when the requester was promised to hear more


class ContactLeftToUs(CaseEvent):
    """The requester wants us to get in touch with the handler for them."""

    word: ClassVar[Event] = Event.CONTACT_LEFT_TO_US
    department: str | None = None


class ContactKeptByRequester(CaseEvent):
    """The requester was told whom to call and prefers to call themselves."""

    word: ClassVar[Event] = Event.CONTACT_KEPT_BY_REQUESTER
    department: str | None = None
    told: Ref | None = None  # which number or name they were given


class PapersCompleted(CaseEvent):
    """All papers are there since ``agreed_at``. ``is_deemed``: nobody said in time what was missing (行政许可法 32)."""

    word: ClassVar[Event] = Event.PAPERS_COMPLETED
    agreed_at: datetime
    is_deemed: bool = False
    note: Ref | None = None


class AppointmentMade(CaseEvent):
    word: ClassVar[Event] = Event.APPOINTMENT_MADE
    agreed_at: datetime
    person: str
    department: str
    place: Ref


class AppointmentRefused(CaseEvent):
    word: ClassVar[Event] = Event.APPOINTMENT_REFUSED
    wanted_at: datetime
    reason: Ref  # as the requester was told


class AppointmentKept(CaseEvent):
    word: ClassVar[Event] = Event.APPOINTMENT_KEPT
    appointment: int
    came: bool
    note: Ref | None = None
