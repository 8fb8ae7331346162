"""Fields of the management's forms: people, departments, lists of names, and instants as people type them."""

import re
from collections.abc import Iterable
from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from shouwen.rules.organization import Organization, Person
from shouwen.web.days import ReachableDayField

PEOPLE_LIST = "known-people"
"""The id of the page's list of people (``web/management/people_list.html``)."""


class PersonField(forms.CharField):
    """A person who works here, by staff number or (where nobody shares it) by name; gives the id in hex, or ""."""

    def __init__(self, **given: object) -> None:
        super().__init__(max_length=120, **given)  # type: ignore[arg-type]
        self.widget.attrs.update({"list": PEOPLE_LIST, "autocomplete": "off"})
        self.people: tuple[Person, ...] = ()

    def know(self, organization: Organization, at: datetime) -> None:
        """Whom the field accepts: who works here at ``at``."""
        self.people = tuple(row for row in organization.people if row.holds_at(at))

    def prepare_value(self, value: object) -> object:
        """An id is shown as 1001 张三."""
        row = next((row for row in self.people if row.id == value), None)
        return said(row) if row else value

    def clean(self, value: object) -> str:
        """The person's id. Raises ValidationError."""
        text = str(super().clean(value) or "").strip()
        if not text:
            return ""
        found = _meant(text, self.people)
        if len(found) == 1:
            return found[0].id
        if found:
            raise ValidationError(_("Several people have this name. Please give the staff number."))
        raise ValidationError(_("Nobody of this staff number or name works here. Please choose from the list."))


class DepartmentField(forms.ChoiceField):
    """A department of today; gives its id in hex."""

    def know(self, organization: Organization, at: datetime) -> None:
        """What can be chosen: the departments at ``at``, none of them beforehand."""
        self.choices = [("", "—"), *((row.id, row.name) for row in organization.departments if row.holds_at(at))]


class NamesField(forms.CharField):
    """Several names with 、 between them; gives a list."""

    def prepare_value(self, value: object) -> object:
        """A list is shown with 、 between its names."""
        return "、".join(map(str, value)) if isinstance(value, list | tuple) else value

    def clean(self, value: object) -> list[str]:
        """The names, each once, in their order."""
        text = str(super().clean(value) or "")
        names = (name.strip() for name in re.split(r"[、,,;;\n]", text))
        return list(dict.fromkeys(name for name in names if name))


class InstantField(forms.DateTimeField):
    """A day and a time in the institution's zone."""

    def __init__(self, **given: object) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"]
        super().__init__(widget=widget, input_formats=formats, **given)  # type: ignore[arg-type]


class DayField(ReachableDayField):
    """A day."""

    def __init__(self, **given: object) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, input_formats=["%Y-%m-%d"], **given)  # type: ignore[arg-type]


class OrganizationForm(forms.Form):
    """A form whose people and departments are those of the institution at ``at``."""

    def __init__(self, *given: object, organization: Organization, at: datetime, **named: object) -> None:
        super().__init__(*given, **named)  # type: ignore[arg-type]
        for field in self.fields.values():
            if isinstance(field, PersonField | DepartmentField):
                field.know(organization, at)


def said(person: Person) -> str:
    """1001 张三: unmistakable, and found by typing either."""
    return f"{person.staff_number} {person.name}"


def _meant(text: str, people: Iterable[Person]) -> list[Person]:
    rows = list(people)
    number = text.split()[0]
    by_number = [row for row in rows if row.staff_number in (text, number)]
    return by_number or [row for row in rows if row.name == text]
