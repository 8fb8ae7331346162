"""代办: one agent carries the matter through several offices."""

from typing import ClassVar

from shouwen.rules.case.events.base import CaseEvent, Ref, ToRequester
from shouwen.rules.words import Event


class ErrandStarted(CaseEvent):
    """代办: one agent carries the matter through several offices; there is no fee, so no event can hold one."""

    word: ClassVar[Event] = Event.ERRAND_STARTED
    agent: str
    department: str


class ErrandStepOpened(CaseEvent):
    word: ClassVar[Event] = Event.ERRAND_STEP_OPENED
    office: str


class ErrandStepDone(CaseEvent):
    word: ClassVar[Event] = Event.ERRAND_STEP_DONE
    errand_step: int
    result: Ref


class ErrandReported(ToRequester, CaseEvent):
    word: ClassVar[Event] = Event.ERRAND_REPORTED
    how: str
    text: Ref
