"""A case in the words of the person who asked: where it stands, and what has happened so far.

Public milestones only. No member of the staff is named except the first contact, whose name is on the receipt, and
of what the staff wrote only what was told to the requester is repeated: the answer, the final answer, and for a
matter that belongs elsewhere the guidance. What the requester said is not repeated either: a receipt can be lost.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from shouwen.rules.case import events as e
from shouwen.rules.case.state import CaseState, Happened
from shouwen.rules.words import State


@dataclass(frozen=True, kw_only=True)
class Milestone:
    """One public step: when (aware), what, and what was told to the requester."""

    at: datetime
    text: str
    told: str = ""


@dataclass(frozen=True, kw_only=True)
class PublicTelling:
    """What the sentences are made from: the final state, names by id, words told to the requester by reference."""

    state: CaseState
    names: Mapping[str, str]
    words: Mapping[str, str | None]


def where_it_stands(state: CaseState, names: Mapping[str, str]) -> str:
    """One sentence for the state, with the department that it rests with."""
    handover = state.pending_handover
    receiver = names.get(handover.to_department, "") if handover else ""
    holder = names.get(state.custody[-1].department, "") if state.custody else ""
    if state.is_closed:
        return _(_OUTCOMES.get(state.outcome, _OUTCOMES["answered"]))
    return _(_STANDINGS[state.state]) % {"department": holder, "receiver": receiver}


def public_references(event: e.CaseEvent) -> list[str]:
    """The references to words of ``event`` that were told to the requester."""
    field = _TOLD.get(type(event))
    kept = getattr(event, field) if field else None
    return [kept.ref] if kept else []


def milestone(happened: Happened, telling: PublicTelling) -> Milestone | None:
    """The public step of one entry; ``None`` for what is the institution's own affair."""
    sentence = _sentence(happened.event, telling)
    if not sentence:
        return None
    told = [telling.words.get(ref) for ref in public_references(happened.event)]
    words = " ".join(_("(erased as the law provides)") if text is None else text for text in told)
    return Milestone(at=happened.at, text=sentence, told=words)


def _sentence(event: e.CaseEvent, telling: PublicTelling) -> str:
    special = _SPECIAL.get(type(event))
    template = special(event, telling) if special else _SENTENCES.get(type(event), "")
    return _(template) % _named(event, telling) if template else ""


def _named(event: e.CaseEvent, telling: PublicTelling) -> dict[str, Any]:
    """The fields a sentence may use: departments and the first contact by name."""
    handover = telling.state.handovers.get(getattr(event, "handover", 0))
    department = getattr(event, "to_department", None) or (handover.to_department if handover else None)
    department = department or getattr(event, "department", None)
    return {
        "department": telling.names.get(department or "", ""),
        "first_contact": telling.names.get(getattr(event, "first_contact", ""), ""),
        "grade": getattr(event, "grade", ""),
        "by": getattr(event, "by", ""),
        "what": "、".join(event.what) if isinstance(event, e.ParticularsDisclosed) else "",
        "agreed_at": _local(getattr(event, "agreed_at", None)),
    }


def _local(instant: datetime | None) -> str:
    return f"{localtime(instant):%m-%d %H:%M}" if instant else ""


def _receipt(event: Any, _telling: PublicTelling) -> str:
    return gettext_noop("A new receipt was printed; the old code no longer holds") if event.replaces_lost else ""


def _late(event: Any, telling: PublicTelling) -> str:
    """Late answers are said, as to be verified; what colleagues owe each other is not the public's."""
    owed = telling.state.obligations.get(event.obligation)
    is_answer = owed is not None and owed.to_whom == "requester" and bool(_ANSWERING & set(owed.fulfilled_by))
    return gettext_noop("The promised time has passed without an answer") if is_answer else ""


def _rating(event: Any, _telling: PublicTelling) -> str:
    if event.entered_by_staff:
        return gettext_noop("Rated %(grade)s of 5 (entered by the staff)")
    return gettext_noop("You rated %(grade)s of 5")


def _notice(event: Any, _telling: PublicTelling) -> str:
    if event.none_needed:
        return gettext_noop("You were told that nothing needs to be brought")
    return gettext_noop("You were told at once everything that is needed")


def _custody(event: Any, _telling: PublicTelling) -> str:
    return "" if event.why == "shift" else gettext_noop("Passed on within the house to %(department)s")


def _mark(event: Any, _telling: PublicTelling) -> str:
    if not event.is_confirmed:
        return ""
    return gettext_noop("A mark was put on your matter; it ends by itself, and you may object")


def _lifted(event: Any, _telling: PublicTelling) -> str:
    if event.is_lifted:
        return gettext_noop("After you objected, the mark on your matter was lifted")
    return gettext_noop("After you objected, the mark was looked at anew by somebody else; it stands until it ends")


_ANSWERING = {e.AnswerGiven.word, e.FinalAnswerSigned.word}

_TOLD: Final[dict[type[e.CaseEvent], str]] = {
    e.AnswerGiven: "text",
    e.FinalAnswerSigned: "text",
    e.OutsideReferred: "guidance",
    e.RefusalTold: "text",
    e.InterimAnswerGiven: "text",
    e.ErrandReported: "text",
    e.AppointmentMade: "place",
    e.AppointmentRefused: "reason",
    e.MarkReviewed: "explained",
}

_SPECIAL: Final[dict[type[e.CaseEvent], Callable[[Any, PublicTelling], str]]] = {
    e.ReceiptIssued: _receipt,
    e.ObligationLate: _late,
    e.RatingGiven: _rating,
    e.CompleteNoticeGiven: _notice,
    e.CustodyMoved: _custody,
    e.MarkReviewed: _mark,
    e.MarkLifted: _lifted,
}

_SENTENCES: Final[dict[type[e.CaseEvent], str]] = {
    e.CaseRegistered: gettext_noop("You asked; %(first_contact)s is the first contact and answers for it"),
    e.FirstContactCorrected: gettext_noop("First contact corrected to %(first_contact)s"),
    e.HandoverOffered: gettext_noop("Offered to %(department)s, which has yet to sign"),
    e.HandoverSigned: gettext_noop("%(department)s has taken it over"),
    e.HandoverAcceptedByPhone: gettext_noop("%(department)s has taken it over"),
    e.RequesterEscorted: gettext_noop("You were walked to %(department)s, which has taken it over"),
    e.HandoverRefused: gettext_noop("%(department)s did not take it; it stays with whoever held it"),
    e.HandoverBounced: gettext_noop("%(department)s did not sign in time; it stays with whoever held it"),
    e.PhoneAcceptanceDisputed: gettext_noop("%(department)s did not take it; it stays with whoever held it"),
    e.LeaderAsked: gettext_noop("A leader was asked who is to handle it"),
    e.LeaderInstructed: gettext_noop("The leader has given instructions"),
    e.OutsideReferred: gettext_noop("Not a matter of this institution; you were told where to go"),
    e.CasePaused: gettext_noop("Waits for what you bring; the time is not counted"),
    e.CaseResumed: gettext_noop("Goes on; what was left of the time runs on"),
    e.LimitExtended: gettext_noop("The time was extended by %(by)s; you were told"),
    e.ResultRecorded: gettext_noop("The handling is finished"),
    e.AnswerGiven: gettext_noop("You were given an answer"),
    e.RefusalTold: gettext_noop("You were told that it cannot be granted, why, and what you can do"),
    e.InterimAnswerGiven: gettext_noop("You were told how far it is"),
    e.PassedUp: gettext_noop("A superior body was asked; the result comes to you from here"),
    e.TransferApproved: gettext_noop("A leader passed it to %(department)s, which has taken it over"),
    e.PapersCompleted: gettext_noop("Your papers are complete"),
    e.AppointmentMade: gettext_noop("An appointment was made with you (%(agreed_at)s)"),
    e.AppointmentRefused: gettext_noop("No appointment could be made; you were told why"),
    e.ErrandStarted: gettext_noop("An agent goes to the offices for you; there is no fee"),
    e.ErrandReported: gettext_noop("The errand is done; you were told the result"),
    e.AllegationAdded: gettext_noop("One thing you complained of was taken down to be looked into by itself"),
    e.AllegationWithdrawn: gettext_noop(
        "One thing was taken off the list of what you complained of, as put down wrongly. You disagree? Tell us below"
    ),
    e.FindingRecorded: gettext_noop("One thing you complained of was found on; the answer tells you how"),
    e.ParticularsDisclosed: gettext_noop("As you were told, %(department)s may know: %(what)s"),
    e.SameMatterLinked: gettext_noop(
        "As you agreed, it is looked into together with another complaint; you are answered"
    ),
    e.FollowUpMade: gettext_noop("Somebody who did not handle it asked back"),
    e.DissatisfactionRaised: gettext_noop("You said it is not solved; it was raised to the next higher level"),
    e.FinalAnswerSigned: gettext_noop("The final answer was signed"),
    e.RequesterAdded: gettext_noop("You added something"),
    e.RequesterAskedAgain: gettext_noop("You asked again"),
    e.ComplaintMade: gettext_noop("You complained"),
    e.MarkObjected: gettext_noop("You objected to the mark"),
    e.OrderIssued: gettext_noop("A leader ordered %(department)s to settle it"),
    e.CaseClosed: gettext_noop("Closed"),
    e.CaseReopened: gettext_noop("Reopened on new facts"),
}

_STANDINGS: Final[dict[State, str]] = {
    State.REGISTERED: gettext_noop("Registered. %(department)s holds it and sees to it that somebody answers you."),
    State.CONSULTING: gettext_noop("%(department)s has asked a leader who is to handle it, and holds it meanwhile."),
    State.HANDOVER_PENDING: gettext_noop(
        "On its way to %(receiver)s, which has yet to sign. Until then %(department)s answers for it."
    ),
    State.HANDLING: gettext_noop("%(department)s is working on it."),
    State.SUSPENDED: gettext_noop("Waits for what you bring. Bring it or send it, and it goes on."),
    State.OUTSIDE: gettext_noop("This is not a matter of this institution. You were told where to go."),
    State.PASSED_UP: gettext_noop(
        "A superior body has been asked. %(department)s holds it meanwhile and brings you the result."
    ),
    State.REFUSAL_PENDING: gettext_noop("%(department)s is examining it; you will be told the outcome in words."),
    State.DONE: gettext_noop("The handling is finished; %(department)s is about to tell you the result."),
    State.ANSWERED: gettext_noop("You have been given an answer. Not solved? Tell us below."),
    State.FOLLOWED_UP: gettext_noop("You have been given an answer and were asked whether it is solved."),
    State.REOPENED: gettext_noop("Being handled again by %(department)s."),
    State.ENDED: gettext_noop("The final answer has been signed."),
}

_OUTCOMES: Final[dict[str, str]] = {
    "answered": gettext_noop("Closed. The answer stands below. Not solved? Tell us below."),
    "outside": gettext_noop("Closed: not a matter of this institution. You were told where to go."),
    "on_the_spot": gettext_noop("Answered on the spot and closed."),
    "refused": gettext_noop("Closed: it could not be granted. The reasons and what you can do stand below."),
    "final": gettext_noop("Closed with the final answer."),
}
