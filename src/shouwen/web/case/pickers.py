"""Choosing a person or a department: a plain select, which the page's script turns into a box that one types into.

Without the script the select stays and works. Names are found by their characters and by their pinyin (hlb, huli).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django import forms

from shouwen.rules.organization import Department, Organization, Person
from shouwen.rules.routing.initials import spellings


@dataclass(frozen=True)
class Choice:
    """One line of a picker: what is sent, what is read, and which letters lead to it."""

    value: str
    label: str
    name: str


class PickerSelect(forms.Select):
    """A select whose options carry the pinyin of their names."""

    def __init__(self) -> None:
        super().__init__(attrs={"data-picker": ""})
        self.spelt_by: dict[str, str] = {}

    def create_option(self, name: str, value: Any, *args: Any, **given: Any) -> dict[str, Any]:
        """The option of Django, with its spellings."""
        option = super().create_option(name, value, *args, **given)
        if spelt := self.spelt_by.get(str(value)):
            option["attrs"]["data-spells"] = spelt
        return option


class PickerField(forms.ChoiceField):
    """A choice among people or departments; the form says which by ``offer``."""

    widget = PickerSelect

    def offer(self, choices: Sequence[Choice]) -> None:
        """Offers ``choices``, in this order, after the empty one."""
        self.choices = [("", ""), *((each.value, each.label) for each in choices)]
        if isinstance(self.widget, PickerSelect):
            self.widget.spelt_by = {each.value: spelt(each.name) for each in choices}


@lru_cache(maxsize=8192)
def spelt(name: str) -> str:
    """hlb hulibu for 护理部."""
    return " ".join(dict.fromkeys(spellings(name)))


def departments(organization: Organization, at: datetime) -> list[Choice]:
    """The departments of ``at``, by name of the roster's order."""
    return [Choice(row.id, row.name, row.name) for row in _departments(organization, at)]


def people(
    organization: Organization, at: datetime, *, department: str | None = None, without: Iterable[str | None] = ()
) -> list[Choice]:
    """The people in office at ``at``: those of ``department`` and its head, or everybody."""
    left_out = set(without)
    rows = _staff_of(department, organization, at) if department else _everybody(organization, at)
    return [_choice_of(row, organization, at) for row in rows if row.id not in left_out]


def _departments(organization: Organization, at: datetime) -> list[Department]:
    return [row for row in organization.departments if row.holds_at(at)]


def _everybody(organization: Organization, at: datetime) -> list[Person]:
    return [row for row in organization.people if row.holds_at(at)]


def _staff_of(department: str, organization: Organization, at: datetime) -> list[Person]:
    rows = organization.members(department, at)
    row = organization.department(department, at)
    head = organization.person(row.head, at) if row and row.head else None
    return [*rows, head] if head and head not in rows else rows


def _choice_of(row: Person, organization: Organization, at: datetime) -> Choice:
    department = organization.department(row.department, at)
    return Choice(row.id, f"{row.name} · {department.name}" if department else row.name, row.name)
