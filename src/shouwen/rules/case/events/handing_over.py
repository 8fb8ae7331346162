"""工作交接: offered, signed, accepted by phone or in person, refused, bounced."""

from datetime import datetime
from typing import ClassVar

from shouwen.rules.case.events.base import CaseEvent, Ref
from shouwen.rules.words import Event


class HandoverOffered(CaseEvent):
    """``place`` is the precise destination that the requester was told, where nobody could walk there with them."""

    word: ClassVar[Event] = Event.HANDOVER_OFFERED
    place: Ref | None = None
    to_department: str
    to_person: str | None = None
    reason: Ref | None = None
    papers: Ref | None = None  # one a line


class HandoverSigned(CaseEvent):
    word: ClassVar[Event] = Event.HANDOVER_SIGNED
    handover: int
    signer: str
    department: str
    on_paper: bool = False  # signed on a paper slip, entered later by whoever holds the slip


class HandoverAcceptedByPhone(CaseEvent):
    """A provisional signature: noted by the side that offers, confirmed or disputed by the other."""

    word: ClassVar[Event] = Event.HANDOVER_ACCEPTED_BY_PHONE
    handover: int
    receiver: str
    department: str
    answered_at: datetime


class RequesterEscorted(CaseEvent):
    """Walked there together, received by ``receiver``: provisional like an acceptance by phone."""

    word: ClassVar[Event] = Event.REQUESTER_ESCORTED
    handover: int
    receiver: str
    department: str


class PhoneAcceptanceConfirmed(CaseEvent):
    word: ClassVar[Event] = Event.PHONE_ACCEPTANCE_CONFIRMED
    handover: int


class PhoneAcceptanceDisputed(CaseEvent):
    word: ClassVar[Event] = Event.PHONE_ACCEPTANCE_DISPUTED
    handover: int
    reason: Ref
    custodian: str | None = None  # where the one who offered has left: who takes it back
    department: str | None = None


class HandoverRefused(CaseEvent):
    word: ClassVar[Event] = Event.HANDOVER_REFUSED
    handover: int
    reason: Ref


class HandoverBounced(CaseEvent):
    """Unanswered past its limit: the offer lapses; custody never moved."""

    word: ClassVar[Event] = Event.HANDOVER_BOUNCED
    handover: int
