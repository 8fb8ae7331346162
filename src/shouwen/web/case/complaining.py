"""The screens of a complaint, in the order in which they are needed; and which of them a case gives cause for."""

from collections.abc import Callable, Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from shouwen.cases.actions import complaints, incidents, joining, mending, need_to_know
from shouwen.cases.queries.case_page import CasePage
from shouwen.rules.case.parts import departments_with_part
from shouwen.rules.words import Act, Tier
from shouwen.web.case import complaining_forms as forms
from shouwen.web.case.act_screen import ActScreen, screen

SCREENS: Final[tuple[ActScreen, ...]] = (
    screen(
        Act.GIVE_STATEMENT,
        _("Say how it was"),
        "message-report",
        complaints.give_statement,
        _("Your words are entered; whoever finds on it reads them first."),
        form=forms.StatementForm,
        hint=_("A complaint is a question, not a guilt. Say how it was; nobody finds against you unheard."),
    ),
    screen(
        Act.ADD_ALLEGATION,
        _("List a point"),
        "list-check",
        complaints.add_allegation,
        _("Listed; it is found on by itself."),
        form=forms.AllegationForm,
        hint=_("One thing complained of each. Whoever it is about reads these words."),
    ),
    screen(
        Act.NOTIFY_DEPARTMENT,
        _("Tell the department"),
        "message",
        need_to_know.notify_department,
        _("Entered; the department sees its part and no more."),
        form=forms.NotifyForm,
        hint=_("In writing or by word of mouth: what it is to check. It learns nothing of who complains."),
    ),
    screen(
        Act.ASSIGN_PART,
        _("Put somebody on it"),
        "user-plus",
        need_to_know.assign_part,
        _("Entered; they are told, and see the department's part."),
        form=forms.AssignPartForm,
        hint=_("Only you and whom you name see your department's part; name no more than are needed."),
    ),
    screen(
        Act.RECORD_FINDING,
        _("Find on a point"),
        "scale",
        complaints.record_finding,
        _("The finding is entered."),
        form=forms.FindingForm,
        hint=_("Nobody finds in their own matter, and nobody is found against unheard."),
    ),
    screen(
        Act.WITHDRAW_ALLEGATION,
        _("Take a point off the list"),
        "arrow-back-up",
        complaints.withdraw_allegation,
        _("Taken off the list; nothing is owed on it any more."),
        form=forms.WithdrawalForm,
        hint=_("Only what was listed by mistake and not found on yet. List the right point first."),
    ),
    screen(
        Act.DISCLOSE_PARTICULARS,
        _("Disclose who complains"),
        "user-check",
        need_to_know.disclose_particulars,
        _("Entered; only this department may know it."),
        form=forms.DisclosureForm,
        hint=_("Only where it cannot be examined otherwise, and after the complainant was told."),
    ),
    screen(
        Act.ORDER_RECTIFICATION,
        _("Order something mended"),
        "clipboard-check",
        mending.order_rectification,
        _("Entered; the department owes it with proof."),
        form=forms.RectificationForm,
        hint=_("What a department is to mend, and by which day."),
    ),
    screen(
        Act.PROVE_RECTIFICATION,
        _("It is mended"),
        "circle-check",
        mending.prove_rectification,
        _("Entered with the proof."),
        form=forms.RectifiedForm,
        hint=_("What was done, and what shows it. Whoever ordered it reads this."),
    ),
    screen(
        Act.TAKE_ASSIGNMENT,
        _("Sent by a superior body"),
        "arrows-exchange",
        joining.take_assignment,
        _("Entered; of their day and ours the earlier holds."),
        form=forms.AssignmentForm,
        hint=_("Their number and the day by which they want to hear; of both days the earlier holds."),
    ),
    screen(
        Act.NOTE_LATER_DAY,
        _("Later day from above"),
        "calendar-event",
        joining.note_later_day,
        _("Entered; their day has moved, our own limit has not."),
        form=forms.LaterDayForm,
        hint=_("Their day moves, our own limit does not. Only before their day, and the complainant is told first."),
    ),
    screen(
        Act.LINK_SAME_MATTER,
        _("Same matter as another complaint"),
        "link",
        joining.link_same_matter,
        _("Entered; both are answered."),
        form=forms.JoinForm,
        hint=_("Only where the complainant agrees. Both records say so; each is answered by itself."),
        locks_several=True,
    ),
    screen(
        Act.REVIEW_INCIDENT,
        _("Look at the incident again"),
        "shield-check",
        incidents.review_incident,
        _("Entered."),
        form=forms.IncidentReviewForm,
        hint=_("In calm: what is over is shown no more."),
    ),
    screen(
        Act.NOTE_INCIDENT,
        _("Safety: call for help"),
        "alert-triangle",
        incidents.note_incident,
        _("Entered. Stay with others; help is called first, written down second."),
        form=forms.IncidentForm,
        hint=_("It is about what was done, at this time and place. It marks nobody."),
    ),
)

CAUSES: Final[Mapping[Act, Callable[[CasePage], bool]]] = {
    Act.ADD_ALLEGATION: lambda page: _is_complaint(page),
    Act.NOTIFY_DEPARTMENT: lambda page: _is_complaint(page),
    Act.ASSIGN_PART: lambda page: bool(departments_with_part(page.state)),
    Act.DISCLOSE_PARTICULARS: lambda page: _is_complaint(page) and page.requester is not None,
    Act.ORDER_RECTIFICATION: lambda page: _is_complaint(page),
    Act.LINK_SAME_MATTER: lambda page: _is_complaint(page),
    Act.TAKE_ASSIGNMENT: lambda page: _is_complaint(page),
    Act.NOTE_LATER_DAY: lambda page: bool(page.state.assignments),
    Act.RECORD_FINDING: lambda page: bool(page.state.allegations),
    Act.WITHDRAW_ALLEGATION: lambda page: any(row.finding is None for row in page.state.allegations.values()),
    Act.GIVE_STATEMENT: lambda page: any(_may_state(page)),
    Act.REVIEW_INCIDENT: lambda page: any(not row.is_over for row in page.state.incidents.values()),
}
"""What must be there in a case for an act to have an object; acts without a line need nothing."""


def _is_complaint(page: CasePage) -> bool:
    return page.state.facts.tier == Tier.COMPLAINT


def _may_state(page: CasePage) -> list[bool]:
    """A point that names the reader, or names nobody while the reader owes something of it."""
    owing = {row.subject for row in page.state.open_obligations if row.bearer == page.reader}
    return [row.person == page.reader or row.seq in owing for row in page.state.allegations.values()]


def without_cause(page: CasePage) -> set[Act]:
    """The acts that would find nothing to act on in this case."""
    return {act for act, has_cause in CAUSES.items() if not has_cause(page)}
