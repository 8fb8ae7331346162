"""Marks of a matter: proposed, reviewed, objected to, lifted."""

from datetime import datetime
from typing import ClassVar

from shouwen.rules.case.events.base import CaseEvent, Ref
from shouwen.rules.language.kinds import Clause
from shouwen.rules.words import Event


class MatterMarked(CaseEvent):
    """A mark proposed: it counts for nothing before somebody else has reviewed it."""

    word: ClassVar[Event] = Event.MATTER_MARKED
    rule: str
    clause: Clause
    name: str
    reason: Ref
    until: datetime


class MarkReviewed(CaseEvent):
    """``explained`` are the words in which the requester reads why."""

    word: ClassVar[Event] = Event.MARK_REVIEWED
    mark: int
    is_confirmed: bool
    reason: Ref
    explained: Ref | None = None


class MarkObjected(CaseEvent):
    word: ClassVar[Event] = Event.MARK_OBJECTED
    mark: int
    text: Ref


class MarkLifted(CaseEvent):
    """Looked at anew upon an objection: it stands, or is lifted."""

    mark: int
    is_lifted: bool
    reason: Ref
