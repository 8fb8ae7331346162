"""The forms of answering and closing."""

from django import forms
from django.utils.translation import gettext_lazy as _

from shouwen.cases.actions.answering import WAYS_TO_TELL
from shouwen.rules.words import Channel
from shouwen.web.case.act_form import (
    ActForm,
    ReplyForm,
    one_of,
    text_area,
    yes_or_no,
)
from shouwen.web.case.pickers import Choice, PickerField, departments, people

_REQUESTER = "requester"


class ContactForm(ActForm):
    """Who was called about it, and with what result."""

    contacted = PickerField(label=_("Who was contacted"))
    reached = yes_or_no(_("Reached?"), _("Yes"), _("No"))
    result = text_area(_("Result"), required=False, rows=2)

    def offer(self) -> None:
        """The requester, the departments, the people."""
        organization, at = self.scene.rulebook.organization, self.scene.at
        requester = Choice(_REQUESTER, str(_("The requester")), "服务对象")
        self.pick("contacted", [requester, *departments(organization, at), *people(organization, at)])


class ResultForm(ReplyForm):
    """What was done; where it could not be achieved, why."""

    achieved = yes_or_no(_("Could it be done?"), _("Yes, done"), _("No, with the reason below"))
    text = text_area(_("Result, or why it could not be done"))


class AnswerForm(ReplyForm):
    """What the requester was told, how, and where it was not themselves, through whom."""

    text = text_area(_("What the requester was told"))
    how = one_of(_("How"), WAYS_TO_TELL)
    told = forms.CharField(
        label=_("Which desk, or which relative"),
        required=False,
        max_length=200,
        help_text=_("Needed where it was told at a named desk or through a relative."),
    )


class NewFactsForm(ActForm):
    """What is new."""

    new_facts = text_area(_("New facts or evidence"))


class AskedAgainForm(ActForm):
    """By which way the requester asked again."""

    channel = forms.TypedChoiceField(
        label=_("By which way"),
        choices=[(each.value, each.label) for each in Channel],
        initial=Channel.VISIT.value,
        coerce=Channel.read,
        widget=forms.RadioSelect,
    )
