"""The one table of acts: what each is called, its form, the action that does it, and what is said when it is done.

Lists and pages draw their keys from here; ``FULFILLING`` says by which act an obligation is discharged.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from shouwen.cases.actions import (
    answering,
    breaches,
    clocks,
    consulting,
    handover,
    information,
    notices,
    registration,
    sharing,
)
from shouwen.cases.actions import forms as forms_of_policies
from shouwen.cases.actions import requester_acts as requester
from shouwen.rules.case.transitions import CLOSABLE, is_possible
from shouwen.rules.happenings import Filling, Happening, read_happening
from shouwen.rules.words import Act, Event, Role, State
from shouwen.web.case import complaining, deciding, forms, rating, supervising
from shouwen.web.case.act_screen import ActScreen, screen
from shouwen.web.case.calling import FollowUpForm
from shouwen.web.case.fill_form import FillForm

# In the order in which a person at work needs them.
_SCREENS: Final = (
    screen(
        Act.SIGN_HANDOVER,
        _("Sign for it"),
        "signature",
        handover.sign_handover,
        _("Signed: from now on it is in your hands."),
        hint=_("From this moment you hold the matter; the clocks run on."),
    ),
    screen(
        Act.CONFIRM_PHONE_ACCEPTANCE,
        _("Yes, I took it over"),
        "circle-check",
        handover.confirm_phone_acceptance,
        _("Confirmed."),
        hint=_("You confirm that you accepted it by phone, or received the requester."),
    ),
    screen(
        Act.GIVE_ANSWER,
        _("Answer"),
        "message",
        answering.give_answer,
        _("The answer is entered."),
        form=forms.AnswerForm,
        hint=_(
            "What you told the requester, and how. Without a phone: at a named desk, by letter, through a relative."
        ),
    ),
    screen(
        Act.CONFIRM_FEEDBACK,
        _("Feedback confirmed"),
        "checklist",
        answering.confirm_feedback,
        _("Your feedback as first contact is done."),
        form=forms.NoteForm,
        hint=_("As first contact you made sure that the requester has had an answer."),
    ),
    screen(
        Act.MAKE_FOLLOW_UP,
        _("Follow-up call"),
        "phone-call",
        answering.make_follow_up,
        _("The call is entered."),
        form=FollowUpForm,
        hint=_("Never by somebody who handled it. Satisfaction is recorded; it is no condition of closing."),
    ),
    screen(
        Act.INSTRUCT,
        _("Instruct"),
        "gavel",
        consulting.instruct,
        _("Your instructions are entered."),
        form=forms.WrittenReplyForm,
        hint=_("The matter goes on as you say; the answer still comes from who was asked first."),
    ),
    screen(
        Act.FILL_FORM,
        _("Fill in a form"),
        "clipboard-list",
        forms_of_policies.fill_form,
        _("The form is filled in."),
        form=FillForm,
        hint=_("Exactly the columns that the policy prescribes; filling it in again makes a new version."),
    ),
    screen(
        Act.CORRECT_INFORMATION,
        _("Information checked"),
        "edit",
        information.correct_information,
        _("Checked; thank you."),
        form=forms.CorrectInformationForm,
    ),
    screen(
        Act.SIGN_FINAL_ANSWER,
        _("Sign the final answer"),
        "signature",
        answering.sign_final_answer,
        _("The final answer is signed."),
        form=forms.WrittenReplyForm,
        hint=_("After this only new facts reopen the matter."),
    ),
    *complaining.SCREENS,
    *supervising.SCREENS,
    *rating.SCREENS,
    *deciding.SCREENS,
    screen(
        Act.GIVE_SUPPORT,
        _("Our part is done"),
        "users",
        sharing.give_support,
        _("Your part is entered."),
        form=forms.TextForm,
        hint=_("What you or your department did for it; whose matter it is does not change."),
    ),
    screen(
        Act.APPROVE_TRANSFER,
        _("Approve the transfer"),
        "user-check",
        sharing.approve_transfer,
        _("From now on it is in the hands of the one you named."),
        form=forms.TransferForm,
        hint=_("As head you name who takes it over, at once."),
    ),
    screen(
        Act.OFFER_HANDOVER,
        _("Hand over"),
        "arrows-exchange",
        handover.offer_handover,
        _("Offered. Until the other side signs, it stays in your hands."),
        form=forms.OfferHandoverForm,
        hint=_("An offer: until they sign, it stays in your hands, and the waiting counts to them."),
    ),
    screen(
        Act.ACCEPT_BY_PHONE,
        _("Accepted by phone"),
        "phone",
        handover.accept_by_phone,
        _("Entered; they confirm it by the end of the day."),
        form=forms.AcceptByPhoneForm,
        hint=_("They said yes on the phone: it is in their hands from now on, to be confirmed by them."),
    ),
    screen(
        Act.ESCORT_REQUESTER,
        _("Walked there together"),
        "users",
        handover.escort_requester,
        _("Entered; whoever received the requester confirms it."),
        form=forms.EscortForm,
        hint=_("You stayed until somebody there received the requester."),
    ),
    screen(
        Act.ASK_LEADER,
        _("Ask a leader"),
        "help-circle",
        consulting.ask_leader,
        _("Asked. The waiting counts to the leader."),
        form=forms.AskLeaderForm,
        hint=_("It stays in your hands; the leader owes you instructions."),
    ),
    screen(
        Act.RECORD_RESULT,
        _("Handling finished"),
        "clipboard-check",
        answering.record_result,
        _("Entered. Now the requester is to be told."),
        form=forms.ResultForm,
        hint=_("The work is done; the requester still has to be told."),
    ),
    screen(
        Act.NOTE_CONTACT,
        _("Note a contact"),
        "phone-call",
        consulting.note_contact,
        _("The contact is entered."),
        form=forms.ContactForm,
        hint=_("Who was called about it, and with what result."),
    ),
    screen(
        Act.NOTE_HANDLER_AWAY,
        _("Handler is away"),
        "user-question",
        consulting.note_handler_away,
        _("Entered. Being away is no reason to send anybody away."),
        form=forms.HandlerAwayForm,
    ),
    screen(
        Act.PAUSE_CASE,
        _("Pause the clocks"),
        "player-pause",
        clocks.pause_case,
        _("The clocks stand still until you resume."),
        form=forms.PauseForm,
        hint=_("Only for the reasons that the policy names; the time counts to the requester."),
    ),
    screen(
        Act.RESUME_CASE,
        _("Resume"),
        "player-play",
        clocks.resume_case,
        _("The clocks run on."),
        hint=_("What is left of each limit runs on from now."),
    ),
    screen(
        Act.GIVE_COMPLETE_NOTICE,
        _("Complete notice"),
        "list-check",
        notices.give_complete_notice,
        _("The complete list is kept, with the answers it was drawn up from."),
        form=forms.CompleteNoticeForm,
        hint=_("Everything at once: what to bring, as the policy's list says."),
    ),
    screen(
        Act.CLOSE_CASE,
        _("Close"),
        "circle-check",
        answering.close_case,
        _("Closed."),
        form=forms.NoteForm,
        hint=_("Everything that was owed is done."),
    ),
    screen(
        Act.REFER_OUTSIDE,
        _("Not ours: point on"),
        "map-pin",
        consulting.refer_outside,
        _("Entered. Thank you for explaining it."),
        form=forms.ReferOutsideForm,
        hint=_("Explain, and point on as well as you know."),
    ),
    screen(
        Act.RAISE_DISSATISFACTION,
        _("Not satisfied"),
        "mood-sad",
        answering.raise_dissatisfaction,
        _("Raised one rung up."),
        form=forms.ReasonForm,
        hint=_("One rung up with the reason; each rung once."),
    ),
    ActScreen(
        slug="ask-again",
        key=_("The requester asked again"),
        icon="message-report",
        perform=requester.ask_again,
        done=_("Entered as a contact on this matter."),
        form=forms.AskedAgainForm,
        hint=_("No second registration: the handler is told and owes word on how it stands."),
    ),
    ActScreen(
        slug="add-to-case",
        key=_("The requester added something"),
        icon="plus",
        perform=requester.add_to_case,
        done=_("Added; whoever holds the matter sees it."),
        form=forms.TextForm,
    ),
    ActScreen(
        slug="complain",
        key=_("The requester complains"),
        icon="message-report",
        perform=requester.complain,
        done=_("The complaint went to the office that the policy names."),
        form=forms.TextForm,
        hint=_("About how the matter is handled."),
    ),
    screen(
        Act.QUESTION_INFORMATION,
        _("Wrongly routed"),
        "flag",
        information.question_information,
        _("Passed on to whoever keeps this entry."),
        form=forms.WrongInformationForm,
        hint=_("Whoever keeps the entry owes a look at it."),
    ),
    screen(
        Act.CHANGE_CATEGORY,
        _("It is another matter"),
        "edit",
        registration.change_category,
        _("Changed. New limits count from the original start."),
        form=forms.ChangeCategoryForm,
        hint=_("New limits count from the original start."),
    ),
    screen(
        Act.CORRECT_FIRST_CONTACT,
        _("Correct the first contact"),
        "user-check",
        registration.correct_first_contact,
        _("Corrected; the first registration stays readable."),
        form=forms.CorrectFirstContactForm,
        hint=_("With a reason; the first registration stays readable."),
    ),
    screen(
        Act.REOPEN_CASE,
        _("Reopen"),
        "refresh",
        answering.reopen_case,
        _("Reopened."),
        form=forms.NewFactsForm,
        hint=_("Only on new facts or evidence."),
    ),
    screen(
        Act.REFUSE_HANDOVER,
        _("Refuse"),
        "arrow-back-up",
        handover.refuse_handover,
        _("Refused; it stays with the one who offered."),
        form=forms.ReasonForm,
        hint=_("It stays with the one who offered, who reads your reason."),
    ),
    screen(
        Act.DISPUTE_PHONE_ACCEPTANCE,
        _("No, I did not"),
        "x",
        handover.dispute_phone_acceptance,
        _("Disputed; it is back with the one who offered."),
        form=forms.ReasonForm,
        hint=_("From now on it is back with the one who offered."),
    ),
    screen(
        Act.CLAIM_DONE,
        _("Done in time, not confirmed"),
        "clock-pause",
        clocks.claim_done,
        _("Both times are kept; the head verifies it."),
        form=forms.DoneClaimForm,
        hint=_("It does not undo the lateness, it explains it. The head verifies it."),
    ),
    screen(
        Act.VERIFY_LATENESS,
        _("Verify"),
        "scale",
        clocks.verify_lateness,
        _("The verdict is entered."),
        form=forms.VerdictForm,
        hint=_("Only what is verified is a breach; nobody verifies their own."),
    ),
    screen(
        Act.STATE_SIDE,
        _("State your side"),
        "message-report",
        breaches.state_side,
        _("Your words are entered; whoever verifies it reads them first."),
        form=forms.SideForm,
        hint=_("Late or a sign is a question, not a guilt. Say how it was."),
    ),
    screen(
        Act.VERIFY_BREACH,
        _("Verify a sign"),
        "scale",
        breaches.verify_breach,
        _("The verdict is entered."),
        form=forms.SignVerdictForm,
        hint=_("A sign punishes nobody. Only what is verified is a breach; nobody verifies their own."),
    ),
    screen(
        Act.NOTE_SIGN,
        _("Note a sign"),
        "flag",
        breaches.note_sign,
        _("Entered; somebody else verifies it."),
        form=forms.SignForm,
        hint=_("What was seen or heard and no record shows."),
    ),
    screen(
        Act.WAIVE_OBLIGATION,
        _("Waive"),
        "circle-x",
        clocks.waive_obligation,
        _("Waived, with your name and reason."),
        form=forms.WaiverForm,
        hint=_("With your name and reason; never your own."),
    ),
    screen(
        Act.GRANT_EXTENSION,
        _("Extend"),
        "calendar-event",
        clocks.grant_extension,
        _("Extended."),
        form=forms.ExtensionForm,
        hint=_("Before due, with a reason, and the requester has been told."),
    ),
)

SCREENS: Final[Mapping[str, ActScreen]] = {screen.slug: screen for screen in _SCREENS}
BY_ACT: Final[Mapping[Act, ActScreen]] = {screen.act: screen for screen in _SCREENS if screen.act}
ABOUT_OBLIGATION: Final = frozenset({Act.CLAIM_DONE, Act.VERIFY_LATENESS, Act.WAIVE_OBLIGATION, Act.GRANT_EXTENSION})
"""Acts that stand beside an obligation, not beside the case."""

FULFILLING: Final[Mapping[Event, Act]] = {
    Event.COMPLETE_NOTICE_GIVEN: Act.GIVE_COMPLETE_NOTICE,
    Event.HANDOVER_OFFERED: Act.OFFER_HANDOVER,
    Event.HANDOVER_SIGNED: Act.SIGN_HANDOVER,
    Event.HANDOVER_REFUSED: Act.REFUSE_HANDOVER,
    Event.HANDOVER_ACCEPTED_BY_PHONE: Act.ACCEPT_BY_PHONE,
    Event.PHONE_ACCEPTANCE_CONFIRMED: Act.CONFIRM_PHONE_ACCEPTANCE,
    Event.PHONE_ACCEPTANCE_DISPUTED: Act.DISPUTE_PHONE_ACCEPTANCE,
    Event.REQUESTER_ESCORTED: Act.ESCORT_REQUESTER,
    Event.LEADER_ASKED: Act.ASK_LEADER,
    Event.LEADER_INSTRUCTED: Act.INSTRUCT,
    Event.CONTACT_NOTED: Act.NOTE_CONTACT,
    Event.HANDLER_AWAY_NOTED: Act.NOTE_HANDLER_AWAY,
    Event.OUTSIDE_REFERRED: Act.REFER_OUTSIDE,
    Event.CASE_PAUSED: Act.PAUSE_CASE,
    Event.CASE_RESUMED: Act.RESUME_CASE,
    Event.LIMIT_EXTENDED: Act.GRANT_EXTENSION,
    Event.RESULT_RECORDED: Act.RECORD_RESULT,
    Event.ANSWER_GIVEN: Act.GIVE_ANSWER,
    Event.FEEDBACK_CONFIRMED: Act.CONFIRM_FEEDBACK,
    Event.FOLLOW_UP_MADE: Act.MAKE_FOLLOW_UP,
    Event.DISSATISFACTION_RAISED: Act.RAISE_DISSATISFACTION,
    Event.FINAL_ANSWER_SIGNED: Act.SIGN_FINAL_ANSWER,
    Event.INFORMATION_QUESTIONED: Act.QUESTION_INFORMATION,
    Event.INFORMATION_CORRECTED: Act.CORRECT_INFORMATION,
    Event.APPROVAL_REQUESTED: Act.REQUEST_APPROVAL,
    Event.APPROVAL_GIVEN: Act.APPROVE,
    Event.APPROVAL_REJECTED: Act.REJECT_APPROVAL,
    Event.REFUSAL_PROPOSED: Act.PROPOSE_REFUSAL,
    Event.REFUSAL_WITHDRAWN: Act.WITHDRAW_REFUSAL,
    Event.REFUSAL_FILED: Act.FILE_REFUSAL,
    Event.REFUSAL_TOLD: Act.TELL_REFUSAL,
    Event.PASSED_UP: Act.PASS_UP,
    Event.RECEIVED_FROM_ABOVE: Act.RECEIVE_FROM_ABOVE,
    Event.INTERIM_ANSWER_GIVEN: Act.GIVE_INTERIM_ANSWER,
    Event.CONTACT_LEFT_TO_US: Act.CHOOSE_CALLER,
    Event.CONTACT_KEPT_BY_REQUESTER: Act.CHOOSE_CALLER,
    Event.PAPERS_COMPLETED: Act.CONFIRM_PAPERS,
    Event.APPOINTMENT_MADE: Act.MAKE_APPOINTMENT,
    Event.APPOINTMENT_REFUSED: Act.REFUSE_APPOINTMENT,
    Event.APPOINTMENT_KEPT: Act.KEEP_APPOINTMENT,
    Event.ERRAND_STARTED: Act.RUN_ERRAND,
    Event.ERRAND_STEP_OPENED: Act.RUN_ERRAND,
    Event.ERRAND_STEP_DONE: Act.FINISH_ERRAND_STEP,
    Event.ERRAND_REPORTED: Act.REPORT_ERRAND,
    Event.SUPPORT_GIVEN: Act.GIVE_SUPPORT,
    Event.TRANSFER_APPROVED: Act.APPROVE_TRANSFER,
    Event.CATEGORY_CHANGED: Act.CHANGE_CATEGORY,
    Event.ALLEGATION_ADDED: Act.ADD_ALLEGATION,
    Event.STATEMENT_GIVEN: Act.GIVE_STATEMENT,
    Event.FINDING_RECORDED: Act.RECORD_FINDING,
    Event.DEPARTMENT_NOTIFIED: Act.NOTIFY_DEPARTMENT,
    Event.PARTICULARS_DISCLOSED: Act.DISCLOSE_PARTICULARS,
    Event.RECTIFICATION_ORDERED: Act.ORDER_RECTIFICATION,
    Event.RECTIFICATION_PROVED: Act.PROVE_RECTIFICATION,
    Event.INCIDENT_NOTED: Act.NOTE_INCIDENT,
    Event.INCIDENT_REVIEWED: Act.REVIEW_INCIDENT,
    Event.ASSIGNED_FROM_ABOVE: Act.TAKE_ASSIGNMENT,
    Event.SAME_MATTER_LINKED: Act.LINK_SAME_MATTER,
    Event.ORDER_ISSUED: Act.ISSUE_ORDER,
    Event.ORDER_ITEM_ANSWERED: Act.ANSWER_ORDER_ITEM,
    Event.ORDER_RETURNED: Act.RETURN_ORDER,
    Event.ORDER_REPORTED: Act.REPORT_ORDER,
    Event.COMMITMENT_MADE: Act.MAKE_COMMITMENT,
    Event.TRACE_OPENED: Act.OPEN_TRACE,
    Event.TRACE_CHECKED: Act.CHECK_TRACE,
    Event.TRACE_DECIDED: Act.DECIDE_TRACE,
    Event.TRACE_REPORTED: Act.REPORT_TRACE,
    Event.MATTER_MARKED: Act.MARK_MATTER,
    Event.MARK_REVIEWED: Act.REVIEW_MARK,
    Event.CASE_CLOSED: Act.CLOSE_CASE,
    Event.CASE_REOPENED: Act.REOPEN_CASE,
}

# The offering side notes these for the receiver; the receiver's own keys are to sign or to refuse.
_NOT_BY_THE_RECEIVER: Final = frozenset({Act.ACCEPT_BY_PHONE, Act.ESCORT_REQUESTER})


def in_order(acts: Iterable[Act]) -> list[ActScreen]:
    """The screens of ``acts``, in the order of the table."""
    wanted = set(acts)
    return [screen for screen in _SCREENS if screen.act in wanted]


def discharging(fulfilled_by: Iterable[str], *, role: str, state: str) -> list[ActScreen]:
    """The acts that discharge an obligation kept by the events ``fulfilled_by``, of which ``role`` owes it, while
    the case is in ``state``. Events that no act of staff brings about have no key."""
    acts = {act for act in map(_act_for, map(read_happening, fulfilled_by)) if act}
    if role == Role.RECEIVER:
        acts -= _NOT_BY_THE_RECEIVER
    return in_order(act for act in acts if _is_possible(act, State.read(state)))


def _act_for(happening: Happening) -> Act | None:
    return Act.FILL_FORM if isinstance(happening, Filling) else FULFILLING.get(happening)


def _is_possible(act: Act, state: State) -> bool:
    """An escort without an offer is offer and reception in one; feedback is confirmed when there was an answer."""
    if act == Act.CONFIRM_FEEDBACK:
        return state in CLOSABLE
    return is_possible(act, state) or (act == Act.ESCORT_REQUESTER and is_possible(Act.OFFER_HANDOVER, state))
