"""The state of one case: values only. ``shouwen.rules.case.folding`` makes it from the entries."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from shouwen.rules.case.events import CaseEvent, CaseRegistered, CompleteNoticeGiven, Ref
from shouwen.rules.language.kinds import Clause
from shouwen.rules.words import Act, Event, State


@dataclass(frozen=True, kw_only=True, slots=True)
class Happened:
    """An event as it stands in the case's stream."""

    seq: int
    at: datetime
    recorded_at: datetime
    event: CaseEvent
    actor: str | None = None
    acting_for: str | None = None
    cause: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """One accountable custodian from an entry to the next; ``waits_for`` says where the delay lies.

    ``waits_for`` is ``"custodian"``, ``"requester"``, ``"outside"``, ``"department:<id>"`` or ``"person:<id>"``.
    """

    seq: int
    custodian: str
    department: str
    waits_for: str
    started_at: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Obligation:
    """Who owes what, to whom, by when, by which clause; known by the entry that opened it."""

    seq: int
    rule: str
    clause: Clause
    also: tuple[Clause, ...]
    what: str
    role: str
    bearer: str | None
    department: str | None
    to_whom: str
    start: datetime
    limit: str
    due: datetime
    original_due: datetime
    warn_at: datetime | None
    calendar: str
    evidence: str
    fulfilled_by: tuple[Event, ...]
    blocks: tuple[str, ...]
    ladder: tuple[tuple[str, str], ...]
    on_late: str
    subject: int | None
    follows_reply: bool
    pausable: bool
    status: str = "open"  # open | kept | waived | withdrawn
    is_warned: bool = False
    late_at: datetime | None = None
    late_bearer: str | None = None
    rungs_climbed: int = 0
    escalated_to: str | None = None
    done_claimed_at: datetime | None = None
    verdict: str = ""  # "" | breach | excused
    ended_at: datetime | None = None
    ended_by: int | None = None
    extensions: int = 0

    @property
    def is_open(self) -> bool:
        return self.status == "open"

    @property
    def is_late(self) -> bool:
        return self.late_at is not None


@dataclass(frozen=True, kw_only=True, slots=True)
class Handover:
    seq: int
    from_person: str
    from_department: str
    to_department: str
    to_person: str | None
    offered_at: datetime
    papers: Ref | None = None
    status: str = "offered"  # offered | provisional | signed | refused | bounced | disputed
    receiver: str | None = None
    answered_at: datetime | None = None
    mode: str = "sheet"  # sheet | phone | escort


@dataclass(kw_only=True)
class CaseState:
    """Everything the rules need to know of a case, recomputable from its entries at any time."""

    id: str
    state: State = State.REGISTERED
    registration: CaseRegistered | None = None
    registered_at: datetime | None = None  # when it was asked: clocks run from here
    first_contact: str = ""
    first_contact_department: str = ""
    category: str = ""
    item: str = ""
    department: str | None = None
    custody: list[Span] = field(default_factory=list)
    obligations: dict[int, Obligation] = field(default_factory=dict)
    handovers: dict[int, Handover] = field(default_factory=dict)
    notices: list[CompleteNoticeGiven] = field(default_factory=list)
    happened: dict[Event, int] = field(default_factory=dict)
    bounces: dict[str, int] = field(default_factory=dict)  # how often the matter came back to a person
    handlers: set[str] = field(default_factory=set)
    leader: str | None = None
    awaits_instruction: bool = False
    information_owner: str | None = None
    rung: int = 0
    rung_leader: str | None = None
    state_before_pause: State | None = None
    paused_at: datetime | None = None
    last_pause: datetime | None = None  # when the newest pause began, kept after it ended
    follow_up_attempts: int = 0
    rating: int | None = None
    closed_at: datetime | None = None
    outcome: str = ""
    last_seq: int = 0
    last_at: datetime | None = None

    @property
    def facts(self) -> CaseRegistered:
        """What was registered. Raises LookupError before anything was."""
        if self.registration is None:
            raise LookupError("the case has no registration")
        return self.registration

    @property
    def span(self) -> Span | None:
        """The custody span that runs now; ``None`` once closed."""
        return self.custody[-1] if self.custody and self.custody[-1].ended_at is None else None

    @property
    def custodian(self) -> str | None:
        return self.span.custodian if self.span else None

    @property
    def is_closed(self) -> bool:
        return self.state == State.CLOSED

    @property
    def open_obligations(self) -> list[Obligation]:
        return [row for row in self.obligations.values() if row.is_open]

    @property
    def pending_handover(self) -> Handover | None:
        return next((row for row in self.handovers.values() if row.status == "offered"), None)

    @property
    def reply(self) -> Obligation | None:
        """The open obligation that answers the requester, the earliest of several: what is promised on the receipt, and
        what others may count from. The case cannot be closed without it; what an answer merely fulfils as well (to hand
        over, to tell what to bring, to tell how far it is) promises no date."""
        answering = (row for row in self.open_obligations if _answers(row))
        return min(answering, key=lambda row: row.due, default=None)

    @property
    def due(self) -> datetime | None:
        return min((row.due for row in self.open_obligations), default=None)


def _answers(row: Obligation) -> bool:
    return Event.ANSWER_GIVEN in row.fulfilled_by and Act.CLOSE_CASE in row.blocks
