"""督办 and 四定一包 of one matter."""

from datetime import datetime
from typing import ClassVar

from shouwen.rules.case.events.base import CaseEvent, Ref
from shouwen.rules.language.kinds import Clause
from shouwen.rules.words import Event


class OrderIssued(CaseEvent):
    """督办: numbered and signed. ``signer`` is the leader by whose right it is, ``office`` (a department) who reports
    back, ``legs`` to whom in turn; ``demands`` are answered one by one."""

    word: ClassVar[Event] = Event.ORDER_ISSUED
    number: str
    rule: str
    clause: Clause
    name: str
    signer: str
    office: str | None = None
    department: str
    due: datetime
    demands: tuple[Ref, ...]
    opinion: Ref | None = None
    feedback_way: Ref | None = None
    further: dict[str, Ref] = {}  # the columns beside the five, by name
    legs: tuple[str, ...] = ()


class OrderItemAnswered(CaseEvent):
    word: ClassVar[Event] = Event.ORDER_ITEM_ANSWERED
    order: int
    item: int  # from 1
    text: Ref


class OrderReturned(CaseEvent):
    word: ClassVar[Event] = Event.ORDER_RETURNED
    order: int
    text: Ref


class OrderReported(CaseEvent):
    """The result was told to ``to``: signer | superior | requester."""

    word: ClassVar[Event] = Event.ORDER_REPORTED
    order: int
    to: str
    text: Ref


class CommitmentMade(CaseEvent):
    """四定一包 of this matter: by when, who, under which leader, which duty; ``sponsor`` answers for it whole. It is in
    place of the sheet ``replaces`` (its entry), for a ``reason``; 0 for the first one."""

    word: ClassVar[Event] = Event.COMMITMENT_MADE
    rule: str
    clause: Clause
    agreed_at: datetime
    person: str
    leader: str
    sponsor: str
    duty: Ref
    replaces: int = 0
    reason: Ref | None = None
