"""An organisation by names that all mean something: what the file says, joined up and complete."""

from dataclasses import dataclass
from datetime import datetime

from shouwen.rules.organizing.names import KnownPost
from shouwen.rules.organizing.rows import DepartmentRow, InstitutionRow, PersonRow, PostRow
from shouwen.rules.words import Role


@dataclass(frozen=True)
class Roster:
    """What a turn is for: a department, a post, or (neither) the institution's duty officer."""

    department: str = ""
    post: KnownPost | None = None


DUTY_OFFICERS = Roster()


@dataclass(frozen=True, kw_only=True)
class PlannedHolding:
    """``person`` (staff number) holds ``post`` as A (0), B (1) …"""

    post: KnownPost
    person: str
    order: int = 0
    is_trained: bool = True


@dataclass(frozen=True, kw_only=True)
class PlannedTurn:
    """``person`` (staff number) is on duty; aware times."""

    roster: Roster
    person: str
    begins: datetime
    ends: datetime


@dataclass(frozen=True, kw_only=True)
class PlannedAbsence:
    """``person`` (staff number) is away; aware times, ``ends`` None is open."""

    person: str
    begins: datetime
    ends: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The file's rows; people are named by staff number, departments by their proper name."""

    institution: InstitutionRow | None = None
    departments: tuple[DepartmentRow, ...] = ()
    posts: tuple[PostRow, ...] = ()
    people: tuple[PersonRow, ...] = ()
    holdings: tuple[PlannedHolding, ...] = ()
    turns: tuple[PlannedTurn, ...] = ()
    absences: tuple[PlannedAbsence, ...] = ()


def is_duty_officer(words: str) -> bool:
    """Whether a roster of this name is the institution's 行政总值班."""
    role = Role.DUTY_OFFICER
    return words in (role.value, role.label, *role.synonyms)
