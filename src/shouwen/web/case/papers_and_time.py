"""Papers and time: the keys by which papers are told and filled in, and clocks stand still or move."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from shouwen.cases.actions import (
    clocks,
    notices,
)
from shouwen.cases.actions import forms as forms_of_policies
from shouwen.rules.words import Act
from shouwen.web.case import papers_and_time_forms as forms
from shouwen.web.case.act_screen import ActScreen, screen
from shouwen.web.case.fill_form import FillForm

SCREENS: Final[tuple[ActScreen, ...]] = (
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
        Act.CLAIM_DONE,
        _("Done in time, not confirmed"),
        "clock-pause",
        clocks.claim_done,
        _("Both times are kept; the head verifies it."),
        form=forms.DoneClaimForm,
        hint=_("It does not undo the lateness, it explains it. The head verifies it."),
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
