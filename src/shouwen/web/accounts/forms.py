"""The forms of one's own account."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.utils.translation import gettext_lazy as _

from shouwen.rules.mail_address import LONGEST


class SignInForm(AuthenticationForm):
    """Staff number and password."""

    username = forms.CharField(
        label=_("Staff number"),
        max_length=80,
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "username", "autocapitalize": "none"}),
    )
    error_messages = {
        "invalid_login": _("The staff number or the password is wrong. Please check both and try again."),
        "inactive": _("This account is closed. Please ask the administrator."),
    }


class ChangePersonForm(forms.Form):
    """Staff number and PIN, at a shared computer."""

    username = forms.CharField(
        label=_("Staff number"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "id": "change-username"}),
    )
    pin = forms.CharField(
        label=_("PIN"),
        max_length=8,
        widget=forms.PasswordInput(attrs={"autocomplete": "off", "inputmode": "numeric", "id": "change-pin"}),
    )


class SetEmailForm(forms.Form):
    """Where one's notices go, confirmed by the password."""

    password = forms.CharField(
        label=_("Your password"), widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    email = forms.CharField(
        label=_("E-mail address"),
        max_length=LONGEST,
        required=False,
        help_text=_("Notices go there as well. Empty: they are found on the platform only."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class SetPinForm(forms.Form):
    """A new PIN, twice, confirmed by the password."""

    password = forms.CharField(
        label=_("Your password"), widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    pin = forms.CharField(
        label=_("New PIN"),
        max_length=8,
        help_text=_("4 to 8 digits, not all the same. It changes the person at a shared computer."),
        widget=forms.PasswordInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
    again = forms.CharField(
        label=_("New PIN again"),
        max_length=8,
        widget=forms.PasswordInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )

    def clean(self) -> dict[str, Any]:
        """The two PINs are one."""
        cleaned = super().clean() or {}
        if cleaned.get("pin") != cleaned.get("again"):
            self.add_error("again", _("The two PINs differ. Please type the new PIN twice."))
        return cleaned
