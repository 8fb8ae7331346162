"""Signs that a clause may have been broken, the other side, and the verdict."""

from datetime import datetime
from typing import ClassVar

from shouwen.rules.case.events.base import CaseEvent, Ref
from shouwen.rules.language.kinds import Clause
from shouwen.rules.words import Event


class BreachFlagged(CaseEvent):
    """A sign that a clause may have been broken: found by the rules, or noted by the person who acted. It punishes
    nobody; ``about`` is the obligation, handover or entry that shows it, ``noted`` what was found."""

    word: ClassVar[Event] = Event.BREACH_FLAGGED
    rule: str
    name: str
    pattern: str
    clause: Clause
    bearer: str | None
    department: str | None = None
    about: int
    noted: str = ""
    words: Ref | None = None
    overseen_from: datetime | None = None


class SideStated(CaseEvent):
    """Whoever is concerned says their side, before the verdict: of a late obligation or of a sign."""

    subject: int  # the entry that opened the obligation or raised the sign
    text: Ref


class BreachVerified(CaseEvent):
    """A person looked into a sign and found a breach of ``clause``, that of the breach rule ``rule``."""

    word: ClassVar[Event] = Event.BREACH_VERIFIED
    flag: int
    rule: str
    clause: Clause
    reason: Ref


class BreachDismissed(CaseEvent):
    """A person looked into a sign: it was no breach."""

    flag: int
    reason: Ref
