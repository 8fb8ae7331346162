"""The forms of departments and posts."""

from django import forms
from django.utils.translation import gettext_lazy as _

from shouwen.web.management.fields import DayField, DepartmentField, NamesField, OrganizationForm, PersonField

PLACES = [("0", "A角"), ("1", "B角"), ("2", "C角")]


class DepartmentForm(OrganizationForm):
    """A department with everything that the directory shows of it."""

    name = forms.CharField(label=_("Name"), max_length=100)
    parent = DepartmentField(label=_("Parent department"), required=False)
    head = PersonField(label=_("Head"), required=False)
    line_leader = PersonField(label=_("Line leader"), required=False)
    room = forms.CharField(label=_("Room"), max_length=100, required=False)
    phone = forms.CharField(label=_("Phone"), max_length=60, required=False)
    aliases = NamesField(
        label=_("Other names"), max_length=400, required=False, help_text=_("As visitors call it, with 、 between.")
    )
    is_age_friendly = forms.BooleanField(label=_("Receipts in large print by default"), required=False)


class PostForm(OrganizationForm):
    """A post with what it answers for."""

    name = forms.CharField(label=_("Name"), max_length=100)
    department = DepartmentField(label=_("Department"))
    remits = NamesField(
        label=_("What the post answers for"),
        max_length=800,
        required=False,
        help_text=_("In the visitors' words, with 、 between."),
    )
    room = forms.CharField(label=_("Room"), max_length=100, required=False)
    phone = forms.CharField(label=_("Phone"), max_length=60, required=False)
    is_hot = forms.BooleanField(label=_("Busy post: needs A and B"), required=False)
    is_fixed = forms.BooleanField(label=_("Cannot leave the post, walks nobody anywhere"), required=False)
    is_single_by_law = forms.BooleanField(label=_("One person by law: nobody stands in"), required=False)


class ReviewForm(OrganizationForm):
    """The entry was looked at and found right."""

    owner = PersonField(label=_("Who keeps the entry right"))
    reviewed_on = DayField(label=_("Found right on"))


class AppointForm(OrganizationForm):
    """Somebody becomes A, B or C."""

    person = PersonField(label=_("Person"))
    order = forms.ChoiceField(label=_("As"), choices=PLACES)
    is_trained = forms.BooleanField(label=_("Trained and authorised: may act alone"), required=False, initial=True)


class RelieveForm(OrganizationForm):
    """Somebody no longer holds the post."""

    person = PersonField(label=_("Person"))


class CloseForm(OrganizationForm):
    """Closed for good: nothing to fill in."""
