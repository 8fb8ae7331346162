"""Words and lists for the pages of management and oversight: ``{% load management %}``."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django import template
from django.template.context import Context
from django.utils import timezone

from shouwen.rules.loose_ends import Lack
from shouwen.rules.organization import Organization
from shouwen.web.management.fields import said
from shouwen.web.management.lacks import lack_words
from shouwen.web.management.start import Part, parts_for
from shouwen.web.moments import weekday_words
from shouwen.web.names import names_of

register = template.Library()


@register.simple_tag(takes_context=True)
def management_parts(context: Context) -> list[Part]:
    """The parts that the reader may open."""
    return parts_for(context["request"])


@register.filter
def lack(value: Lack) -> str:
    """What is lacking, in words."""
    return lack_words(value)


@dataclass(frozen=True)
class Known:
    """A person as the list of suggestions shows them."""

    said: str
    department: str


@register.simple_tag
def known_people(organization: Organization, at: datetime) -> list[Known]:
    """Everybody who works here, by staff number."""
    return sorted(_known(organization, at), key=lambda person: person.said)


def _known(organization: Organization, at: datetime) -> Iterator[Known]:
    names = {row.id: row.name for row in organization.departments if row.holds_at(at)}
    for row in organization.people:
        if row.holds_at(at):
            yield Known(said(row), names.get(row.department, ""))


@register.simple_tag(takes_context=True)
def side(context: Context, waits_for: str) -> str:
    """The name of whom a matter waits for (``department:<id>`` or ``person:<id>``)."""
    return names_of(context["request"]).side(waits_for)


@register.filter
def weekday(value: date) -> str:
    """11月16日（周一）."""
    return weekday_words(value)


@register.filter
def typed(at: datetime) -> str:
    """An instant as a field of the form takes it: 2026-11-16T17:30."""
    return f"{timezone.localtime(at):%Y-%m-%dT%H:%M}"


@register.filter
def uuid(identifier: str) -> UUID:
    """An id in hex as addresses write it."""
    return UUID(identifier)
