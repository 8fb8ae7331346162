"""What was registered or published is put right."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from shouwen.cases.actions import (
    information,
    registration,
)
from shouwen.rules.words import Act
from shouwen.web.case import correcting_forms as forms
from shouwen.web.case.act_screen import ActScreen, screen

SCREENS: Final[tuple[ActScreen, ...]] = (
    screen(
        Act.CORRECT_INFORMATION,
        _("Information checked"),
        "edit",
        information.correct_information,
        _("Checked; thank you."),
        form=forms.CorrectInformationForm,
        hint=_("Say what was wrong and how the entry reads now."),
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
)
