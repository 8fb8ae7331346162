"""Late or a sign is a question: one's own side, and the verdict of somebody else."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from shouwen.cases.actions import (
    breaches,
    clocks,
)
from shouwen.rules.words import Act
from shouwen.web.case import judging_forms as forms
from shouwen.web.case.act_screen import ActScreen, screen

SCREENS: Final[tuple[ActScreen, ...]] = (
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
)
