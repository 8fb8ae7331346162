"""What is filled in about a sealed file. Only its shape is looked at here: the actions judge the rest."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from shouwen.oversight.sealed.receiving import LONGEST
from shouwen.rules.language.kinds import Privacy
from shouwen.rules.words import Channel
from shouwen.web.case.pickers import Choice, PickerField
from shouwen.web.sealed.uploads import PapersField


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "autocomplete": "off"})


class TellForm(forms.Form):
    """What somebody tells: on the public page by themselves, else by whoever writes it down for them."""

    subject = forms.ChoiceField(label=_("What it is about"), required=False)
    department = forms.ChoiceField(label=_("Which department (may stay empty)"), required=False)
    reported = forms.CharField(
        label=_("Who it is about: names, posts"),
        help_text=_(
            "Whoever is named here, everybody of their department and whoever leads it can neither open it nor find "
            "out that it is there."
        ),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    matter = forms.CharField(
        label=_("What happened: when, where, what"), required=False, max_length=LONGEST, widget=_lines(8)
    )
    is_anonymous = forms.TypedChoiceField(
        label=_("Your name"),
        help_text=_("Whoever stays anonymous leaves name and phone empty."),
        choices=[("yes", _("I stay anonymous")), ("no", _("I give my name and phone"))],
        coerce=lambda value: value == "yes",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    name = forms.CharField(
        label=_("Name"), required=False, max_length=60, widget=forms.TextInput({"autocomplete": "off"})
    )
    phone = forms.CharField(
        label=_("Phone"), required=False, max_length=40, widget=forms.TextInput({"autocomplete": "off"})
    )

    def __init__(self, *args: Any, rule: Privacy, departments: Sequence[Choice], **given: Any) -> None:
        """The subjects of the rule, the departments of the house, and papers."""
        super().__init__(*args, **given)
        self.fields["documents"] = PapersField()
        _offer(self.fields["subject"], [(each, each) for each in rule.subjects])
        _offer(self.fields["department"], [(each.value, each.label) for each in departments])
        if not rule.subjects:
            del self.fields["subject"]
        if not rule.anonymous:
            del self.fields["is_anonymous"]

    def clean_is_anonymous(self) -> bool:
        """Whoever chose nothing did not ask to stay anonymous: the rule's elements are then asked for."""
        return bool(self.cleaned_data["is_anonymous"])


class WriteDownForm(TellForm):
    """The same, written down by somebody of the house, and how it came."""

    def __init__(self, *args: Any, rule: Privacy, **given: Any) -> None:
        super().__init__(*args, rule=rule, **given)
        ways = rule.channels or tuple(each for each in Channel if each is not Channel.FOUND)
        self.fields["channel"] = forms.ChoiceField(
            label=_("How it came"), choices=[(each.value, each.label) for each in ways]
        )
        self.order_fields(["channel"])

    def clean_channel(self) -> Channel:
        """The channel itself."""
        return Channel.read(self.cleaned_data["channel"])


class EnvelopeForm(forms.Form):
    """A letter that is passed up unread: whom the envelope names, if anybody."""

    reported = forms.CharField(label=_("Whom the envelope names (may stay empty)"), required=False, max_length=200)


class ReasonForm(forms.Form):
    """Why somebody opens."""

    reason = forms.CharField(label=_("Why do you open it?"), required=False, max_length=500, widget=_lines(2))


class WordsForm(forms.Form):
    """Some words."""

    text = forms.CharField(label=_("Words"), required=False, max_length=LONGEST, widget=_lines(4))


class PointForm(forms.Form):
    """Which unit is competent, and why."""

    unit = forms.CharField(label=_("Which unit is competent"), required=False, max_length=100)
    explanation = forms.CharField(label=_("Explain it"), required=False, max_length=2000, widget=_lines(3))


class InquirerForm(forms.Form):
    """Who inquires."""

    person = PickerField(label=_("Who inquires"), required=False)


class ForwardForm(forms.Form):
    """Where the envelope went."""

    body = forms.CharField(label=_("To which body, by what way"), required=False, max_length=200)


class NothingForm(forms.Form):
    """Nothing to fill in."""


def _offer(field: forms.Field, choices: list[tuple[str, str]]) -> None:
    cast("forms.ChoiceField", field).choices = [("", _("not chosen")), *choices]
