"""Planned changes in words: what happens to whom, and the values that will hold."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from shouwen.organization.loading.previewing import PlannedChange
from shouwen.rules.account_roles import AccountRole
from shouwen.rules.vacancy import letter
from shouwen.rules.words import PersonKind
from shouwen.web.moments import day_words, instant_words

TYPES: dict[str, str | Promise] = {
    "InstitutionChanged": _("Institution changed"),
    "DepartmentOpened": _("New department"),
    "DepartmentChanged": _("Department changed"),
    "PostOpened": _("New post"),
    "PostChanged": _("Post changed"),
    "StaffHired": _("New person"),
    "StaffMoved": _("Moved to another department"),
    "StaffRankChanged": _("Rank changed"),
    "StaffChanged": _("Person changed"),
    "PostHolderAppointed": _("Appointed to a post"),
    "PostHolderRelieved": _("Relieved of a post"),
    "DutyTurnSet": _("Turn of duty set"),
    "DutyTurnWithdrawn": _("Turn of duty withdrawn"),
    "AbsenceRecorded": _("Absence recorded"),
    "AbsenceEnded": _("Absence ends"),
    "AccountOpened": _("Account opened"),
    "AccountRolesChanged": _("Roles of the account changed"),
    "EmailSet": _("E-mail address of the account changed"),
}
FIELDS: dict[str, str | Promise] = {
    "name": _("Name"),
    "staff_number": _("Staff number"),
    "department": _("Department"),
    "department_id": _("Department"),
    "parent_id": _("Parent department"),
    "head_id": _("Head"),
    "line_leader_id": _("Line leader"),
    "owner_id": _("Owner of the entry"),
    "reviewed_on": _("Found right on"),
    "room": _("Room"),
    "phone": _("Phone"),
    "aliases": _("Other names"),
    "is_age_friendly": _("Receipts in large print by default"),
    "remits": _("What the post answers for"),
    "is_hot": _("Busy post: needs A and B"),
    "is_fixed": _("Cannot leave the post, walks nobody anywhere"),
    "is_single_by_law": _("One person by law: nobody stands in"),
    "kind": _("Kind of employment"),
    "rank": _("Rank"),
    "hired_on": _("Hired on"),
    "certificates": _("Certificates"),
    "post": _("Post"),
    "order": _("As"),
    "is_trained": _("Trained and authorised: may act alone"),
    "roster": _("Roster"),
    "begins": _("From"),
    "ends": _("To"),
    "reason": _("Reason"),
    "roles": _("Roles"),
    "email": _("E-mail address"),
    "supervision_phone": _("Supervision phone"),
}


@dataclass(frozen=True, kw_only=True)
class Line:
    """New person · 张三 · Department: 护理部; Rank: 2."""

    what: str
    whom: str
    details: tuple[tuple[str, str], ...]


def lines(planned: Iterable[PlannedChange]) -> list[Line]:
    """Every planned change in words, in order."""
    return [
        Line(what=str(TYPES.get(each.type, each.type)), whom=each.subject, details=tuple(_details(each.details)))
        for each in planned
    ]


def counts(planned: Iterable[PlannedChange]) -> list[tuple[str, int]]:
    """How many changes of each sort."""
    return [(str(TYPES.get(type, type)), count) for type, count in Counter(each.type for each in planned).items()]


def _details(details: Any) -> Iterable[tuple[str, str]]:
    for name, value in details.items():
        words = _words(name, value)
        if name in FIELDS and words:
            yield str(FIELDS[name]), words


def _words(name: str, value: Any) -> str:
    """A value as people read it; empty for nothing and for no."""
    if name == "order":
        return letter(int(value))
    if name == "kind":
        return PersonKind.read(value).label
    if name == "roles":
        return "、".join(AccountRole.read(role).label for role in value)
    if isinstance(value, bool):
        return _t("yes") if value else ""
    if isinstance(value, datetime):
        return instant_words(value)
    if isinstance(value, date):
        return day_words(value)
    return "、".join(map(str, value)) if isinstance(value, list | tuple) else str(value or "")
