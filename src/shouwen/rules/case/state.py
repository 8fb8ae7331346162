"""The state of one case: values only. ``shouwen.rules.case.folding`` makes it from the entries."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from shouwen.rules.case.complaints import Allegation, Disclosure, Incident, Rectification
from shouwen.rules.case.events import ApprovalStep, CaseEvent, CaseRegistered, CompleteNoticeGiven, Ref, Shared
from shouwen.rules.case.supervision import Commitment, Mark, SupervisionOrder, Trace
from shouwen.rules.happenings import Happening
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
class Grade:
    """定级: the option to which the form entered as ``form`` led, and the columns that decided."""

    option: str
    clause: Clause
    factors: Mapping[str, str]
    form: int
    at: datetime


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
    fulfilled_by: tuple[Happening, ...]
    blocks: tuple[str, ...]
    ladder: tuple[tuple[str, str], ...]
    on_late: str
    subject: int | None
    follows_reply: bool
    pausable: bool
    until: tuple[Event, ...] = ()
    own_due: datetime | None = None  # by our own clauses, while a superior body's earlier day holds
    status: str = "open"  # open | kept | waived | withdrawn
    is_warned: bool = False
    late_at: datetime | None = None
    late_bearer: str | None = None
    rungs_climbed: int = 0
    escalated_to: str | None = None
    done_claimed_at: datetime | None = None
    verdict: str = ""  # "" | breach | excused
    verified_rule: str = ""  # the breach rule that the verdict names
    overseen_from: datetime | None = None
    ended_at: datetime | None = None
    ended_by: int | None = None
    extensions: int = 0

    @property
    def is_open(self) -> bool:
        return self.status == "open"

    @property
    def is_late(self) -> bool:
        return self.late_at is not None

    @property
    def due_by_ours(self) -> datetime:
        """When it is due by our own clauses, whatever a superior body wants."""
        return self.own_due or self.due

    @property
    def answers(self) -> bool:
        """Whether it is the answer to the requester, without which the matter does not end."""
        return Event.ANSWER_GIVEN in self.fulfilled_by and Act.CLOSE_CASE in self.blocks


@dataclass(frozen=True, kw_only=True, slots=True)
class Flag:
    """A sign of a breach, known by the entry that raised it; a verdict is a person's."""

    seq: int
    rule: str
    name: str
    pattern: str
    clause: Clause
    bearer: str | None
    department: str | None
    about: int
    noted: str
    words: Ref | None
    raised_at: datetime
    overseen_from: datetime | None
    noted_by: str | None = None
    verdict: str = ""  # "" | breach | excused
    verified_rule: str = ""
    verified_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody has looked into it yet."""
        return not self.verdict


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


@dataclass(frozen=True, kw_only=True, slots=True)
class Filled:
    """One version of a form as filled in; its words stand behind ``fields`` in the vault."""

    seq: int
    at: datetime
    by: str | None
    form: str
    rule: str
    clause: Clause
    version: int
    fields: Ref
    numbers: Mapping[str, str]
    choices: Mapping[str, str]
    times: Mapping[str, str]
    beyond: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ApprovalRequest:
    """What was put before the approvers, who has it now, and how it went; known by the entry that asked."""

    seq: int
    act: Act
    steps: tuple[ApprovalStep, ...]
    requested_by: frozenset[str]
    approver: str | None
    amount: str = ""
    currency: str = ""
    event_at: datetime | None = None
    form: str = ""
    papers: tuple[str, ...] = ()
    steps_done: int = 0
    status: str = "pending"  # pending | approved | rejected | lapsed
    decided_seq: int = 0

    @property
    def step(self) -> ApprovalStep | None:
        """The signature that is due; ``None`` once decided."""
        return self.steps[self.steps_done] if self.status == "pending" else None


@dataclass(frozen=True, kw_only=True, slots=True)
class ProposedRefusal:
    """拟否定: ``amount`` is a decimal number in ``currency``, empty where the matter has none."""

    seq: int
    proposed_by: str | None
    amount: str = ""
    currency: str = ""
    status: str = "proposed"  # proposed | withdrawn | told
    is_filed: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Appointment:
    seq: int
    agreed_at: datetime
    person: str
    department: str
    status: str = "agreed"  # agreed | kept | missed


@dataclass(frozen=True, kw_only=True, slots=True)
class ErrandStep:
    """What one office does for the errand."""

    seq: int
    office: str
    is_done: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Assignment:
    """Sent by ``body`` under ``number``, entered at ``at``; they want to hear by ``due`` (both aware)."""

    seq: int
    body: Ref
    number: str
    due: datetime
    at: datetime


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
    classes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    shared: Shared | None = None
    first_handler: str | None = None
    first_handler_department: str | None = None
    duty: str = "held"  # held | asleep | ended: what the first contact owes as such
    duty_asleep_since: datetime | None = None
    duty_last_slept: datetime | None = None  # when the newest sleep began, kept after it ended
    custody: list[Span] = field(default_factory=list)
    obligations: dict[int, Obligation] = field(default_factory=dict)
    handovers: dict[int, Handover] = field(default_factory=dict)
    notices: list[CompleteNoticeGiven] = field(default_factory=list)
    notices_by: list[str | None] = field(default_factory=list)  # who gave each of them
    flags: dict[int, Flag] = field(default_factory=dict)
    sides: dict[int, list[Ref]] = field(default_factory=dict)  # what was said of an obligation or a flag
    happened: dict[Happening, int] = field(default_factory=dict)
    latest: dict[str, int] = field(default_factory=dict)  # type of entry -> the newest one's number
    filled: list[Filled] = field(default_factory=list)  # every version of every form, in order
    bounces: dict[str, int] = field(default_factory=dict)  # how often the matter came back to a person
    handlers: set[str] = field(default_factory=set)
    leader: str | None = None
    awaits_instruction: bool = False
    asked_again_at: datetime | None = None  # the last time
    information_owner: str | None = None
    orders: dict[int, SupervisionOrder] = field(default_factory=dict)
    commitments: dict[int, Commitment] = field(default_factory=dict)  # the newest one holds
    traces: dict[int, Trace] = field(default_factory=dict)
    marks: dict[int, Mark] = field(default_factory=dict)
    approvals: dict[int, ApprovalRequest] = field(default_factory=dict)
    refusal: ProposedRefusal | None = None
    appointments: dict[int, Appointment] = field(default_factory=dict)
    errand_agent: str | None = None
    errand_department: str | None = None
    errand_steps: dict[int, ErrandStep] = field(default_factory=dict)
    allegations: dict[int, Allegation] = field(default_factory=dict)
    withdrawn_allegations: dict[int, Allegation] = field(default_factory=dict)  # listed by mistake
    investigators: set[str] = field(default_factory=set)  # departments that look into it
    notified: dict[int, str] = field(default_factory=dict)  # entry -> department told of what concerns it
    copies: dict[int, tuple[str, ...]] = field(default_factory=dict)  # such an entry -> who alone gets the copy
    put_on: dict[str, tuple[str, ...]] = field(default_factory=dict)  # department -> whom its head put on its part
    disclosures: list[Disclosure] = field(default_factory=list)
    rectifications: dict[int, Rectification] = field(default_factory=dict)
    incidents: dict[int, Incident] = field(default_factory=dict)
    same_matters: list[str] = field(default_factory=list)  # 并案: the others, whichever was taken into which
    grades: dict[str, Grade] = field(default_factory=dict)  # by dimension, until a person changes it
    taken_into: str = ""  # 并案: the case that this one was last taken into
    assignments: tuple[Assignment, ...] = ()  # 上级转办, in order
    papers_complete_since: datetime | None = None
    promised_at: datetime | None = None  # by when the newest interim answer promised to tell more
    rung: int = 0
    rung_leader: str | None = None
    state_before_pause: State | None = None
    paused_at: datetime | None = None
    last_pause: datetime | None = None  # when the newest pause began, kept after it ended
    follow_up_attempts: int = 0
    last_attempt_at: datetime | None = None  # when somebody last called in vain; counted from there (两次间隔)
    rating: int | None = None
    ratings: int = 0
    is_rated_badly: bool = False
    rating_case: str = ""  # the newest case that was opened on a bad rating of this one
    rated_case: str = ""  # the case on whose bad rating this one was opened
    rating_rule: str = ""  # the survey's rule by which this one was opened on a bad rating
    barred: frozenset[str] = frozenset()  # who was rated: this case never rests with them
    rating_review: str = ""  # "" | asked | kept | set_aside
    rating_review_by: str | None = None
    closed_at: datetime | None = None
    outcome: str = ""
    last_act_seq: int = 0  # the newest entry by a person that has to do with the handling
    last_act_at: datetime | None = None
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
    def pending_approval(self) -> ApprovalRequest | None:
        """What waits for an approver, the oldest first."""
        return next((row for row in self.approvals.values() if row.status == "pending"), None)

    @property
    def next_appointment(self) -> Appointment | None:
        """The earliest appointment that is still to be kept."""
        agreed = [row for row in self.appointments.values() if row.status == "agreed"]
        return min(agreed, key=lambda row: row.agreed_at, default=None)

    @property
    def newest_allegation(self) -> Allegation | None:
        return next(reversed(self.allegations.values()), None)

    @property
    def open_errand_steps(self) -> list[ErrandStep]:
        return [row for row in self.errand_steps.values() if not row.is_done]

    @property
    def reply(self) -> Obligation | None:
        """The open obligation that answers the requester, the earliest of several: what is promised on the receipt, and
        what others may count from. The case cannot be closed without it; what an answer merely fulfils as well (to hand
        over, to tell what to bring, to tell how far it is) promises no date."""
        answering = (row for row in self.open_obligations if row.answers)
        return min(answering, key=lambda row: row.due, default=None)

    @property
    def due(self) -> datetime | None:
        return min((row.due for row in self.open_obligations), default=None)
