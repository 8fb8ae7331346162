"""责任倒查: opened, checked, decided, reported."""

from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from shouwen.rules.case.events.base import CaseEvent, Ref
from shouwen.rules.language.kinds import Clause
from shouwen.rules.words import Event


class TraceOpened(CaseEvent):
    """Proposed, nothing found yet. ``cause`` is one of the policy's; where the requester went is none."""

    word: ClassVar[Event] = Event.TRACE_OPENED
    rule: str
    clause: Clause
    cause: str
    reason: Ref


class TraceChecked(CaseEvent):
    word: ClassVar[Event] = Event.TRACE_CHECKED
    trace: int
    text: Ref
    proposal: str  # confirm | drop


class Held(BaseModel):
    """One person and the level of responsibility (直接责任, 主要责任, 领导责任)."""

    model_config = ConfigDict(frozen=True)
    person: str
    level: str


class TraceDecided(CaseEvent):
    """Confirmed only on verified breaches of this matter: ``faults`` are the entries that raised or owed them."""

    word: ClassVar[Event] = Event.TRACE_DECIDED
    trace: int
    is_confirmed: bool
    body: str
    faults: tuple[int, ...] = ()
    held: tuple[Held, ...] = ()
    reason: Ref


class TraceReported(CaseEvent):
    word: ClassVar[Event] = Event.TRACE_REPORTED
    trace: int
    text: Ref
