"""Who holds the matter and whose roles it gives, without a handover sheet."""

from typing import ClassVar

from shouwen.rules.case.events.base import CaseEvent, Ref
from shouwen.rules.language.kinds import Clause
from shouwen.rules.words import Event


class CustodyMoved(CaseEvent):
    """Custody passes without a handover sheet: shift handover, departure, reopening."""

    to: str
    department: str
    why: str  # shift | departure | vacancy | upkeep | same_matter
    shift: str | None = None


class TransferApproved(CaseEvent):
    """A leader let the matter pass to a named person (S001-12A 六): custody moves at once, without a signature."""

    word: ClassVar[Event] = Event.TRANSFER_APPROVED
    to: str
    department: str
    reason: Ref


class SupportGiven(CaseEvent):
    """A supporting department, or any colleague who helps, did their part; nobody's role changes by it."""

    word: ClassVar[Event] = Event.SUPPORT_GIVEN
    department: str
    text: Ref


class FirstHandlerNamed(CaseEvent):
    """首办责任人: the first one whose duty covers the matter, a role beside that of the first contact."""

    word: ClassVar[Event] = Event.FIRST_HANDLER_NAMED
    person: str
    department: str
    clause: Clause


class FirstContactReleased(CaseEvent):
    """The first contact's duty ends by the mode that the clause names, or sleeps while a superior body works."""

    word: ClassVar[Event] = Event.FIRST_CONTACT_RELEASED
    mode: str  # until_received | handover_signed | approved_transfer | guided | return_leg
    clause: Clause
    is_asleep: bool = False


class FirstContactResumed(CaseEvent):
    """What had ended or slept is owed again: the handover came back, or the superior body has answered."""

    word: ClassVar[Event] = Event.FIRST_CONTACT_RESUMED
    mode: str
    clause: Clause
