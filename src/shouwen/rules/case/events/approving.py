"""Consent asked for and given, signature by signature."""

from datetime import datetime
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from shouwen.rules.case.events.base import CaseEvent, Ref
from shouwen.rules.language.kinds import Clause
from shouwen.rules.words import Act, Event


class ApprovalStep(BaseModel):
    """One signature of several in order: whose (as the clause names it), by which rule."""

    model_config = ConfigDict(frozen=True)
    rule: str
    clause: Clause
    approver: str
    must_sign: bool = False


class ApprovalRequested(CaseEvent):
    """``approver`` (a person) is the first to decide; ``amount`` is a decimal number in ``currency``."""

    word: ClassVar[Event] = Event.APPROVAL_REQUESTED
    act: Act
    steps: tuple[ApprovalStep, ...]
    approver: str
    department: str | None = None
    amount: str = ""
    currency: str = ""
    event_at: datetime | None = None  # when that takes place which is asked for
    form: str = ""  # of 填写表单: which form is to be filled in
    papers: tuple[str, ...] = ()  # the forms that are put before the approvers, as they were last filled in
    reason: Ref


class ApprovalGiven(CaseEvent):
    """``next_approver`` (a person) decides next; ``None`` after the last."""

    word: ClassVar[Event] = Event.APPROVAL_GIVEN
    request: int
    next_approver: str | None = None
    department: str | None = None
    is_signed: bool = False
    opinion: Ref | None = None


class ApprovalRejected(CaseEvent):
    word: ClassVar[Event] = Event.APPROVAL_REJECTED
    request: int
    reason: Ref
