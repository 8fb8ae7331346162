"""Answering and closing: the keys by which the requester hears something, or says something."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from shouwen.cases.actions import (
    answering,
    consulting,
)
from shouwen.cases.actions import requester_acts as requester
from shouwen.rules.words import Act
from shouwen.web.case import answering_forms as forms
from shouwen.web.case.act_screen import ActScreen, screen
from shouwen.web.case.calling import FollowUpForm
from shouwen.web.case.forms import NoteForm, ReasonForm, TextForm, WrittenReplyForm

SCREENS: Final[tuple[ActScreen, ...]] = (
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
        form=NoteForm,
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
        Act.SIGN_FINAL_ANSWER,
        _("Sign the final answer"),
        "signature",
        answering.sign_final_answer,
        _("The final answer is signed."),
        form=WrittenReplyForm,
        hint=_("After this only new facts reopen the matter."),
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
        Act.CLOSE_CASE,
        _("Close"),
        "circle-check",
        answering.close_case,
        _("Closed."),
        form=NoteForm,
        hint=_("Everything that was owed is done."),
    ),
    screen(
        Act.RAISE_DISSATISFACTION,
        _("Not satisfied"),
        "mood-sad",
        answering.raise_dissatisfaction,
        _("Raised one rung up."),
        form=ReasonForm,
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
        form=TextForm,
        hint=_("New papers or facts; no second registration."),
    ),
    ActScreen(
        slug="complain",
        key=_("The requester complains"),
        icon="message-report",
        perform=requester.complain,
        done=_("The complaint went to the office that the policy names."),
        form=TextForm,
        hint=_("About how the matter is handled."),
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
)
