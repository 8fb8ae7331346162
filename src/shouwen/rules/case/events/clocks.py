"""What stops a clock or moves a limit."""

from typing import ClassVar

from shouwen.rules.case.events.base import CaseEvent, Ref
from shouwen.rules.words import Event


class CasePaused(CaseEvent):
    word: ClassVar[Event] = Event.CASE_PAUSED
    reason: str


class CaseResumed(CaseEvent):
    word: ClassVar[Event] = Event.CASE_RESUMED


class LimitExtended(CaseEvent):
    word: ClassVar[Event] = Event.LIMIT_EXTENDED
    obligation: int
    by: str  # the duration, as written: 3个工作日
    reason: Ref
    told_how: Ref | None = None  # None only where the policy does not ask for telling
