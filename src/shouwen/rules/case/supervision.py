"""What supervision does with one matter, as values of its state: orders, commitment sheets, traces, marks.

Each is known by the ``seq`` of the entry that began it. All of them are about the matter; none names who asked.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shouwen.rules.case.events import Ref
    from shouwen.rules.language.kinds import Clause


@dataclass(frozen=True, kw_only=True, slots=True)
class OrderItem:
    """One demand of an order; ``answer`` says what was done about it, by the entry ``answered_seq``."""

    demand: "Ref"
    answer: "Ref | None" = None
    answered_seq: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class SupervisionOrder:
    """``reported`` counts the legs of the way back that were gone."""

    seq: int
    number: str
    rule: str
    name: str
    clause: "Clause"
    signer: str
    office: str | None
    department: str
    due: datetime
    issued_at: datetime
    items: tuple[OrderItem, ...]
    legs: tuple[str, ...] = ()
    status: str = "issued"  # issued | returned
    returned_at: datetime | None = None
    reported: int = 0

    @property
    def is_open(self) -> bool:
        """Whether the department still owes something under it."""
        return self.status == "issued"

    @property
    def open_items(self) -> tuple[int, ...]:
        """The numbers (from 1) of the demands that nobody has answered."""
        return tuple(number for number, item in enumerate(self.items, 1) if item.answer is None)

    @property
    def signer_knows(self) -> bool:
        """Whether the leader who signed has been told the result."""
        return "signer" in self.legs[: self.reported]

    @property
    def next_leg(self) -> str:
        """To whom the result is to be told next: signer | superior | requester; empty when the chain is gone."""
        is_back = self.status == "returned" and self.reported < len(self.legs)
        return self.legs[self.reported] if is_back else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Commitment:
    """四定一包 of one matter: time, person, leader, duty in words, and the leader who answers for it whole."""

    seq: int
    rule: str
    clause: "Clause"
    due: datetime
    person: str
    leader: str
    sponsor: str
    duty: "Ref"
    made_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Trace:
    """责任倒查: ``status`` opened | checked | confirmed | dropped | reported; ``held`` are (person, level) pairs."""

    seq: int
    rule: str
    clause: "Clause"
    cause: str
    opened_by: frozenset[str]
    opened_at: datetime
    status: str = "opened"
    checked_by: frozenset[str] = frozenset()
    proposal: str = ""  # confirm | drop
    is_confirmed: bool = False
    faults: tuple[int, ...] = ()
    held: tuple[tuple[str, str], ...] = ()
    decided_at: datetime | None = None
    reason: "Ref | None" = None

    @property
    def is_open(self) -> bool:
        """Whether it waits for a preliminary check or a decision."""
        return self.status in ("opened", "checked")


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """A word on the matter: it holds only while ``status`` is ``confirmed`` and ``until`` has not come."""

    seq: int
    rule: str
    name: str
    clause: "Clause"
    reason: "Ref"
    until: datetime
    marked_at: datetime
    proposed_by: frozenset[str] = field(default_factory=frozenset)
    status: str = "proposed"  # proposed | confirmed | rejected | lifted
    explained: "Ref | None" = None
    reviewed_by: frozenset[str] = frozenset()
    objection: "Ref | None" = None

    def holds_at(self, at: datetime) -> bool:
        """Whether it counts at ``at`` (aware)."""
        return self.status == "confirmed" and at < self.until
