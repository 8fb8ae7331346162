"""否定报备: proposed, filed, told; and what is passed up instead."""

from typing import ClassVar

from shouwen.rules.case.events.base import CaseEvent, Ref, ToRequester
from shouwen.rules.words import Event


class RefusalProposed(CaseEvent):
    """拟否定: nothing is refused yet. ``rule`` is the policy's rule that it rests on, if it rests on one."""

    word: ClassVar[Event] = Event.REFUSAL_PROPOSED
    reason: Ref
    basis: Ref  # the legal basis or the clause, in words
    remedies: Ref
    subject: Ref | None = None  # the project or matter, as the filing document names it
    amount: str = ""
    currency: str = ""


class RefusalWithdrawn(CaseEvent):
    word: ClassVar[Event] = Event.REFUSAL_WITHDRAWN
    reason: Ref


class RefusalFiled(CaseEvent):
    """报备: the register row stands; ``to`` is the leader to whom it was reported, ``signed_by`` who decided."""

    word: ClassVar[Event] = Event.REFUSAL_FILED
    to: str
    signed_by: str
    applicant: Ref
    subject: Ref


class RefusalTold(ToRequester, CaseEvent):
    word: ClassVar[Event] = Event.REFUSAL_TOLD
    how: str
    text: Ref
    told: Ref | None = None


class PassedUp(CaseEvent):
    """上报: another body solves it; the custodian stays, the time goes to "outside"."""

    word: ClassVar[Event] = Event.PASSED_UP
    body: Ref
    reason: Ref
    proposal: Ref


class ReceivedFromAbove(CaseEvent):
    word: ClassVar[Event] = Event.RECEIVED_FROM_ABOVE
    result: Ref
    requester_told: bool = False  # the superior body says that it has told the requester itself
