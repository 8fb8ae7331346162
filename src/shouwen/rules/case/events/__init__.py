"""What can happen to a case: one small model per entry type, named in the past tense, a module for each part of its
life.

Free text and personal particulars are never in an event: a ``Ref`` points into the vault and commits to the
words (design law 7). People, departments and cases are 32-digit hexadecimal ids, times are aware datetimes.
Obligations and handovers are known by the ``seq`` of the entry that opened them.
"""

from collections.abc import Mapping
from typing import Any

from shouwen.rules.case.events import (
    agreeing,
    answering,
    approving,
    breaches,
    clocks,
    closing,
    complaints,
    consulting,
    custody,
    errands,
    handing_over,
    incidents,
    keeping,
    marks,
    obligations,
    rating,
    refusing,
    registering,
    requester,
    supervising,
    traces,
)
from shouwen.rules.case.events.agreeing import (
    AppointmentKept,
    AppointmentMade,
    AppointmentRefused,
    ContactKeptByRequester,
    ContactLeftToUs,
    InterimAnswerGiven,
    PapersCompleted,
)
from shouwen.rules.case.events.answering import (
    AnswerGiven,
    DissatisfactionRaised,
    FeedbackConfirmed,
    FinalAnswerSigned,
    FollowUpAttempted,
    FollowUpMade,
    ResultRecorded,
)
from shouwen.rules.case.events.approving import ApprovalGiven, ApprovalRejected, ApprovalRequested, ApprovalStep
from shouwen.rules.case.events.base import CaseEvent, Ref, ToRequester
from shouwen.rules.case.events.breaches import BreachDismissed, BreachFlagged, BreachVerified, SideStated
from shouwen.rules.case.events.clocks import CasePaused, CaseResumed, LimitExtended
from shouwen.rules.case.events.closing import CaseClosed, CaseReopened
from shouwen.rules.case.events.complaints import (
    AllegationAdded,
    AllegationWithdrawn,
    AssignedFromAbove,
    DepartmentNotified,
    FindingRecorded,
    LaterDayGranted,
    PartAssigned,
    ParticularsDisclosed,
    RectificationOrdered,
    RectificationProved,
    SameMatterLinked,
    SameMatterTakenIn,
    StatementGiven,
)
from shouwen.rules.case.events.consulting import (
    ContactNoted,
    HandlerAwayNoted,
    LeaderAsked,
    LeaderInstructed,
    OutsideReferred,
)
from shouwen.rules.case.events.custody import (
    CustodyMoved,
    FirstContactReleased,
    FirstContactResumed,
    FirstHandlerNamed,
    SupportGiven,
    TransferApproved,
)
from shouwen.rules.case.events.errands import ErrandReported, ErrandStarted, ErrandStepDone, ErrandStepOpened
from shouwen.rules.case.events.handing_over import (
    HandoverAcceptedByPhone,
    HandoverBounced,
    HandoverOffered,
    HandoverRefused,
    HandoverSigned,
    PhoneAcceptanceConfirmed,
    PhoneAcceptanceDisputed,
    RequesterEscorted,
)
from shouwen.rules.case.events.incidents import IncidentNoted, IncidentReviewed
from shouwen.rules.case.events.keeping import (
    CaseViewed,
    FormFilled,
    InformationCorrected,
    InformationQuestioned,
    ParticularsErased,
    ReceiptIssued,
    ReceiptLookedUp,
)
from shouwen.rules.case.events.marks import MarkLifted, MarkObjected, MarkReviewed, MatterMarked
from shouwen.rules.case.events.obligations import (
    DoneClaimed,
    LatenessVerified,
    ObligationEscalated,
    ObligationKept,
    ObligationLate,
    ObligationMoved,
    ObligationOpened,
    ObligationReassigned,
    ObligationWaived,
    ObligationWarned,
    ObligationWithdrawn,
)
from shouwen.rules.case.events.rating import (
    OpenedOnRating,
    RatedBadly,
    RatingAppealed,
    RatingCaseOpened,
    RatingGiven,
    RatingReviewed,
)
from shouwen.rules.case.events.refusing import (
    PassedUp,
    ReceivedFromAbove,
    RefusalFiled,
    RefusalProposed,
    RefusalTold,
    RefusalWithdrawn,
)
from shouwen.rules.case.events.registering import (
    CaseRegistered,
    CategoryChanged,
    CompleteNoticeGiven,
    FirstContactCorrected,
    LayerHeld,
    MatterGraded,
    Shared,
)
from shouwen.rules.case.events.requester import ComplaintMade, RequesterAdded, RequesterAskedAgain
from shouwen.rules.case.events.supervising import (
    CommitmentMade,
    OrderIssued,
    OrderItemAnswered,
    OrderReported,
    OrderReturned,
)
from shouwen.rules.case.events.traces import Held, TraceChecked, TraceDecided, TraceOpened, TraceReported

_IN_A_CASES_LIFE = (
    registering,
    handing_over,
    consulting,
    clocks,
    answering,
    requester,
    rating,
    keeping,
    custody,
    closing,
    approving,
    refusing,
    agreeing,
    errands,
    complaints,
    incidents,
    supervising,
    traces,
    marks,
    obligations,
    breaches,
)

EVENT_TYPES: dict[str, type[CaseEvent]] = {
    name: model
    for part in _IN_A_CASES_LIFE
    for name, model in vars(part).items()
    if isinstance(model, type) and issubclass(model, CaseEvent) and model.__module__ == part.__name__
}
"""Every event by the name of its entry, in the order in which a case meets them."""


def read_event(type_name: str, data: Mapping[str, Any]) -> CaseEvent:
    """The event of a stored entry. Raises KeyError for an unknown type, ValidationError for bad data."""
    return EVENT_TYPES[type_name].model_validate(data)


__all__ = [
    "EVENT_TYPES",
    "AllegationAdded",
    "AllegationWithdrawn",
    "AnswerGiven",
    "AppointmentKept",
    "AppointmentMade",
    "AppointmentRefused",
    "ApprovalGiven",
    "ApprovalRejected",
    "ApprovalRequested",
    "ApprovalStep",
    "AssignedFromAbove",
    "BreachDismissed",
    "BreachFlagged",
    "BreachVerified",
    "CaseClosed",
    "CaseEvent",
    "CasePaused",
    "CaseRegistered",
    "CaseReopened",
    "CaseResumed",
    "CaseViewed",
    "CategoryChanged",
    "CommitmentMade",
    "ComplaintMade",
    "CompleteNoticeGiven",
    "ContactKeptByRequester",
    "ContactLeftToUs",
    "ContactNoted",
    "CustodyMoved",
    "DepartmentNotified",
    "DissatisfactionRaised",
    "DoneClaimed",
    "ErrandReported",
    "ErrandStarted",
    "ErrandStepDone",
    "ErrandStepOpened",
    "FeedbackConfirmed",
    "FinalAnswerSigned",
    "FindingRecorded",
    "FirstContactCorrected",
    "FirstContactReleased",
    "FirstContactResumed",
    "FirstHandlerNamed",
    "FollowUpAttempted",
    "FollowUpMade",
    "FormFilled",
    "HandlerAwayNoted",
    "HandoverAcceptedByPhone",
    "HandoverBounced",
    "HandoverOffered",
    "HandoverRefused",
    "HandoverSigned",
    "Held",
    "IncidentNoted",
    "IncidentReviewed",
    "InformationCorrected",
    "InformationQuestioned",
    "InterimAnswerGiven",
    "LatenessVerified",
    "LaterDayGranted",
    "LayerHeld",
    "LeaderAsked",
    "LeaderInstructed",
    "LimitExtended",
    "MarkLifted",
    "MarkObjected",
    "MarkReviewed",
    "MatterGraded",
    "MatterMarked",
    "ObligationEscalated",
    "ObligationKept",
    "ObligationLate",
    "ObligationMoved",
    "ObligationOpened",
    "ObligationReassigned",
    "ObligationWaived",
    "ObligationWarned",
    "ObligationWithdrawn",
    "OpenedOnRating",
    "OrderIssued",
    "OrderItemAnswered",
    "OrderReported",
    "OrderReturned",
    "OutsideReferred",
    "PapersCompleted",
    "PartAssigned",
    "ParticularsDisclosed",
    "ParticularsErased",
    "PassedUp",
    "PhoneAcceptanceConfirmed",
    "PhoneAcceptanceDisputed",
    "RatedBadly",
    "RatingAppealed",
    "RatingCaseOpened",
    "RatingGiven",
    "RatingReviewed",
    "ReceiptIssued",
    "ReceiptLookedUp",
    "ReceivedFromAbove",
    "RectificationOrdered",
    "RectificationProved",
    "Ref",
    "RefusalFiled",
    "RefusalProposed",
    "RefusalTold",
    "RefusalWithdrawn",
    "RequesterAdded",
    "RequesterAskedAgain",
    "RequesterEscorted",
    "ResultRecorded",
    "SameMatterLinked",
    "SameMatterTakenIn",
    "Shared",
    "SideStated",
    "StatementGiven",
    "SupportGiven",
    "ToRequester",
    "TraceChecked",
    "TraceDecided",
    "TraceOpened",
    "TraceReported",
    "TransferApproved",
    "read_event",
]
