"""The forms of accounts."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shouwen.rules.account_roles import AccountRole
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


class OpenForm(OrganizationForm):
    """An account for a member of the staff, or by name for an administrator who is none."""

    person = PersonField(label=_("Member of the staff"), required=False)
    username = forms.CharField(
        label=_("Or a sign-in name"),
        max_length=80,
        required=False,
        help_text=_("Only for an administrator who is not on the staff list. Staff sign in by staff number."),
    )
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


class ConfirmForm(OrganizationForm):
    """Nothing to fill in: the key says what happens."""
