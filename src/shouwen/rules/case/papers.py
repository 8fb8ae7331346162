"""Which forms a case knows: those meant for it, those an act asks for, and what was last filled in on each."""

from collections.abc import Iterable, Iterator

from shouwen.rules.case import events as e
from shouwen.rules.case.obligations.fitting import fits
from shouwen.rules.case.state import CaseState, Filled
from shouwen.rules.happenings import Filling
from shouwen.rules.language.bundle import Bundle
from shouwen.rules.language.filters import strictness
from shouwen.rules.language.kinds import Form
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Act

ENTERED_BY: dict[Act, tuple[type[e.CaseEvent], ...]] = {
    Act.GIVE_COMPLETE_NOTICE: (e.CompleteNoticeGiven,),
    Act.OFFER_HANDOVER: (e.HandoverOffered,),
    Act.SIGN_HANDOVER: (e.HandoverSigned,),
    Act.REFUSE_HANDOVER: (e.HandoverRefused,),
    Act.ACCEPT_BY_PHONE: (e.HandoverAcceptedByPhone,),
    Act.CONFIRM_PHONE_ACCEPTANCE: (e.PhoneAcceptanceConfirmed,),
    Act.DISPUTE_PHONE_ACCEPTANCE: (e.PhoneAcceptanceDisputed,),
    Act.ESCORT_REQUESTER: (e.RequesterEscorted,),
    Act.ASK_LEADER: (e.LeaderAsked,),
    Act.INSTRUCT: (e.LeaderInstructed,),
    Act.NOTE_CONTACT: (e.ContactNoted,),
    Act.NOTE_HANDLER_AWAY: (e.HandlerAwayNoted,),
    Act.REFER_OUTSIDE: (e.OutsideReferred,),
    Act.PAUSE_CASE: (e.CasePaused,),
    Act.RESUME_CASE: (e.CaseResumed,),
    Act.GRANT_EXTENSION: (e.LimitExtended,),
    Act.RECORD_RESULT: (e.ResultRecorded,),
    Act.GIVE_ANSWER: (e.AnswerGiven,),
    Act.CONFIRM_FEEDBACK: (e.FeedbackConfirmed,),
    Act.MAKE_FOLLOW_UP: (e.FollowUpMade, e.FollowUpAttempted),
    Act.SIGN_FINAL_ANSWER: (e.FinalAnswerSigned,),
    Act.APPEAL_RATING: (e.RatingAppealed,),
    Act.REVIEW_RATING: (e.RatingReviewed,),
    Act.CLOSE_CASE: (e.CaseClosed,),
    Act.PROPOSE_REFUSAL: (e.RefusalProposed,),
    Act.WITHDRAW_REFUSAL: (e.RefusalWithdrawn,),
    Act.FILE_REFUSAL: (e.RefusalFiled,),
    Act.TELL_REFUSAL: (e.RefusalTold,),
    Act.REQUEST_APPROVAL: (e.ApprovalRequested,),
    Act.APPROVE: (e.ApprovalGiven,),
    Act.REJECT_APPROVAL: (e.ApprovalRejected,),
    Act.PASS_UP: (e.PassedUp,),
    Act.RECEIVE_FROM_ABOVE: (e.ReceivedFromAbove,),
    Act.GIVE_INTERIM_ANSWER: (e.InterimAnswerGiven,),
    Act.CHOOSE_CALLER: (e.ContactLeftToUs, e.ContactKeptByRequester),
    Act.CONFIRM_PAPERS: (e.PapersCompleted,),
    Act.MAKE_APPOINTMENT: (e.AppointmentMade,),
    Act.REFUSE_APPOINTMENT: (e.AppointmentRefused,),
    Act.KEEP_APPOINTMENT: (e.AppointmentKept,),
    Act.RUN_ERRAND: (e.ErrandStarted,),
    Act.FINISH_ERRAND_STEP: (e.ErrandStepDone,),
    Act.REPORT_ERRAND: (e.ErrandReported,),
    Act.CORRECT_FIRST_CONTACT: (e.FirstContactCorrected,),
    Act.CHANGE_CATEGORY: (e.CategoryChanged,),
    Act.CLAIM_DONE: (e.DoneClaimed,),
    Act.VERIFY_LATENESS: (e.LatenessVerified,),
    Act.WAIVE_OBLIGATION: (e.ObligationWaived,),
    Act.CORRECT_INFORMATION: (e.InformationCorrected,),
    Act.ADD_ALLEGATION: (e.AllegationAdded,),
    Act.WITHDRAW_ALLEGATION: (e.AllegationWithdrawn,),
    Act.GIVE_STATEMENT: (e.StatementGiven,),
    Act.RECORD_FINDING: (e.FindingRecorded,),
    Act.NOTIFY_DEPARTMENT: (e.DepartmentNotified,),
    Act.ASSIGN_PART: (e.PartAssigned,),
    Act.DISCLOSE_PARTICULARS: (e.ParticularsDisclosed,),
    Act.ORDER_RECTIFICATION: (e.RectificationOrdered,),
    Act.PROVE_RECTIFICATION: (e.RectificationProved,),
    Act.NOTE_INCIDENT: (e.IncidentNoted,),
    Act.REVIEW_INCIDENT: (e.IncidentReviewed,),
    Act.TAKE_ASSIGNMENT: (e.AssignedFromAbove,),
    Act.NOTE_LATER_DAY: (e.LaterDayGranted,),
    Act.LINK_SAME_MATTER: (e.SameMatterLinked,),
    Act.ISSUE_ORDER: (e.OrderIssued,),
    Act.ANSWER_ORDER_ITEM: (e.OrderItemAnswered,),
    Act.RETURN_ORDER: (e.OrderReturned,),
    Act.REPORT_ORDER: (e.OrderReported,),
    Act.MAKE_COMMITMENT: (e.CommitmentMade,),
    Act.OPEN_TRACE: (e.TraceOpened,),
    Act.CHECK_TRACE: (e.TraceChecked,),
    Act.DECIDE_TRACE: (e.TraceDecided,),
    Act.REPORT_TRACE: (e.TraceReported,),
    Act.MARK_MATTER: (e.MatterMarked,),
    Act.REVIEW_MARK: (e.MarkReviewed,),
    Act.LIFT_MARK: (e.MarkLifted,),
}
"""By which entries an act is seen to have been done: a form filled before the last of them is spent for the next.

Acts that the requester does as well (反映、重办) and the filling in of forms itself ask for no form.
"""


def forms_for(state: CaseState, rulebook: Rulebook) -> list[Form]:
    """The forms meant for this case, one per name: of several of one name the most specific, then the first."""
    if state.facts.is_light:
        return []
    meant: dict[str, Form] = {}
    for form in rulebook.bundle.of(Form):
        if fits(form, state) and (form.form not in meant or strictness(form) > strictness(meant[form.form])):
            meant[form.form] = form
    return list(meant.values())


def form_named(name: str, state: CaseState, rulebook: Rulebook) -> Form | None:
    """The form of that name (with or without 《》) that is meant for this case."""
    plain = name.strip().strip("《》")
    return next((form for form in forms_for(state, rulebook) if form.form == plain), None)


def asked_for_by(use: str, state: CaseState, rulebook: Rulebook) -> list[Form]:
    """The forms that ``use`` (an act, or REGISTERING) asks for in this case, filled in or not, whoever waits before
    it."""
    return [form for form in _used_by(use, state, rulebook) if not form.out_of_turn]


def _used_by(use: str, state: CaseState, rulebook: Rulebook) -> list[Form]:
    uses = _acts_in(use, state)
    return [form for form in forms_for(state, rulebook) if not uses.isdisjoint(form.uses)]


def _acts_in(use: str, state: CaseState) -> frozenset[str]:
    """An escort without an offer is offer and reception in one: it asks for the forms of both."""
    is_both = use == Act.ESCORT_REQUESTER and state.pending_handover is None
    return frozenset({use, Act.OFFER_HANDOVER} if is_both else {use})


def lacking(act: Act, state: CaseState, rulebook: Rulebook) -> Iterator[Form]:
    """The forms that ``act`` asks for and that were not filled in since it was last done."""
    return _unfilled(asked_for_by(act, state, rulebook), act, state)


def lacking_out_of_turn(act: Act, state: CaseState, rulebook: Rulebook) -> Iterator[Form]:
    """The forms that ``act`` lacks where it goes past matters that came earlier (先来后到, S002-2E 1.5)."""
    return _unfilled((form for form in _used_by(act, state, rulebook) if form.out_of_turn), act, state)


def _unfilled(forms: Iterable[Form], act: Act, state: CaseState) -> Iterator[Form]:
    done = max((state.latest.get(event.__name__, 0) for event in ENTERED_BY.get(act, ())), default=0)
    for form in forms:
        last = last_filled(form.form, state)
        if last is None or last.seq < done:
            yield form


def last_filled(name: str, state: CaseState) -> Filled | None:
    """The newest version of the form of that name, or ``None``."""
    return next((each for each in reversed(state.filled) if each.form == name), None)


def versions_of(name: str, state: CaseState) -> list[Filled]:
    """Every version of one form, the oldest first."""
    return [each for each in state.filled if each.form == name]


def is_live(form: Form, bundle: Bundle) -> bool:
    """Whether anything asks for the form: an act, a rule that names its filling in, somebody who is to fill it in.
    The others only say how the case itself is printed."""
    return bool(form.uses or form.who) or Filling.of(form.form) in bundle.fillings
