"""The ledger in plain words: one sentence per entry, for the people who read 办理记录(全程留痕).

Words come from the vault (``words``), names from the organisation (``names``); nothing is looked up here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from shouwen.rules.case import events as e
from shouwen.rules.case.causes import is_consequence
from shouwen.rules.case.signs import VERIFIED_AT_ONCE
from shouwen.rules.case.state import CaseState, Happened
from shouwen.rules.words import Role


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of the history. ``text`` is what happened, ``words`` what somebody said or wrote; ``act`` is the entry
    of the act it comes from, an act's own included, and ``None`` for what came by the clock."""

    seq: int
    at: datetime
    recorded_at: datetime
    who: str
    instead_of: str
    text: str
    words: str
    clause: str
    is_consequence: bool
    act: int | None


@dataclass(frozen=True, kw_only=True)
class Telling:
    """What a sentence is made from: the final state, names by id, words by reference, acts by what comes from them."""

    state: CaseState
    names: Mapping[str, str]
    words: Mapping[str, str | None]
    acts: Mapping[int, int]

    def name(self, identifier: str | None) -> str:
        return self.names.get(identifier or "", "") if identifier else ""


def tell(happened: Happened, telling: Telling) -> Line:
    """The line for one entry."""
    return Line(
        seq=happened.seq,
        at=happened.at,
        recorded_at=happened.recorded_at,
        who=telling.name(happened.actor),
        instead_of=telling.name(happened.acting_for),
        text=_sentence(happened.event, telling),
        words=_words(happened.event, telling),
        clause=str(happened.cause.get("clause", "")),
        is_consequence=is_consequence(happened),
        act=telling.acts.get(happened.seq),
    )


PARTICULAR: Final = frozenset({"requester", "fields"})
"""What is shown in its own place on the page, to those who may read it, and never as somebody's words."""


def references(event: e.CaseEvent) -> list[str]:
    """The references into the vault that an event holds, particulars left out."""
    return [ref.ref for name, ref in event.references if name not in PARTICULAR]


def _words(event: e.CaseEvent, telling: Telling) -> str:
    told = (telling.words.get(ref, "") for ref in references(event))
    return "\n".join(_("(erased as the law provides)") if words is None else words for words in told).strip()


def _sentence(event: e.CaseEvent, telling: Telling) -> str:
    template = _SENTENCES[type(event)]
    return _(template) % _Fields(event, telling, names_department="%(department)s" in template)


class _Fields(dict[str, Any]):
    """The event's fields by name, people and departments by their names, obligations by what is owed.

    ``names_department`` says that the sentence names the department beside the person."""

    def __init__(self, event: e.CaseEvent, telling: Telling, *, names_department: bool) -> None:
        super().__init__()
        self.event, self.telling, self.names_department = event, telling, names_department

    def __missing__(self, field: str) -> str:
        return _FIELDS.get(field, _plain)(getattr(self.event, field, ""), self)


def _plain(value: Any, fields: _Fields) -> str:
    if value is None:
        return ""
    if isinstance(value, str) and value in fields.telling.names:
        return _beside_department(fields.telling.names[value], fields)
    if isinstance(value, tuple):
        return "、".join(map(str, value))
    return str(getattr(value, "label", value))


def _beside_department(name: str, fields: _Fields) -> str:
    """干事 for 护理部干事 where the sentence says 护理部 by itself: the name of the department is said once."""
    department = fields.telling.name(getattr(fields.event, "department", None)) if fields.names_department else ""
    return name.removeprefix(department) or name


def _bearer(value: Any, fields: _Fields) -> str:
    """Whom it is about; where nobody is named, the department."""
    return _plain(value or getattr(fields.event, "department", None), fields)


def _evidence(value: Any, fields: _Fields) -> str:
    return _(" (%(evidence)s)") % {"evidence": _plain(value, fields)} if value else ""


def _obligation(value: Any, fields: _Fields) -> str:
    owed = fields.telling.state.obligations.get(value)
    return owed.what if owed else ""


def _local(value: Any, fields: _Fields) -> str:
    return f"{localtime(value):%m-%d %H:%M}" if value else ""


def _beyond(value: Any, fields: _Fields) -> str:
    return _("(beyond: %(limits)s)") % {"limits": _plain(value, fields)} if value else ""


def _contacted(value: Any, fields: _Fields) -> str:
    name = _("the requester") if value == Role.REQUESTER else _plain(value, fields)
    return name if fields.event.reached else _("%(name)s (not reached)") % {"name": name}  # type: ignore[attr-defined]


def _receipt(value: Any, fields: _Fields) -> str:
    return _("Receipt issued anew; the lost one's code no longer holds") if value else _("Receipt issued")


def _flag(value: Any, fields: _Fields) -> str:
    flag = fields.telling.state.flags.get(value)
    return flag.name if flag else ""


def _pattern(value: Any, fields: _Fields) -> str:
    return _("Found in the complaint") if value == VERIFIED_AT_ONCE else _("Sign (to be verified)")


def _papers(value: Any, fields: _Fields) -> str:
    return _("Papers count as complete: nobody said in time what was missing") if value else _("Papers are complete")


def _released(value: Any, fields: _Fields) -> str:
    if value:
        return _("The first contact's duty sleeps while a superior body has the matter")
    return _("The first contact's duty ends here, as the policy says")


def _came(value: Any, fields: _Fields) -> str:
    return _("The requester came as agreed") if value else _("The requester did not come to the appointment")


def _on_paper(value: Any, fields: _Fields) -> str:
    """Who signed, where somebody else enters it from the slip; else whoever acts has signed."""
    signer = _plain(getattr(fields.event, "signer", None), fields)
    return _(" (by %(signer)s, on paper)") % {"signer": signer} if value else ""


def _order(value: Any, fields: _Fields) -> str:
    order = fields.telling.state.orders.get(value)
    return order.number if order else ""


def _request(value: Any, fields: _Fields) -> str:
    request = fields.telling.state.approvals.get(value)
    return f"{request.act.label}{request.form}" if request else ""


def _leg(_value: Any, fields: _Fields) -> str:
    to = getattr(fields.event, "to", "")
    return {"signer": _("the leader who signed"), "superior": _("the body that sent it")}.get(to, _("the requester"))


def _confirmed(value: Any, fields: _Fields) -> str:
    if value:
        return _("Trace confirmed on verified breaches")
    return _("Trace decided: responsibility is not traced")


def _mark(value: Any, fields: _Fields) -> str:
    mark = fields.telling.state.marks.get(value)
    return mark.name if mark else ""


def _replaced(value: Any, fields: _Fields) -> str:
    earlier = fields.telling.state.commitments.get(value)
    if earlier is None:
        return ""
    return _("; it takes the place of the sheet of %(made_at)s") % {"made_at": _local(earlier.made_at, fields)}


_FIELDS: dict[str, Callable[[Any, _Fields], str]] = {
    "beyond": _beyond,
    "bearer": _bearer,
    "evidence": _evidence,
    "on_paper": _on_paper,
    "order": _order,
    "pattern": _pattern,
    "request": _request,
    "leg": _leg,
    "is_confirmed": _confirmed,
    "mark": _mark,
    "replaces": _replaced,
    "until": _local,
    "is_deemed": _papers,
    "came": _came,
    "is_asleep": _released,
    "agreed_at": _local,
    "wanted_at": _local,
    "flag": _flag,
    "replaces_lost": _receipt,
    "contacted": _contacted,
    "obligation": _obligation,
    "due": _local,
    "done_at": _local,
    "answered_at": _local,
}

_SENTENCES: dict[type[e.CaseEvent], str] = {
    e.CaseRegistered: gettext_noop("Registered; first contact: %(first_contact)s (%(first_contact_reason)s)"),
    e.FirstContactCorrected: gettext_noop("First contact corrected to %(first_contact)s"),
    e.CategoryChanged: gettext_noop("Matter changed to %(category)s %(item)s; clocks run on from the start"),
    e.CompleteNoticeGiven: gettext_noop("Complete notice given: %(item)s %(materials)s"),
    e.HandoverOffered: gettext_noop("Handover offered to %(to_department)s"),
    e.HandoverSigned: gettext_noop("Handover signed for %(department)s%(on_paper)s"),
    e.HandoverAcceptedByPhone: gettext_noop(
        "Accepted by phone: %(receiver)s of %(department)s answered at %(answered_at)s; to be confirmed"
    ),
    e.RequesterEscorted: gettext_noop("Walked there together; received by %(receiver)s of %(department)s"),
    e.PhoneAcceptanceConfirmed: gettext_noop("Acceptance confirmed by the receiver"),
    e.PhoneAcceptanceDisputed: gettext_noop("Acceptance disputed by the receiver; back with the one who offered"),
    e.HandoverRefused: gettext_noop("Handover refused"),
    e.HandoverBounced: gettext_noop("Handover not signed in time; the offer lapsed"),
    e.LeaderAsked: gettext_noop("Asked %(leader)s for instructions (%(reason)s)"),
    e.LeaderInstructed: gettext_noop("Instructions given"),
    e.ContactNoted: gettext_noop("Contacted %(contacted)s"),
    e.HandlerAwayNoted: gettext_noop("%(absent)s is away (%(reason)s); %(action)s"),
    e.OutsideReferred: gettext_noop("Not ours: explained and pointed on"),
    e.CasePaused: gettext_noop("Paused: %(reason)s"),
    e.CaseResumed: gettext_noop("Resumed; what is left of each limit runs on"),
    e.LimitExtended: gettext_noop("%(obligation)s extended by %(by)s; the requester was told"),
    e.ResultRecorded: gettext_noop("Handling finished"),
    e.AnswerGiven: gettext_noop("Requester told (%(how)s)"),
    e.FeedbackConfirmed: gettext_noop("First contact made sure that the requester has had an answer"),
    e.FollowUpMade: gettext_noop("Follow-up call made"),
    e.FollowUpAttempted: gettext_noop("Follow-up call: nobody answered"),
    e.DissatisfactionRaised: gettext_noop("Not satisfied: raised to %(to)s (rung %(rung)s)"),
    e.FinalAnswerSigned: gettext_noop("Final answer signed"),
    e.RequesterAdded: gettext_noop("The requester added something"),
    e.RequesterAskedAgain: gettext_noop("The requester asked again (%(channel)s)"),
    e.ComplaintMade: gettext_noop("The requester complained"),
    e.RatingGiven: gettext_noop("Rated %(grade)s of 5"),
    e.RatingAppealed: gettext_noop("The rating is said to be a mistake"),
    e.RatingReviewed: gettext_noop("The rating was looked at by a second person"),
    e.RatedBadly: gettext_noop("A bad rating: somebody has to get in touch"),
    e.RatingCaseOpened: gettext_noop("The bad rating is looked into in a case of its own"),
    e.OpenedOnRating: gettext_noop("Opened on a bad rating; whoever was rated does not get it"),
    e.ReceiptIssued: "%(replaces_lost)s",
    e.ReceiptLookedUp: gettext_noop("Found again at a desk by name and last four digits"),
    e.CaseViewed: gettext_noop("Opened and read"),
    e.InformationQuestioned: gettext_noop("Information reported as wrong; for %(owner)s to check"),
    e.InformationCorrected: gettext_noop("Information checked"),
    e.FormFilled: gettext_noop("Form filled in: %(form)s, version %(version)s %(beyond)s"),
    e.CustodyMoved: gettext_noop("Custody passed to %(to)s of %(department)s"),
    e.TransferApproved: gettext_noop("A leader let it pass to %(to)s of %(department)s"),
    e.SupportGiven: gettext_noop("%(department)s did its part"),
    e.FirstHandlerNamed: gettext_noop("First handler: %(person)s of %(department)s"),
    e.FirstContactReleased: "%(is_asleep)s",
    e.FirstContactResumed: gettext_noop("The first contact owes again what the policy asks of them"),
    e.ApprovalRequested: gettext_noop("Approval requested: %(act)s %(form)s; with %(approver)s"),
    e.ApprovalGiven: gettext_noop("Approved: %(request)s"),
    e.ApprovalRejected: gettext_noop("Not approved: %(request)s"),
    e.RefusalProposed: gettext_noop("Refusal proposed, nothing is refused yet %(amount)s %(currency)s"),
    e.RefusalWithdrawn: gettext_noop("Proposed refusal withdrawn; the matter is handled on"),
    e.RefusalFiled: gettext_noop("Refusal filed with %(to)s; signed by %(signed_by)s"),
    e.RefusalTold: gettext_noop("Requester told that it is refused, with the remedies (%(how)s)"),
    e.PassedUp: gettext_noop("Passed up to a superior body; it stays in our hands"),
    e.ReceivedFromAbove: gettext_noop("The superior body has answered; the requester is still to be told by us"),
    e.InterimAnswerGiven: gettext_noop("Requester told how far it is (%(how)s)"),
    e.ContactLeftToUs: gettext_noop("The requester leaves it to us to get in touch %(department)s"),
    e.ContactKeptByRequester: gettext_noop("The requester was told whom to call and calls themselves %(department)s"),
    e.PapersCompleted: "%(is_deemed)s",
    e.AppointmentMade: gettext_noop("Appointment: %(agreed_at)s with %(person)s of %(department)s"),
    e.AppointmentRefused: gettext_noop("No appointment for %(wanted_at)s; the requester was told why"),
    e.AppointmentKept: "%(came)s",
    e.ErrandStarted: gettext_noop("Errand: %(agent)s of %(department)s goes to the offices for the requester, no fee"),
    e.ErrandStepOpened: gettext_noop("Errand: %(office)s has its part to do"),
    e.ErrandStepDone: gettext_noop("Errand: one office has done its part"),
    e.ErrandReported: gettext_noop("Errand reported to the requester (%(how)s)"),
    e.CaseClosed: gettext_noop("Closed"),
    e.CaseReopened: gettext_noop("Reopened on new facts; with %(custodian)s of %(department)s"),
    e.ParticularsErased: gettext_noop("Particulars erased as the law provides"),
    e.ObligationOpened: gettext_noop("%(bearer)s owes: %(what)s, by %(due)s"),
    e.ObligationKept: gettext_noop("Done: %(obligation)s"),
    e.ObligationWarned: gettext_noop("Reminder: %(obligation)s is due soon"),
    e.ObligationLate: gettext_noop("Overdue (to be verified): %(obligation)s, %(bearer)s"),
    e.ObligationEscalated: gettext_noop("Overdue %(obligation)s reported to %(to_name)s"),
    e.ObligationReassigned: gettext_noop("%(obligation)s now rests with %(bearer)s; the clock runs on"),
    e.ObligationMoved: gettext_noop("%(obligation)s: now due %(due)s"),
    e.ObligationWaived: gettext_noop("%(obligation)s waived, approved by %(approver)s"),
    e.ObligationWithdrawn: gettext_noop("%(obligation)s no longer owed (%(why)s)"),
    e.AllegationAdded: gettext_noop("Listed as one thing complained of; it is about %(department)s"),
    e.AllegationWithdrawn: gettext_noop("Taken off the list of things complained of; it was about %(department)s"),
    e.StatementGiven: gettext_noop("The other side said how it was"),
    e.FindingRecorded: gettext_noop("Found by %(body)s: %(verdict)s%(evidence)s"),
    e.DepartmentNotified: gettext_noop("%(department)s told what it needs to know (%(how)s)"),
    e.PartAssigned: gettext_noop("%(person)s of %(department)s was put on its part"),
    e.ParticularsDisclosed: gettext_noop(
        "%(department)s may know of the complainant: %(what)s; the complainant was told"
    ),
    e.RectificationOrdered: gettext_noop("%(department)s has something to mend by %(agreed_at)s"),
    e.RectificationProved: gettext_noop("Mended, with proof"),
    e.IncidentNoted: gettext_noop("Safety incident: %(kind)s %(police_number)s"),
    e.IncidentReviewed: gettext_noop("Safety incident looked at again"),
    e.AssignedFromAbove: gettext_noop(
        "Sent by a superior body under %(outside_number)s; they want to hear by %(agreed_at)s"
    ),
    e.LaterDayGranted: gettext_noop(
        "The body that sent it under %(outside_number)s granted a later day: %(agreed_at)s; the requester was told"
    ),
    e.MatterGraded: gettext_noop("Graded by the form: %(dimension)s — %(option)s"),
    e.SameMatterLinked: gettext_noop("Taken into another complaint of the same matter, as agreed; each is answered"),
    e.SameMatterTakenIn: gettext_noop("Another complaint of the same matter was taken in; each is answered"),
    e.DoneClaimed: gettext_noop("%(obligation)s reported as done at %(done_at)s, not confirmed"),
    e.LatenessVerified: gettext_noop("Lateness of %(obligation)s verified"),
    e.BreachFlagged: gettext_noop("%(pattern)s: %(name)s, %(bearer)s %(noted)s"),
    e.SideStated: gettext_noop("Side stated by whoever is concerned"),
    e.BreachVerified: gettext_noop("Sign of %(flag)s verified: a breach"),
    e.BreachDismissed: gettext_noop("Sign of %(flag)s looked into: no breach"),
    e.OrderIssued: gettext_noop("%(number)s issued to %(department)s, to be settled by %(due)s; signed by %(signer)s"),
    e.OrderItemAnswered: gettext_noop("Demand %(item)s of %(order)s answered"),
    e.OrderReturned: gettext_noop("%(order)s settled and sent back"),
    e.OrderReported: gettext_noop("Result of %(order)s told to %(leg)s"),
    e.CommitmentMade: gettext_noop(
        "Commitment sheet: %(person)s by %(agreed_at)s, under %(leader)s; %(sponsor)s answers for all of it%(replaces)s"
    ),
    e.TraceOpened: gettext_noop("Responsibility to be traced: %(cause)s; nothing is found yet"),
    e.TraceChecked: gettext_noop("Preliminary check of the trace done"),
    e.TraceDecided: "%(is_confirmed)s",
    e.TraceReported: gettext_noop("Outcome of the trace reported and filed"),
    e.MatterMarked: gettext_noop("Mark proposed on the matter: %(name)s, until %(until)s; to be reviewed by another"),
    e.MarkReviewed: gettext_noop("Mark reviewed: %(mark)s"),
    e.MarkObjected: gettext_noop("The requester objects to the mark %(mark)s"),
    e.MarkLifted: gettext_noop("Mark %(mark)s looked at anew upon the objection"),
}
