"""The screens of approval, refusal, passing up, appointments and errands, in the order in which they are needed; and
which of them a case gives cause for."""

from collections.abc import Callable, Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from shouwen.cases.actions import agreeing, approving, errands, passing_up, refusing
from shouwen.cases.queries.case_page import CasePage
from shouwen.rules.case.approvals import wishes
from shouwen.rules.words import Act, State
from shouwen.web.case import deciding_forms as forms
from shouwen.web.case.act_screen import ActScreen, screen
from shouwen.web.case.forms import NoteForm, ReasonForm

SCREENS: Final[tuple[ActScreen, ...]] = (
    screen(
        Act.APPROVE,
        _("Approve"),
        "circle-check",
        approving.approve,
        _("Your approval is entered."),
        form=forms.ApproveForm,
        hint=_("After the last signature the act is free. Never your own request."),
    ),
    screen(
        Act.REJECT_APPROVAL,
        _("Do not approve"),
        "circle-x",
        approving.reject_approval,
        _("Entered; the matter goes on without it."),
        form=ReasonForm,
        hint=_("Whoever asked reads your reason."),
    ),
    screen(
        Act.TELL_REFUSAL,
        _("Tell that it is refused"),
        "message",
        refusing.tell_refusal,
        _("Entered: the requester knows why, and what they can do."),
        form=forms.TellRefusalForm,
        hint=_("Only after it was filed and approved as the policy orders."),
    ),
    screen(
        Act.FILE_REFUSAL,
        _("File the refusal"),
        "clipboard-check",
        refusing.file_refusal,
        _("Filed; it stands in the register of refusals."),
        form=forms.FileRefusalForm,
        hint=_("With anything blank it cannot be sent."),
    ),
    screen(
        Act.WITHDRAW_REFUSAL,
        _("Withdraw the proposed refusal"),
        "arrow-back-up",
        refusing.withdraw_refusal,
        _("Withdrawn; the matter is handled on."),
        form=ReasonForm,
        hint=_("The matter goes on as if nothing had been proposed."),
    ),
    screen(
        Act.RECEIVE_FROM_ABOVE,
        _("The superior body answered"),
        "arrow-back-up",
        passing_up.receive_from_above,
        _("Entered. Now the requester is to be told by us."),
        form=forms.FromAboveForm,
        hint=_("What the superior body answered; then tell the requester."),
    ),
    screen(
        Act.KEEP_APPOINTMENT,
        _("Appointment kept"),
        "user-check",
        agreeing.keep_appointment,
        _("The appointment is entered as kept or missed."),
        form=forms.KeepAppointmentForm,
        hint=_("The requester came and was received."),
    ),
    screen(
        Act.FINISH_ERRAND_STEP,
        _("Our part of the errand is done"),
        "clipboard-check",
        errands.finish_errand_step,
        _("Entered; the agent goes on."),
        form=forms.FinishStepForm,
        hint=_("What your department did of the errand."),
    ),
    screen(
        Act.REPORT_ERRAND,
        _("Report the errand"),
        "message",
        errands.report_errand,
        _("The requester has been told."),
        form=forms.ReportErrandForm,
        hint=_("Tell the requester what came of the errand."),
    ),
    screen(
        Act.GIVE_INTERIM_ANSWER,
        _("Tell how far it is"),
        "message",
        agreeing.give_interim_answer,
        _("Entered; the answer itself is still owed."),
        form=forms.InterimAnswerForm,
        hint=_("It ends nothing: the requester hears how far it is, and by when they hear more."),
    ),
    screen(
        Act.CHOOSE_CALLER,
        _("Who gets in touch"),
        "phone",
        agreeing.choose_caller,
        _("The requester's choice is entered."),
        form=forms.ChooseCallerForm,
        hint=_("The requester chooses. Where they leave it to us, our own time runs."),
    ),
    screen(
        Act.CONFIRM_PAPERS,
        _("Papers are complete"),
        "list-check",
        agreeing.confirm_papers,
        _("Entered: the limits for handling run from now."),
        form=NoteForm,
        hint=_("Everything asked for is there: from now on the limit runs."),
    ),
    screen(
        Act.MAKE_APPOINTMENT,
        _("Make an appointment"),
        "calendar-event",
        agreeing.make_appointment,
        _("The appointment stands."),
        form=forms.MakeAppointmentForm,
        hint=_("Outside office hours only with somebody who is on duty then."),
    ),
    screen(
        Act.REFUSE_APPOINTMENT,
        _("No appointment possible"),
        "calendar-event",
        agreeing.refuse_appointment,
        _("Entered with the reason."),
        form=forms.RefuseAppointmentForm,
        hint=_("The requester is told the true reason."),
    ),
    screen(
        Act.RUN_ERRAND,
        _("Go to the offices for the requester"),
        "users",
        errands.run_errand,
        _("Entered; each office owes its part."),
        form=forms.ErrandForm,
        hint=_("One person carries the matter through several offices, at no fee."),
    ),
    screen(
        Act.REQUEST_APPROVAL,
        _("Ask for approval"),
        "gavel",
        approving.request_approval,
        _("Asked. The waiting counts to whoever decides."),
        form=forms.RequestApprovalForm,
        hint=_("Several sign one after the other; nobody decides on their own request."),
    ),
    screen(
        Act.PASS_UP,
        _("Pass up to a superior body"),
        "arrows-exchange",
        passing_up.pass_up,
        _("Entered. It stays in your hands; the result comes back through you."),
        form=forms.PassUpForm,
        hint=_("It stays in your hands; the waiting counts to the body above."),
    ),
    screen(
        Act.PROPOSE_REFUSAL,
        _("Propose to refuse"),
        "circle-x",
        refusing.propose_refusal,
        _("Proposed. Nothing is refused yet."),
        form=forms.ProposeRefusalForm,
        hint=_("Nothing is refused by this: it is filed and approved first, then told."),
    ),
)

CAUSES: Final[Mapping[Act, Callable[[CasePage], bool]]] = {
    Act.REQUEST_APPROVAL: lambda page: bool(wishes(page.state, page.rulebook)) and _nothing_pending(page),
    Act.FILE_REFUSAL: lambda page: page.state.refusal is not None and not page.state.refusal.is_filed,
    Act.CONFIRM_PAPERS: lambda page: page.state.papers_complete_since is None,
    Act.KEEP_APPOINTMENT: lambda page: page.state.next_appointment is not None,
    Act.RUN_ERRAND: lambda page: not page.state.open_errand_steps and page.state.state != State.CONSULTING,
    Act.REPORT_ERRAND: lambda page: page.state.errand_agent is not None and not page.state.open_errand_steps,
}
"""What must be there in a case for an act to have an object; acts without a line need nothing."""


def without_cause(page: CasePage) -> set[Act]:
    """The acts that would find nothing to act on in this case."""
    return {act for act, has_cause in CAUSES.items() if not has_cause(page)}


def _nothing_pending(page: CasePage) -> bool:
    return page.state.pending_approval is None
