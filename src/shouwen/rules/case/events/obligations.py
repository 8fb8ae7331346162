"""What is owed: drawn up by the rules, never by a person, but for what a person says of it."""

from datetime import datetime

from shouwen.rules.case.events.base import CaseEvent, Ref
from shouwen.rules.language.kinds import Clause
from shouwen.rules.language.kinds.readers import AHappening
from shouwen.rules.words import Event


class ObligationOpened(CaseEvent):
    rule: str
    clause: Clause
    also: tuple[Clause, ...] = ()  # further limits that were not the earliest
    what: str
    role: str
    bearer: str | None
    department: str | None = None
    resolved: str = ""  # how the bearer was found, when not plainly
    to_whom: str = "requester"
    start: datetime
    limit: str
    due: datetime
    warn_at: datetime | None = None
    calendar: str = ""
    evidence: str = ""
    fulfilled_by: tuple[AHappening, ...] = ()
    blocks: tuple[str, ...] = ()
    ladder: tuple[tuple[str, str], ...] = ()  # (to, after)
    on_late: str = ""
    subject: int | None = None  # the entry it is about: a handover, a request, an appointment, a step
    follows_reply: bool = False
    pausable: bool = False
    until: tuple[Event, ...] = ()  # what ends its repetition


class ObligationKept(CaseEvent):
    obligation: int
    by_entry: int
    done_at: datetime


class ObligationWarned(CaseEvent):
    obligation: int


class ObligationLate(CaseEvent):
    """Past due and open: 超时(待核实). The bearer at the due instant is named; ``overseen_from`` is when the oversight
    office comes to see it, after the bearer and the bearer's head."""

    obligation: int
    bearer: str | None
    department: str | None = None
    overseen_from: datetime | None = None


class ObligationEscalated(CaseEvent):
    obligation: int
    rung: int
    to: str | None
    to_name: str


class ObligationReassigned(CaseEvent):
    obligation: int
    bearer: str | None
    department: str | None = None


class ObligationMoved(CaseEvent):
    """The due time moves: pause, extension, category, announced calendar; never by an edit. ``own_due`` is when it
    would be due by our own clauses, where a superior body's earlier day holds instead."""

    obligation: int
    due: datetime
    own_due: datetime | None = None
    warn_at: datetime | None = None
    why: str
    rule: str | None = None
    clause: Clause | None = None
    also: tuple[Clause, ...] = ()
    limit: str | None = None


class ObligationWaived(CaseEvent):
    obligation: int
    approver: str
    reason: Ref


class ObligationWithdrawn(CaseEvent):
    obligation: int
    why: str


class DoneClaimed(CaseEvent):
    """«done at …, not confirmed»: two times, and the evidence."""

    obligation: int
    done_at: datetime
    evidence: Ref


class LatenessVerified(CaseEvent):
    """The late obligation was looked into: a breach of the clause, or not (with the reason). ``rule`` is the breach
    rule under which it falls; without one it is the clause of what was owed."""

    obligation: int
    is_breach: bool
    reason: Ref
    rule: str = ""
    clause: Clause | None = None
