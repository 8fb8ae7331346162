"""A file's plan looked at before it is carried out: the same drawing up, and nothing of it kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from shouwen.ledger.identifiers import Id
from shouwen.organization.loading.carrying_out import draw_up_plan
from shouwen.organization.models import Account, Department, Post, Staff
from shouwen.organization.revision import Revision, revise
from shouwen.rules.organizing.plan import Plan
from shouwen.rules.words import Role

_SUBJECTS = ("staff", "post", "department", "roster", "account")
"""Whom an entry is about: the first of these that it names."""


@dataclass(frozen=True, kw_only=True)
class PlannedChange:
    """``type`` is the entry's (``StaffHired`` …), ``subject`` a name, ``details`` field → value with names for ids."""

    type: str
    subject: str
    details: Mapping[str, Any]


def preview(plan: Plan, *, institution_id: Id, by: Id | None, at: datetime) -> tuple[PlannedChange, ...]:
    """What carrying ``plan`` out at ``at`` would change if ``by`` did it. Raises ChangeRefusedError as that would."""
    with transaction.atomic():
        with revise(institution_id, by=by, at=at) as change:
            draw_up_plan(change, plan)
            names = _names(change)
            planned = tuple(_planned(type, data, names) for type, data in change.drawn_up())
        transaction.set_rollback(True)
    return planned


def _planned(type: str, data: Mapping[str, Any], names: Mapping[str, str]) -> PlannedChange:
    told = {name: _named(value, names) for name, value in data.items()}
    subject = next((name for name in _SUBJECTS if told.get(name)), "")
    return PlannedChange(
        type=type,
        subject=str(told.pop(subject, "")),
        details={name: value for name, value in told.items() if name != "absence"},
    )


def _named(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, UUID):
        return names.get(value.hex, "")
    if isinstance(value, list | tuple):
        return [_named(each, names) for each in value]
    if isinstance(value, dict):
        return {name: _named(each, names) for name, each in value.items()}
    return names.get(value, value) if isinstance(value, str) else value


def _names(change: Revision) -> dict[str, str]:
    """Names by id (32 hex digits), those of new rows included."""
    names = {Role.DUTY_OFFICER.value: Role.DUTY_OFFICER.label}
    for model in (Department, Post, Staff):
        rows = [*model.objects.filter(institution=change.institution), *change.beginning(model)]
        names |= {row.pk.hex: row.name for row in rows}
    accounts = Account.objects.filter(institution=change.institution)
    return names | {row.pk.hex: str(row) for row in accounts}
