"""登记簿: every version of one form in a period, for those who watch over all or whose department's cases they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from uuid import UUID

from shouwen.cases.actors import Actor
from shouwen.cases.filling import read_columns
from shouwen.cases.models import Case
from shouwen.cases.queries.case_list import visible_to
from shouwen.cases.rulebooks import rulebook_today
from shouwen.ledger import canonical, reading
from shouwen.rules.case import events as e
from shouwen.rules.case.papers import is_live
from shouwen.rules.forms import without_private
from shouwen.rules.language.kinds import Form

MOST: Final = 2000
"""Rows of one register at once; a longer period is asked for in parts."""


@dataclass(frozen=True, kw_only=True)
class RegisterRow:
    """One version of the form. ``columns`` are ``None`` where they were erased as the law provides."""

    case: Case
    seq: int
    at: datetime
    by: str
    version: int
    columns: dict[str, str] | None


def register_forms(by: Actor, *, at: datetime) -> list[Form]:
    """The forms of today's policies that anything asks for, one per name, in their order."""
    bundle = rulebook_today(by.institution, at).bundle
    live = [form for form in bundle.of(Form) if is_live(form, bundle)]
    return list({form.form: form for form in reversed(live)}.values())[::-1]


def register_rows(form: Form, by: Actor, *, since: datetime, until: datetime, at: datetime) -> list[RegisterRow]:
    """What was filled in on ``form`` in [``since``, ``until``) in the cases that ``by`` may see, the newest first.

    Three statements whatever the number of rows, of which there are at most ``MOST``.
    """
    found = reading.entries_of_type(
        by.institution_id, "FormFilled", since=since, until=until, naming=_naming(form), most=MOST
    )
    cases = visible_to(by, at).in_bulk({UUID(each.stream_id) for each in found})
    seen = [(each, cases[UUID(each.stream_id)]) for each in found if UUID(each.stream_id) in cases]
    return [_without_private(row, form) for row in _rows(seen, by, at)]


def _without_private(row: RegisterRow, form: Form) -> RegisterRow:
    """A register is read by many: what the policy keeps private (保密栏目) is hidden in it for everybody."""
    return replace(row, columns=None if row.columns is None else without_private(row.columns, form))


def _naming(form: Form) -> str:
    """How the name of the form stands in an entry's body."""
    return canonical.encode({"form": form.form})[1:-1]


def _rows(seen: Sequence[tuple[reading.Recorded, Case]], by: Actor, at: datetime) -> list[RegisterRow]:
    events = [e.FormFilled.model_validate(each.data) for each, _ in seen]
    sheets = read_columns(event.fields for event in events)
    names = _names(by, at)
    return [
        RegisterRow(
            case=case,
            seq=entry.seq,
            at=entry.occurred_at,
            by=names.get(entry.actor or "", ""),
            version=event.version,
            columns=sheets[event.fields.ref],
        )
        for (entry, case), event in zip(seen, events, strict=True)
    ]


def _names(by: Actor, at: datetime) -> dict[str, str]:
    people: Iterable[tuple[str, str]] = (
        (row.id, row.name) for row in rulebook_today(by.institution, at).organization.people
    )
    return dict(people)
