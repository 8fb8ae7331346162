"""The first page of the management, and the pages of it that a person may open."""

from dataclasses import dataclass
from typing import Final

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shouwen.web.access import may_enter
from shouwen.web.actors import account_of


@dataclass(frozen=True)
class Part:
    """One part of the management: its label, its address, its icon."""

    label: str | Promise
    url_name: str
    icon: str


PARTS: Final = (
    Part(_("People"), "web:managed_people", "users"),
    Part(_("Departments and posts"), "web:managed_departments", "building-hospital"),
    Part(_("Duty rosters"), "web:managed_duty", "calendar-event"),
    Part(_("Load a workbook"), "web:managed_loading", "upload"),
    Part(_("Accounts"), "web:managed_accounts", "key"),
    Part(_("Erase by law"), "web:managed_erasure", "trash"),
    Part(_("Adopt policies"), "web:managed_policies", "gavel"),
    Part(_("State of the system"), "web:managed_status", "shield-check"),
)


def parts_for(request: HttpRequest) -> list[Part]:
    """The parts that this person may open."""
    return [part for part in PARTS if may_enter(part.url_name, account_of(request))]


def start(request: HttpRequest) -> HttpResponse:
    """The first part that this person may open; the others stand beside it."""
    parts = parts_for(request)
    if not parts:
        raise PermissionDenied
    return redirect(parts[0].url_name)
