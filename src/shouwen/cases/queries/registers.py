"""登记簿: every version of one form in a period, for those who watch over all or whose department's cases they are."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from uuid import UUID

from shouwen.cases.actors import Actor
from shouwen.cases.filling import read_columns
from shouwen.cases.models import Case
from shouwen.cases.queries.case_list import visible_to
from shouwen.cases.rulebooks import rulebook_today
from shouwen.cases.visibility import HEARS_COMPLAINTS
from shouwen.ledger import canonical, reading
from shouwen.ledger.models import Entry
from shouwen.rules.case import events as e
from shouwen.rules.case.papers import is_live
from shouwen.rules.forms import without_private
from shouwen.rules.language.kinds import Form
from shouwen.rules.words import Tier

MOST: Final = 2000
"""Rows of one register at once; a longer period is asked for in parts."""


@dataclass(frozen=True, kw_only=True)
class RegisterRow:
    """One version of the form. ``columns`` are ``None`` where they are not the reader's or were erased as the law
    provides."""

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

    Four statements whatever the number of rows, of which there are at most ``MOST``.
    """
    found = reading.entries_of_type(
        by.institution_id, "FormFilled", since=since, until=until, naming=_naming(form), most=MOST
    )
    cases = visible_to(by, at).in_bulk({UUID(each.stream_id) for each in found})
    seen = [(each, cases[UUID(each.stream_id)]) for each in found if UUID(each.stream_id) in cases]
    open_to = _may_read(by, at, about_them=_complaints_about(by, cases.values()))
    return [_without_private(row, form) for row in _rows(seen, by, at, open_to)]


def _complaints_about(by: Actor, cases: Iterable[Case]) -> set[UUID]:
    """The complaints among ``cases`` of which a point names ``by``; one statement, none where there is no complaint."""
    complaints = [case.pk for case in cases if case.tier == Tier.COMPLAINT]
    if not complaints:
        return set()
    named = canonical.encode({"person": by.staff})[1:-1]
    points = Entry.objects.filter(stream_id__in=complaints, type="AllegationAdded", body__contains=named)
    return set(points.values_list("stream_id", flat=True))


def _may_read(by: Actor, at: datetime, *, about_them: Collection[UUID]) -> Callable[[Case, str | None], bool]:
    """Whether a form of a case, filled in by somebody (an id), is theirs to read: of a complaint only what their own
    department took in or filled in, unless they watch over all (catalogue C9); of one ``about_them`` nothing, whatever
    their office (law 6)."""
    organization = rulebook_today(by.institution, at).organization
    row = organization.person(by.staff, at)
    department = row.department if row else None

    def may_read(case: Case, filler: str | None) -> bool:
        if case.pk in about_them:
            return False
        if case.tier != Tier.COMPLAINT or by.roles & HEARS_COMPLAINTS:
            return True
        person = organization.last_known(filler) if filler else None
        is_ours = department is not None and case.first_contact_department_id == UUID(department)
        return is_ours or (person is not None and person.department == department)

    return may_read


def _without_private(row: RegisterRow, form: Form) -> RegisterRow:
    """A register is read by many: what the policy keeps private (保密栏目) is hidden in it for everybody."""
    return replace(row, columns=None if row.columns is None else without_private(row.columns, form))


def _naming(form: Form) -> str:
    """How the name of the form stands in an entry's body."""
    return canonical.encode({"form": form.form})[1:-1]


def _rows(
    seen: Sequence[tuple[reading.Recorded, Case]],
    by: Actor,
    at: datetime,
    open_to: Callable[[Case, str | None], bool],
) -> list[RegisterRow]:
    events = [e.FormFilled.model_validate(each.data) for each, _ in seen]
    readable = [event for event, (entry, case) in zip(events, seen, strict=True) if open_to(case, entry.actor)]
    sheets = read_columns(event.fields for event in readable)
    names = _names(by, at)
    return [
        RegisterRow(
            case=case,
            seq=entry.seq,
            at=entry.occurred_at,
            by=names.get(entry.actor or "", ""),
            version=event.version,
            columns=sheets.get(event.fields.ref),
        )
        for (entry, case), event in zip(seen, events, strict=True)
    ]


def _names(by: Actor, at: datetime) -> dict[str, str]:
    people: Iterable[tuple[str, str]] = (
        (row.id, row.name) for row in rulebook_today(by.institution, at).organization.people
    )
    return dict(people)
