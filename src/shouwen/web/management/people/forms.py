"""The forms of people."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shouwen.rules.words import PersonKind
from shouwen.web.management.fields import (
    DayField,
    DepartmentField,
    InstantField,
    NamesField,
    OrganizationForm,
    PersonField,
)

KINDS = [(kind.value, kind.label) for kind in PersonKind]
HIGHEST_RANK = 99


class ParticularsForm(OrganizationForm):
    """Name, kind, phone, day of hiring."""

    name = forms.CharField(label=_("Name"), max_length=60)
    kind = forms.ChoiceField(label=_("Kind of employment"), choices=KINDS)
    phone = forms.CharField(label=_("Work phone"), max_length=60, required=False)
    hired_on = DayField(
        label=_("Hired on"),
        required=False,
        help_text=_("Where several are asked at once and rank is equal, longer service decides."),
    )
    certificates = NamesField(
        label=_("Certificates"),
        max_length=400,
        required=False,
        help_text=_("What a post may ask for, in the words of the certificate, with 、 between."),
    )


class HireForm(ParticularsForm):
    """Somebody begins to work here."""

    staff_number = forms.CharField(
        label=_("Staff number"), max_length=40, help_text=_("One person, one number; it stays for good.")
    )
    department = DepartmentField(label=_("Department"))
    rank = forms.IntegerField(
        label=_("Rank"), min_value=0, max_value=HIGHEST_RANK, initial=0, help_text=_("A higher number ranks higher.")
    )

    field_order = ["staff_number", "name", "department", "kind", "rank", "hired_on", "phone", "certificates"]


class MoveForm(OrganizationForm):
    """To another department."""

    department = DepartmentField(label=_("New department"))


class RankForm(OrganizationForm):
    """Another rank."""

    rank = forms.IntegerField(
        label=_("Rank"), min_value=0, max_value=HIGHEST_RANK, help_text=_("A higher number ranks higher.")
    )


class AbsenceForm(OrganizationForm):
    """Away from … to …"""

    begins = InstantField(label=_("From"))
    ends = InstantField(label=_("To"), required=False, help_text=_("Empty: until the return is recorded."))
    reason = forms.CharField(
        label=_("Reason"), max_length=60, required=False, help_text=_("For instance: leave. No diagnosis, please.")
    )

    def clean(self) -> dict[str, Any]:
        """An absence ends after it begins."""
        cleaned = super().clean() or {}
        begins, ends = cleaned.get("begins"), cleaned.get("ends")
        if begins and ends and ends <= begins:
            self.add_error("ends", _("The absence must end after it begins. Nothing was recorded."))
        return cleaned


class ReturnForm(OrganizationForm):
    """Back now: nothing to fill in."""


class LeaveForm(OrganizationForm):
    """Leaving, with whoever takes everything over."""

    successor = PersonField(
        label=_("Who takes everything over"),
        help_text=_("Nothing may rest with somebody who has left: matters and duties pass on at once."),
    )
