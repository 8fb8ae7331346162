"""What can happen to a case: one small model per entry type, named in the past tense.

Free text and personal particulars are never in an event: a ``Ref`` points into the vault and commits to the
words (design law 7). People, departments and cases are 32-digit hexadecimal ids, times are aware datetimes.
Obligations and handovers are known by the ``seq`` of the entry that opened them.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

from shouwen.rules.language.kinds import Clause
from shouwen.rules.words import Channel, Event, Tier, Urgency


class Ref(BaseModel):
    """A reference to words in the vault and a salted commitment to them."""

    model_config = ConfigDict(frozen=True)
    ref: str
    commitment: str


class CaseEvent(BaseModel):
    """Base of all events. ``word`` is the name a policy may react to (``当``), if any."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    word: ClassVar[Event | None] = None


class CaseRegistered(CaseEvent):
    word: ClassVar[Event] = Event.CASE_REGISTERED
    institution: str
    encounter: str
    channel: Channel
    tier: Tier
    urgency: Urgency = Urgency.NORMAL
    category: str = ""
    item: str = ""
    department: str | None = None  # whom the matter belongs to, as suggested and accepted
    first_contact: str
    first_contact_department: str
    first_contact_reason: str = ""
    asked: tuple[str, ...] = ()
    registered_by: str
    bundle: str
    calendar: str
    matter: Ref | None = None
    requester: Ref | None = None
    has_phone: bool = False
    is_light: bool = False
    is_late_entry: bool = False
    slip_number: str = ""
    outside_number: str = ""


class FirstContactCorrected(CaseEvent):
    first_contact: str
    department: str
    reason: Ref


class CategoryChanged(CaseEvent):
    category: str
    item: str = ""
    department: str | None = None
    reason: Ref | None = None


class CompleteNoticeGiven(CaseEvent):
    word: ClassVar[Event] = Event.COMPLETE_NOTICE_GIVEN
    item: str
    version: str
    answers: dict[str, str] = {}
    materials: tuple[str, ...] = ()
    clause: Clause | None = None
    none_needed: bool = False


class HandoverOffered(CaseEvent):
    word: ClassVar[Event] = Event.HANDOVER_OFFERED
    to_department: str
    to_person: str | None = None
    reason: Ref | None = None
    papers: Ref | None = None  # one a line


class HandoverSigned(CaseEvent):
    word: ClassVar[Event] = Event.HANDOVER_SIGNED
    handover: int
    signer: str
    department: str


class HandoverAcceptedByPhone(CaseEvent):
    """A provisional signature: noted by the side that offers, confirmed or disputed by the other."""

    word: ClassVar[Event] = Event.HANDOVER_ACCEPTED_BY_PHONE
    handover: int
    receiver: str
    department: str
    answered_at: datetime


class RequesterEscorted(CaseEvent):
    """Walked there together, received by ``receiver``: provisional like an acceptance by phone."""

    word: ClassVar[Event] = Event.REQUESTER_ESCORTED
    handover: int
    receiver: str
    department: str


class PhoneAcceptanceConfirmed(CaseEvent):
    word: ClassVar[Event] = Event.PHONE_ACCEPTANCE_CONFIRMED
    handover: int


class PhoneAcceptanceDisputed(CaseEvent):
    word: ClassVar[Event] = Event.PHONE_ACCEPTANCE_DISPUTED
    handover: int
    reason: Ref
    custodian: str | None = None  # where the one who offered has left: who takes it back
    department: str | None = None


class HandoverRefused(CaseEvent):
    word: ClassVar[Event] = Event.HANDOVER_REFUSED
    handover: int
    reason: Ref


class HandoverBounced(CaseEvent):
    """Unanswered past its limit: the offer lapses; custody never moved."""

    word: ClassVar[Event] = Event.HANDOVER_BOUNCED
    handover: int


class LeaderAsked(CaseEvent):
    word: ClassVar[Event] = Event.LEADER_ASKED
    leader: str
    question: Ref | None = None
    reason: str = ""  # 出差 | 暂无责任人 | 紧急 | 责任不明


class LeaderInstructed(CaseEvent):
    word: ClassVar[Event] = Event.LEADER_INSTRUCTED
    text: Ref


class ContactNoted(CaseEvent):
    word: ClassVar[Event] = Event.CONTACT_NOTED
    contacted: str  # person or department id, or "requester"
    reached: bool
    result: Ref | None = None


class HandlerAwayNoted(CaseEvent):
    word: ClassVar[Event] = Event.HANDLER_AWAY_NOTED
    absent: str
    reason: str  # 开会 | 出差 | 公休 | 病假 | 联系不上
    action: str  # 转交 | 联系 | 报告领导


class OutsideReferred(CaseEvent):
    word: ClassVar[Event] = Event.OUTSIDE_REFERRED
    body: Ref | None = None
    guidance: Ref


class CasePaused(CaseEvent):
    word: ClassVar[Event] = Event.CASE_PAUSED
    reason: str


class CaseResumed(CaseEvent):
    word: ClassVar[Event] = Event.CASE_RESUMED


class LimitExtended(CaseEvent):
    word: ClassVar[Event] = Event.LIMIT_EXTENDED
    obligation: int
    by: str  # the duration, as written: 3个工作日
    reason: Ref
    told_how: Ref


class ResultRecorded(CaseEvent):
    word: ClassVar[Event] = Event.RESULT_RECORDED
    achieved: bool
    text: Ref


class AnswerGiven(CaseEvent):
    word: ClassVar[Event] = Event.ANSWER_GIVEN
    how: str  # 当面 | 电话 | 信函 | 指定服务台 | 转告亲属
    text: Ref
    told: Ref | None = None  # to whom, where not the requester


class FeedbackConfirmed(CaseEvent):
    word: ClassVar[Event] = Event.FEEDBACK_CONFIRMED
    note: Ref | None = None


class FollowUpMade(CaseEvent):
    word: ClassVar[Event] = Event.FOLLOW_UP_MADE
    reached: bool
    satisfied: bool | None = None
    note: Ref | None = None


class FollowUpAttempted(CaseEvent):
    """Nobody answered: counts as an attempt, discharges nothing."""

    note: Ref | None = None


class DissatisfactionRaised(CaseEvent):
    word: ClassVar[Event] = Event.DISSATISFACTION_RAISED
    rung: int
    to: str
    reason: Ref
    custodian: str | None = None  # where the last custodian has left: who holds it from now on
    department: str | None = None


class FinalAnswerSigned(CaseEvent):
    word: ClassVar[Event] = Event.FINAL_ANSWER_SIGNED
    text: Ref


class RequesterAdded(CaseEvent):
    word: ClassVar[Event] = Event.REQUESTER_ADDED
    text: Ref


class RequesterAskedAgain(CaseEvent):
    word: ClassVar[Event] = Event.REQUESTER_ASKED_AGAIN
    channel: Channel


class ComplaintMade(CaseEvent):
    word: ClassVar[Event] = Event.COMPLAINT_MADE
    text: Ref


class RatingGiven(CaseEvent):
    grade: int  # 1 非常不满意 … 5 非常满意
    entered_by_staff: bool = False
    comment: Ref | None = None


class ReceiptIssued(CaseEvent):
    """A new code; the code itself is nowhere, the older one ends."""

    replaces_lost: bool = False


class ReceiptLookedUp(CaseEvent):
    """Any desk may find one unsealed matter by name and last four digits; it is recorded."""


class InformationQuestioned(CaseEvent):
    word: ClassVar[Event] = Event.INFORMATION_QUESTIONED
    subject: str  # route:…, item:… or department:…
    owner: str
    note: Ref | None = None


class InformationCorrected(CaseEvent):
    word: ClassVar[Event] = Event.INFORMATION_CORRECTED
    note: Ref | None = None


class CustodyMoved(CaseEvent):
    """Custody passes without a handover sheet: shift handover, departure, reopening."""

    to: str
    department: str
    why: str  # shift | departure | vacancy
    shift: str | None = None


class CaseClosed(CaseEvent):
    word: ClassVar[Event] = Event.CASE_CLOSED
    outcome: str  # answered | outside | on_the_spot | final | corrected
    note: Ref | None = None


class CaseReopened(CaseEvent):
    word: ClassVar[Event] = Event.CASE_REOPENED
    custodian: str
    department: str
    new_facts: Ref


class ParticularsErased(CaseEvent):
    """Words were erased as the law provides; the vault writes this entry itself."""

    refs: tuple[str, ...]
    ground: str


# Consequences: drawn up by the rules, never by a person.


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
    fulfilled_by: tuple[Event, ...] = ()
    blocks: tuple[str, ...] = ()
    ladder: tuple[tuple[str, str], ...] = ()  # (to, after)
    on_late: str = ""
    subject: int | None = None  # the handover it is about
    follows_reply: bool = False
    pausable: bool = False


class ObligationKept(CaseEvent):
    obligation: int
    by_entry: int
    done_at: datetime


class ObligationWarned(CaseEvent):
    obligation: int


class ObligationLate(CaseEvent):
    """Past due and open: 超时(待核实). The bearer at the due instant is named."""

    obligation: int
    bearer: str | None
    department: str | None = None


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
    """The due time moves: pause, extension, category, announced calendar; never by an edit."""

    obligation: int
    due: datetime
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
    """The late obligation was looked into: a breach of the clause, or not (with the reason)."""

    obligation: int
    is_breach: bool
    reason: Ref


EVENT_TYPES: dict[str, type[CaseEvent]] = {model.__name__: model for model in CaseEvent.__subclasses__()}


def read_event(type_name: str, data: Mapping[str, Any]) -> CaseEvent:
    """The event of a stored entry. Raises KeyError for an unknown type, ValidationError for bad data."""
    return EVENT_TYPES[type_name].model_validate(data)
