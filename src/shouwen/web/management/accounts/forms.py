"""The forms of accounts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shouwen.rules.account_roles import AccountRole
from shouwen.rules.mail_address import LONGEST, is_mail_address
from shouwen.web.management.fields import OrganizationForm, PersonField

ROLES = [(role.value, role.label) for role in AccountRole]


class RolesField(forms.MultipleChoiceField):
    """At least one role."""

    def __init__(self, **given: Any) -> None:
        widget = forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"})
        super().__init__(label=_("Roles"), choices=ROLES, widget=widget, **given)

    def clean(self, value: Any) -> list[AccountRole]:
        """The roles as the actions know them."""
        return [AccountRole.read(role) for role in super().clean(value)]


class MailAddressField(forms.CharField):
    """Where the account's notices go; empty: nowhere."""

    def __init__(self, **given: Any) -> None:
        widget = forms.EmailInput(attrs={"autocomplete": "off", "placeholder": "1001@example.invalid"})
        told = _("Notices go there as well. Empty: they are found on the platform only.")
        super().__init__(
            label=_("E-mail address"), max_length=LONGEST, required=False, help_text=told, widget=widget, **given
        )

    def clean(self, value: Any) -> str:
        """The address. Raises ValidationError."""
        text = str(super().clean(value))
        if text and not is_mail_address(text):
            raise forms.ValidationError(_("This is not an e-mail address. Please check what was typed."))
        return text


class OpenForm(OrganizationForm):
    """An account for a member of the staff, or by name for an administrator who is none."""

    person = PersonField(label=_("Member of the staff"), required=False)
    username = forms.CharField(
        label=_("Or a sign-in name"),
        max_length=80,
        required=False,
        help_text=_("Only for an administrator who is not on the staff list. Staff sign in by staff number."),
    )
    email = MailAddressField()
    roles = RolesField(initial=[AccountRole.STAFF.value])

    def clean(self) -> dict[str, Any]:
        """One of the two."""
        cleaned = super().clean() or {}
        if not self.errors and bool(cleaned.get("person")) == bool(cleaned.get("username")):
            self.add_error("person", _("Please give either a member of the staff or a sign-in name."))
        return cleaned


class RolesForm(OrganizationForm):
    """What the account may do."""

    roles = RolesField()


class EmailForm(OrganizationForm):
    """Where notices go."""

    email = MailAddressField()


class ConfirmForm(OrganizationForm):
    """Nothing to fill in: the key says what happens."""
