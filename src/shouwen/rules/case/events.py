"""What can happen to a case: one small model per entry type, named in the past tense.

Free text and personal particulars are never in an event: a ``Ref`` points into the vault and commits to the
words (design law 7). People, departments and cases are 32-digit hexadecimal ids, times are aware datetimes.
Obligations and handovers are known by the ``seq`` of the entry that opened them.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

from shouwen.rules.happenings import Filling, Happening
from shouwen.rules.language.kinds import Clause
from shouwen.rules.language.kinds.readers import AHappening
from shouwen.rules.words import Act, Channel, Event, IncidentKind, Tier, Urgency, Verdict


class Ref(BaseModel):
    """A reference to words in the vault and a salted commitment to them."""

    model_config = ConfigDict(frozen=True)
    ref: str
    commitment: str


class CaseEvent(BaseModel):
    """Base of all events. ``word`` is the name a policy may react to (``当``), if any."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    word: ClassVar[Event | None] = None

    @property
    def happening(self) -> Happening | None:
        """What policies react to: the ``word``, or the filling in of one form by its name."""
        return self.word


class LayerHeld(BaseModel):
    """One layer of responsibility as it was at registration: who, by which role, and how they were found."""

    model_config = ConfigDict(frozen=True)
    layer: str  # 直接责任人
    role: str  # 首问责任人, 科室负责人 or the name of a post
    person: str | None = None
    department: str | None = None
    how: str = ""


class Shared(BaseModel):
    """Several departments at one matter, by a route: who leads, and who supports, in order."""

    model_config = ConfigDict(frozen=True)
    rule: str
    lead: str  # main | asked | agent
    lead_department: str | None = None
    departments: tuple[str, ...] = ()
    in_order: bool = False


class ToRequester(BaseModel):
    """Words to the requester. ``as_written`` are the banned phrases (as the policy writes them) with which they went
    out all the same, for the reason given; nothing is counted by it."""

    as_written: tuple[str, ...] = ()
    override_reason: Ref | None = None


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
    classes: dict[str, tuple[str, ...]] = {}  # by dimension the option chosen, and those above it
    first_contact_clause: Clause | None = None
    first_contact_rule: str = ""
    host_answers: bool = False  # the department answers for a first contact who is no employee
    layers: tuple[LayerHeld, ...] = ()
    shared: Shared | None = None
    earlier: str | None = None  # the closed case that this one comes back to
    about: str = ""  # the id of the norm of conduct that a complaint is about
    rings: int | None = None  # how often the phone rang before somebody answered, as noted
    waited_seconds: int | None = None


class FirstContactCorrected(CaseEvent):
    first_contact: str
    department: str
    reason: Ref


class CategoryChanged(CaseEvent):
    word: ClassVar[Event] = Event.CATEGORY_CHANGED
    category: str
    item: str = ""
    department: str | None = None
    classes: dict[str, tuple[str, ...]] | None = None  # None: as before
    shared: Shared | None = None
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
    """``place`` is the precise destination that the requester was told, where nobody could walk there with them."""

    word: ClassVar[Event] = Event.HANDOVER_OFFERED
    place: Ref | None = None
    to_department: str
    to_person: str | None = None
    reason: Ref | None = None
    papers: Ref | None = None  # one a line


class HandoverSigned(CaseEvent):
    word: ClassVar[Event] = Event.HANDOVER_SIGNED
    handover: int
    signer: str
    department: str
    on_paper: bool = False  # signed on a paper slip, entered later by whoever holds the slip


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
    reason: str = ""  # 出差 | 暂无责任人 | 紧急 | 难以处理 | 责任不明


class LeaderInstructed(ToRequester, CaseEvent):
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


class OutsideReferred(ToRequester, CaseEvent):
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
    told_how: Ref | None = None  # None only where the policy does not ask for telling


class ResultRecorded(ToRequester, CaseEvent):
    word: ClassVar[Event] = Event.RESULT_RECORDED
    achieved: bool
    text: Ref


class AnswerGiven(ToRequester, CaseEvent):
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
    way: str = ""  # 电话、上门、书信, as the policy names them
    methods: tuple[str, ...] = ()  # 交谈、现场查看、检查
    items: dict[str, int] = {}  # grades of what the policy asks about one by one, 5 the best
    result_told: bool = False


class FollowUpAttempted(CaseEvent):
    """Nobody answered: counts as an attempt, discharges nothing."""

    note: Ref | None = None
    way: str = ""


class DissatisfactionRaised(CaseEvent):
    word: ClassVar[Event] = Event.DISSATISFACTION_RAISED
    rung: int
    to: str
    reason: Ref
    custodian: str | None = None  # where the last custodian has left: who holds it from now on
    department: str | None = None


class FinalAnswerSigned(ToRequester, CaseEvent):
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
    about: str = ""  # the id of the norm of conduct that is said not to have been kept


class RatingGiven(CaseEvent):
    grade: int  # 1 非常不满意 … 5 非常满意
    entered_by_staff: bool = False
    comment: Ref | None = None
    items: dict[str, int] = {}  # grades of what the survey asks about one by one


class RatingAppealed(CaseEvent):
    """Whoever was rated says that it is a mistake, and why; it counts until somebody else has looked."""

    reason: Ref


class RatingReviewed(CaseEvent):
    """A second person looked: mistaken, it is in no count from now on. The rating itself stays."""

    is_mistaken: bool
    reason: Ref


class RatedBadly(CaseEvent):
    """What a survey's rule counts as a bad rating was given: somebody has to get in touch."""

    word: ClassVar[Event] = Event.BADLY_RATED
    rule: str
    clause: Clause


class RatingCaseOpened(CaseEvent):
    """差评另立: upon the bad rating a case of its own was opened, ``case`` (id)."""

    case: str
    rule: str
    clause: Clause


class OpenedOnRating(CaseEvent):
    """差评立案: in the new case, what was rated — ``rated`` (a case's id), or empty for a sheet without a name — and
    who was (``barred``, ids): it never comes to rest with one of them."""

    word: ClassVar[Event] = Event.OPENED_ON_RATING
    rule: str
    clause: Clause
    rated: str = ""
    barred: tuple[str, ...] = ()


class ReceiptIssued(CaseEvent):
    """A new code; the code itself is nowhere, the older one ends."""

    replaces_lost: bool = False


class ReceiptLookedUp(CaseEvent):
    """Any desk may find one unsealed matter by name and last four digits; it is recorded. Without a phone it is found
    by name, day and desk in the presence of ``witness``."""

    witness: str | None = None


class CaseViewed(CaseEvent):
    """Somebody whom the case does not concern, but who may read all of them, opened it: once a day and person."""


class InformationQuestioned(CaseEvent):
    word: ClassVar[Event] = Event.INFORMATION_QUESTIONED
    subject: str  # route:…, item:… or department:…
    owner: str
    note: Ref | None = None


class InformationCorrected(CaseEvent):
    word: ClassVar[Event] = Event.INFORMATION_CORRECTED
    note: Ref | None = None
    was_wrong: bool = False  # whoever keeps the entry confirms that it said something wrong


class FormFilled(CaseEvent):
    """A form of the policy filled in: the words in the vault, numbers and one-of choices in clear for conditions."""

    form: str
    rule: str
    clause: Clause
    version: int  # 1 for the first filling in of this form in this case
    fields: Ref  # JSON: column -> text, in policy order
    numbers: dict[str, str] = {}  # column -> decimal
    choices: dict[str, str] = {}  # column -> one of the form's options
    times: dict[str, str] = {}  # column -> 2026-03-02 12:00, by the institution's clock
    beyond: tuple[str, ...] = ()  # names of the form's limits that it is beyond

    @property
    def happening(self) -> Happening:
        """填写《表名》."""
        return Filling.of(self.form)


class CustodyMoved(CaseEvent):
    """Custody passes without a handover sheet: shift handover, departure, reopening."""

    to: str
    department: str
    why: str  # shift | departure | vacancy | upkeep | same_matter
    shift: str | None = None


class TransferApproved(CaseEvent):
    """A leader let the matter pass to a named person (S001-12A 六): custody moves at once, without a signature."""

    word: ClassVar[Event] = Event.TRANSFER_APPROVED
    to: str
    department: str
    reason: Ref


class SupportGiven(CaseEvent):
    """A supporting department, or any colleague who helps, did their part; nobody's role changes by it."""

    word: ClassVar[Event] = Event.SUPPORT_GIVEN
    department: str
    text: Ref


class FirstHandlerNamed(CaseEvent):
    """首办责任人: the first one whose duty covers the matter, a role beside that of the first contact."""

    word: ClassVar[Event] = Event.FIRST_HANDLER_NAMED
    person: str
    department: str
    clause: Clause


class FirstContactReleased(CaseEvent):
    """The first contact's duty ends by the mode that the clause names, or sleeps while a superior body works."""

    word: ClassVar[Event] = Event.FIRST_CONTACT_RELEASED
    mode: str  # until_received | handover_signed | approved_transfer | guided | return_leg
    clause: Clause
    is_asleep: bool = False


class FirstContactResumed(CaseEvent):
    """What had ended or slept is owed again: the handover came back, or the superior body has answered."""

    word: ClassVar[Event] = Event.FIRST_CONTACT_RESUMED
    mode: str
    clause: Clause


class CaseClosed(CaseEvent):
    word: ClassVar[Event] = Event.CASE_CLOSED
    outcome: str  # answered | outside | on_the_spot | final | corrected
    note: Ref | None = None


class CaseReopened(CaseEvent):
    word: ClassVar[Event] = Event.CASE_REOPENED
    custodian: str
    department: str
    new_facts: Ref


# Refusing, approving, passing up, and what is agreed with the requester meanwhile.


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


class RefusalProposed(CaseEvent):
    """拟否定: nothing is refused yet. ``rule`` is the policy's rule that it rests on, if it rests on one."""

    word: ClassVar[Event] = Event.REFUSAL_PROPOSED
    reason: Ref
    basis: Ref  # the legal basis or the clause, in words
    remedies: Ref
    subject: Ref | None = None  # the project or matter, as the filing document names it
    amount: str = ""
    currency: str = ""


class RefusalWithdrawn(CaseEvent):
    word: ClassVar[Event] = Event.REFUSAL_WITHDRAWN
    reason: Ref


class RefusalFiled(CaseEvent):
    """报备: the register row stands; ``to`` is the leader to whom it was reported, ``signed_by`` who decided."""

    word: ClassVar[Event] = Event.REFUSAL_FILED
    to: str
    signed_by: str
    applicant: Ref
    subject: Ref


class RefusalTold(ToRequester, CaseEvent):
    word: ClassVar[Event] = Event.REFUSAL_TOLD
    how: str
    text: Ref
    told: Ref | None = None


class PassedUp(CaseEvent):
    """上报: another body solves it; the custodian stays, the time goes to "outside"."""

    word: ClassVar[Event] = Event.PASSED_UP
    body: Ref
    reason: Ref
    proposal: Ref


class ReceivedFromAbove(CaseEvent):
    word: ClassVar[Event] = Event.RECEIVED_FROM_ABOVE
    result: Ref
    requester_told: bool = False  # the superior body says that it has told the requester itself


class InterimAnswerGiven(ToRequester, CaseEvent):
    word: ClassVar[Event] = Event.INTERIM_ANSWER_GIVEN
    how: str
    text: Ref
    agreed_at: datetime | None = None  # by when the requester was promised to hear more


class ContactLeftToUs(CaseEvent):
    """The requester wants us to get in touch with the handler for them."""

    word: ClassVar[Event] = Event.CONTACT_LEFT_TO_US
    department: str | None = None


class ContactKeptByRequester(CaseEvent):
    """The requester was told whom to call and prefers to call themselves."""

    word: ClassVar[Event] = Event.CONTACT_KEPT_BY_REQUESTER
    department: str | None = None
    told: Ref | None = None  # which number or name they were given


class PapersCompleted(CaseEvent):
    """All papers are there since ``agreed_at``. ``is_deemed``: nobody said in time what was missing (行政许可法 32)."""

    word: ClassVar[Event] = Event.PAPERS_COMPLETED
    agreed_at: datetime
    is_deemed: bool = False
    note: Ref | None = None


class AppointmentMade(CaseEvent):
    word: ClassVar[Event] = Event.APPOINTMENT_MADE
    agreed_at: datetime
    person: str
    department: str
    place: Ref


class AppointmentRefused(CaseEvent):
    word: ClassVar[Event] = Event.APPOINTMENT_REFUSED
    wanted_at: datetime
    reason: Ref  # as the requester was told


class AppointmentKept(CaseEvent):
    word: ClassVar[Event] = Event.APPOINTMENT_KEPT
    appointment: int
    came: bool
    note: Ref | None = None


class ErrandStarted(CaseEvent):
    """代办: one agent carries the matter through several offices; there is no fee, so no event can hold one."""

    word: ClassVar[Event] = Event.ERRAND_STARTED
    agent: str
    department: str


class ErrandStepOpened(CaseEvent):
    word: ClassVar[Event] = Event.ERRAND_STEP_OPENED
    office: str


class ErrandStepDone(CaseEvent):
    word: ClassVar[Event] = Event.ERRAND_STEP_DONE
    errand_step: int
    result: Ref


class ErrandReported(ToRequester, CaseEvent):
    word: ClassVar[Event] = Event.ERRAND_REPORTED
    how: str
    text: Ref


class AllegationAdded(CaseEvent):
    """投诉点: one of the things complained of, found on by itself. ``text`` is what those concerned need to know of it
    (what, when, where) and never who complained; ``person`` is whom it is about, where it is about one. ``department``
    is empty where it is about nobody in this house."""

    word: ClassVar[Event] = Event.ALLEGATION_ADDED
    text: Ref
    department: str
    person: str | None = None
    office: str  # the department that looks into it


class StatementGiven(CaseEvent):
    """What whoever is complained about says of it."""

    word: ClassVar[Event] = Event.STATEMENT_GIVEN
    allegation: int
    text: Ref


class FindingRecorded(CaseEvent):
    """How it was: the verdict of ``body`` (科室, 投诉管理部门 or 委员会) with facts, basis and measure, and what it
    rests on (``evidence``). A later finding takes the place of the one before, which stays."""

    word: ClassVar[Event] = Event.FINDING_RECORDED
    allegation: int
    verdict: Verdict
    body: str
    facts: Ref
    basis: Ref
    measure: Ref | None = None
    evidence: tuple[str, ...] = ()


class DepartmentNotified(CaseEvent):
    """A department was told, 口头 or 书面, what it needs to know and no more. ``receivers`` are the people of it who
    get the copy; none: the whole department."""

    word: ClassVar[Event] = Event.DEPARTMENT_NOTIFIED
    department: str
    how: str
    receivers: tuple[str, ...] = ()
    text: Ref


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


class IncidentNoted(CaseEvent):
    """An act, at a time and a place, that endangers somebody: it is about what was done, and labels nobody."""

    word: ClassVar[Event] = Event.INCIDENT_NOTED
    kind: IncidentKind
    place: Ref
    text: Ref
    guard_called: bool = False
    police_number: str = ""  # under which the police took the call


class IncidentReviewed(CaseEvent):
    """Looked at again in calm: over, so that it is shown no more, or still to be minded."""

    word: ClassVar[Event] = Event.INCIDENT_REVIEWED
    incident: int
    is_over: bool
    text: Ref


class AssignedFromAbove(CaseEvent):
    """上级转办: who sent it, their number, and by when (``agreed_at``) they want to hear."""

    word: ClassVar[Event] = Event.ASSIGNED_FROM_ABOVE
    body: Ref
    outside_number: str
    agreed_at: datetime


class SameMatterLinked(CaseEvent):
    """并案: looked into together with ``other``, as the requester agreed; each is answered."""

    word: ClassVar[Event] = Event.SAME_MATTER_LINKED
    other: str
    agreed: Ref


class SameMatterTakenIn(CaseEvent):
    """The other side of 并案: ``other`` was taken into this one. It orders nothing: what the policy orders upon 并案 is
    owed once, in the case that was taken in."""

    other: str


class ParticularsErased(CaseEvent):
    """Words were erased as the law provides; the vault writes this entry itself."""

    refs: tuple[str, ...]
    ground: str


# Supervision of one matter: orders, commitment sheets, traces of responsibility, marks.


class OrderIssued(CaseEvent):
    """督办: numbered and signed. ``signer`` is the leader by whose right it is, ``office`` (a department) who reports
    back, ``legs`` to whom in turn; ``demands`` are answered one by one."""

    word: ClassVar[Event] = Event.ORDER_ISSUED
    number: str
    rule: str
    clause: Clause
    name: str
    signer: str
    office: str | None = None
    department: str
    due: datetime
    demands: tuple[Ref, ...]
    opinion: Ref | None = None
    feedback_way: Ref | None = None
    further: dict[str, Ref] = {}  # the columns beside the five, by name
    legs: tuple[str, ...] = ()


class OrderItemAnswered(CaseEvent):
    word: ClassVar[Event] = Event.ORDER_ITEM_ANSWERED
    order: int
    item: int  # from 1
    text: Ref


class OrderReturned(CaseEvent):
    word: ClassVar[Event] = Event.ORDER_RETURNED
    order: int
    text: Ref


class OrderReported(CaseEvent):
    """The result was told to ``to``: signer | superior | requester."""

    word: ClassVar[Event] = Event.ORDER_REPORTED
    order: int
    to: str
    text: Ref


class CommitmentMade(CaseEvent):
    """四定一包 of this matter: by when, who, under which leader, which duty; ``sponsor`` answers for it whole."""

    word: ClassVar[Event] = Event.COMMITMENT_MADE
    rule: str
    clause: Clause
    agreed_at: datetime
    person: str
    leader: str
    sponsor: str
    duty: Ref


class TraceOpened(CaseEvent):
    """Proposed, nothing found yet. ``cause`` is one of the policy's; where the requester went is none."""

    word: ClassVar[Event] = Event.TRACE_OPENED
    rule: str
    clause: Clause
    cause: str
    reason: Ref


class TraceChecked(CaseEvent):
    word: ClassVar[Event] = Event.TRACE_CHECKED
    trace: int
    text: Ref
    proposal: str  # confirm | drop


class Held(BaseModel):
    """One person and the level of responsibility (直接责任, 主要责任, 领导责任)."""

    model_config = ConfigDict(frozen=True)
    person: str
    level: str


class TraceDecided(CaseEvent):
    """Confirmed only on verified breaches of this matter: ``faults`` are the entries that raised or owed them."""

    word: ClassVar[Event] = Event.TRACE_DECIDED
    trace: int
    is_confirmed: bool
    body: str
    faults: tuple[int, ...] = ()
    held: tuple[Held, ...] = ()
    reason: Ref


class TraceReported(CaseEvent):
    word: ClassVar[Event] = Event.TRACE_REPORTED
    trace: int
    text: Ref


class MatterMarked(CaseEvent):
    """A mark proposed: it counts for nothing before somebody else has reviewed it."""

    word: ClassVar[Event] = Event.MATTER_MARKED
    rule: str
    clause: Clause
    name: str
    reason: Ref
    until: datetime


class MarkReviewed(CaseEvent):
    """``explained`` are the words in which the requester reads why."""

    word: ClassVar[Event] = Event.MARK_REVIEWED
    mark: int
    is_confirmed: bool
    reason: Ref
    explained: Ref | None = None


class MarkObjected(CaseEvent):
    word: ClassVar[Event] = Event.MARK_OBJECTED
    mark: int
    text: Ref


class MarkLifted(CaseEvent):
    """Looked at anew upon an objection: it stands, or is lifted."""

    mark: int
    is_lifted: bool
    reason: Ref


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
    """The late obligation was looked into: a breach of the clause, or not (with the reason). ``rule`` is the breach
    rule under which it falls; without one it is the clause of what was owed."""

    obligation: int
    is_breach: bool
    reason: Ref
    rule: str = ""
    clause: Clause | None = None


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


EVENT_TYPES: dict[str, type[CaseEvent]] = {model.__name__: model for model in CaseEvent.__subclasses__()}


def read_event(type_name: str, data: Mapping[str, Any]) -> CaseEvent:
    """The event of a stored entry. Raises KeyError for an unknown type, ValidationError for bad data."""
    return EVENT_TYPES[type_name].model_validate(data)
