"""Who takes over, and the list that was read aloud."""

from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class CaseIds(forms.Field):
    """The ids of the cases that were read, as the page sent them; an empty list is one too."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: list[str] | None) -> list[UUID]:
        """The ids. Raises ValidationError for what is none."""
        try:
            return [UUID(each) for each in value or []]
        except ValueError as error:
            raise ValidationError(_("The list is damaged. Please open this page anew.")) from error


class ReadListForm(forms.Form):
    """The list as it was read."""

    case_ids = CaseIds(required=False)


class SignHereForm(ReadListForm):
    """The next person signs at the same computer."""

    username = forms.CharField(
        label=_("Staff number of who takes over"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    pin = forms.CharField(
        label=_("PIN"),
        max_length=8,
        widget=forms.PasswordInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
