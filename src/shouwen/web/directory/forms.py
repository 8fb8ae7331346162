"""What may be typed into the directory."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SearchForm(forms.Form):
    """A matter, a name, a room, or the pinyin of a department."""

    text = forms.CharField(
        label=_("What is it about?"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True, "type": "search"}),
    )


class WrongInformationForm(forms.Form):
    """What is wrong with an entry."""

    subject = forms.RegexField(
        r"^(?:(?:department|post):[0-9a-f]{32}|(?:route|item):[^\n]{1,200})$", widget=forms.HiddenInput
    )
    note = forms.CharField(
        label=_("What is wrong?"),
        max_length=500,
        help_text=_("For instance: the office has moved to the second floor."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
