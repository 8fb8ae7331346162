"""投诉: what is complained of, who says what of it, what was found and is to be mended."""

from datetime import datetime
from typing import ClassVar

from shouwen.rules.case.events.base import CaseEvent, Ref
from shouwen.rules.words import Event, Verdict


class AllegationAdded(CaseEvent):
    """投诉点: one of the things complained of, found on by itself. ``text`` is what those concerned need to know of it
    (what, when, where) and never who complained; ``person`` is whom it is about, where it is about one. ``department``
    is empty where it is about nobody in this house."""

    word: ClassVar[Event] = Event.ALLEGATION_ADDED
    text: Ref
    department: str
    person: str | None = None
    office: str  # the department that looks into it


class AllegationWithdrawn(CaseEvent):
    """撤回投诉点: it was listed by mistake, and nothing had been found on it. Whom it named is concerned no longer."""

    allegation: int
    department: str
    reason: Ref


class StatementGiven(CaseEvent):
    """What whoever is complained about says of it."""

    word: ClassVar[Event] = Event.STATEMENT_GIVEN
    allegation: int
    text: Ref


class FindingRecorded(CaseEvent):
    """How it was: the verdict of ``body`` (科室, 投诉管理部门 or 委员会) with facts, basis and measure, and what it
    rests on (``evidence``); ``paper`` is the entry of the form on which ``body`` wrote it, where the policy asks for
    one. A later finding takes the place of the one before, which stays, for a ``reason``."""

    word: ClassVar[Event] = Event.FINDING_RECORDED
    allegation: int
    verdict: Verdict
    body: str
    facts: Ref
    basis: Ref
    measure: Ref | None = None
    evidence: tuple[str, ...] = ()
    paper: int | None = None
    reason: Ref | None = None


class DepartmentNotified(CaseEvent):
    """A department was told, 口头 or 书面, what it needs to know and no more. ``receivers`` are the people of it who
    get the copy; none: the whole department."""

    word: ClassVar[Event] = Event.DEPARTMENT_NOTIFIED
    department: str
    how: str
    receivers: tuple[str, ...] = ()
    text: Ref


class PartAssigned(CaseEvent):
    """``person`` of ``department`` was put on its part by whoever heads it, and sees it from now on."""

    department: str
    person: str


class ParticularsDisclosed(CaseEvent):
    """A department may know ``what`` of the complainant, who was told of it first (``told_how``)."""

    word: ClassVar[Event] = Event.PARTICULARS_DISCLOSED
    department: str
    what: tuple[str, ...]
    reason: Ref
    told_how: Ref


class RectificationOrdered(CaseEvent):
    """整改: what a department is to mend, by ``agreed_at``."""

    word: ClassVar[Event] = Event.RECTIFICATION_ORDERED
    department: str
    text: Ref
    agreed_at: datetime


class RectificationProved(CaseEvent):
    word: ClassVar[Event] = Event.RECTIFICATION_PROVED
    rectification: int
    text: Ref


class AssignedFromAbove(CaseEvent):
    """上级转办: who sent it, their number, and by when (``agreed_at``) they want to hear."""

    word: ClassVar[Event] = Event.ASSIGNED_FROM_ABOVE
    body: Ref
    outside_number: str
    agreed_at: datetime


class LaterDayGranted(CaseEvent):
    """上级同意延期: the body that sent it under ``outside_number`` wants to hear by ``agreed_at`` only. ``paper`` is
    what says so (their letter and its number); the requester was told before their earlier day (``told_how``)."""

    word: ClassVar[Event] = Event.LATER_DAY_GRANTED
    outside_number: str
    agreed_at: datetime
    paper: Ref
    told_how: Ref


class SameMatterLinked(CaseEvent):
    """并案: taken into ``other`` and looked into together with it, as the requester agreed; each is answered."""

    word: ClassVar[Event] = Event.SAME_MATTER_LINKED
    other: str
    agreed: Ref


class SameMatterTakenIn(CaseEvent):
    """The other side of 并案: ``other`` was taken into this one. It orders nothing: what the policy orders upon 并案 is
    owed once, in the case that was taken in."""

    other: str
