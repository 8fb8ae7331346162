"""办结 and 重新办理."""

from typing import ClassVar

from shouwen.rules.case.events.base import CaseEvent, Ref
from shouwen.rules.words import Event


class CaseClosed(CaseEvent):
    word: ClassVar[Event] = Event.CASE_CLOSED
    outcome: str  # answered | outside | on_the_spot | final | corrected
    note: Ref | None = None


class CaseReopened(CaseEvent):
    word: ClassVar[Event] = Event.CASE_REOPENED
    custodian: str
    department: str
    new_facts: Ref
