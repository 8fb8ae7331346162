"""办件: the cases that somebody may see, filtered, by due time, page by page without counting what lies before.

Three statements for a page, whatever the number of cases: the rows, a count that stops at a hundred where they are
more than one page, the words.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet
from django.utils.timezone import get_current_timezone

from shouwen.cases.actors import Actor
from shouwen.cases.models import Case, Custody, Obligation
from shouwen.cases.projection import class_line
from shouwen.cases.queries.lateness import departments_led
from shouwen.cases.queries.row_by_row import RowByRow
from shouwen.cases.queries.search import matching
from shouwen.cases.queries.work_list import matter_words
from shouwen.cases.visibility import OVER_ALL
from shouwen.ledger.models import Entry
from shouwen.organization.snapshot import snapshot
from shouwen.rules import people
from shouwen.rules.case.events import DepartmentNotified, OpenedOnRating, PartAssigned
from shouwen.rules.case.parts import OF_THE_OTHER_SIDE
from shouwen.rules.time.reach import EARLIEST, LATEST, read_instant
from shouwen.rules.words import Channel, Tier

PAGE: Final = 25
COUNTED_UP_TO: Final = 100

_NUMBER = re.compile(r"(?:首问)?[〔\[(\uff08]?(?P<year>\d{4})[〕\])\uff09]\s*(?:第)?(?P<number>\d{1,9})号?")
_BARE_NUMBER = re.compile(r"(?:第)?(?P<number>\d{1,9})号?")


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What to look for; empty values leave everything in. ``state`` is ``open`` (the default), ``all`` or a state;
    ``department`` 32 hex digits; dates are days of the asking, both inclusive."""

    text: str = ""
    state: str = "open"
    department: str = ""
    tier: str = ""
    channel: str = ""
    classes: tuple[tuple[str, str], ...] = ()  # (dimension, option)
    mine: bool = False
    late: bool = False
    since: date | None = None
    until: date | None = None

    @property
    def by_due(self) -> bool:
        """Whether the order is that of due times; closed cases are ordered by the asking, newest first."""
        return self.state not in ("all", "closed")


@dataclass(frozen=True, kw_only=True)
class CaseListPage:
    """``matters`` are the words by the hex id of the case, ``after`` the cursor of the next page (empty: the last),
    ``count`` how many match, at most one more than ``COUNTED_UP_TO``."""

    cases: list[Case]
    matters: dict[str, str | None]
    after: str
    count: int


def case_list(actor: Actor, filters: Filters, *, at: datetime, after: str = "") -> CaseListPage:
    """The page of cases that follows the cursor ``after``. An unreadable cursor means the first page."""
    found = _filtered(visible_to(actor, at), filters, actor)
    rows = list(_ordered(_beyond(found, after, filters), filters)[: PAGE + 1])
    shown = rows[:PAGE]
    is_all = not after and len(rows) <= PAGE
    return CaseListPage(
        cases=shown,
        matters=matter_words(shown),
        after=_cursor(shown[-1], filters) if len(rows) > PAGE else "",
        count=len(rows) if is_all else found.values("pk")[: COUNTED_UP_TO + 1].count(),
    )


def visible_to(actor: Actor, at: datetime) -> QuerySet[Case]:
    """The unsealed cases that concern ``actor``, whom they stand in for, or the departments they belong to or lead;
    everything for those who watch over all, but for what was opened on a bad rating of themselves. What a department
    answers for as the other side of a complaint is listed for its head and whom the head put on it alone: its people
    do not learn that there is a complaint. One-key questions are counted, not listed."""
    cases = _not_against(actor, Case.objects.filter(institution=actor.institution, is_sealed=False, is_light=False))
    if actor.roles & OVER_ALL:
        return cases
    persons, departments, led = _concerned(actor, at)
    owed = Obligation.objects.filter(case=OuterRef("pk"))
    held = Custody.objects.filter(case=OuterRef("pk"))
    return cases.filter(
        Q(custodian_department_id__in=departments)
        | Q(first_contact_department_id__in=departments)
        | RowByRow(owed.filter(Q(bearer_id__in=persons) | Q(escalated_to_id__in=persons)))
        | RowByRow(owed.filter(Q(department_id__in=departments) & ~Q(role__in=_OTHER_SIDE) | Q(department_id__in=led)))
        | Q(tier=Tier.COMPLAINT.value) & RowByRow(_put_on_a_part(persons))
        | RowByRow(held.filter(department_id__in=departments))
    )


def _not_against(actor: Actor, cases: QuerySet[Case]) -> QuerySet[Case]:
    """Without what was opened on a bad rating of ``actor``: its words are the rater's, who is heard without them
    (REG-RT-6). Such a case has no visitor: only those of the web are looked at."""
    named = rf'"barred":\[[^]]*"{actor.staff}"'
    opened = Entry.objects.filter(stream_id=OuterRef("pk"), type=OpenedOnRating.__name__).filter(body__regex=named)
    return cases.exclude(Q(channel=Channel.WEB.value) & RowByRow(opened))


_OTHER_SIDE: Final = tuple(role.value for role in OF_THE_OTHER_SIDE)
_PUTTING_ON: Final = (PartAssigned.__name__, DepartmentNotified.__name__)


def _put_on_a_part(persons: Collection[UUID]) -> QuerySet[Entry]:
    """The entries by which one of ``persons`` was put on their department's part of the case of the outer query, or
    got the copy of it."""
    named = Q()
    for person in persons:
        named |= Q(body__contains=f'"{person.hex}"')
    return Entry.objects.filter(named, stream_id=OuterRef("pk"), type__in=_PUTTING_ON)


def _concerned(actor: Actor, at: datetime) -> tuple[list[UUID], list[UUID], list[UUID]]:
    """The people and the departments whose cases are the actor's business, and those of them that are led."""
    organization = snapshot(actor.institution_id, actor.institution.organization_version)
    persons = [actor.staff, *people.acting_for(actor.staff, organization=organization, at=at)]
    rows = (organization.person(person, at) for person in persons)
    led = set(departments_led(organization, actor.staff, at))
    departments = {row.department for row in rows if row} | led
    return [UUID(each) for each in persons], _ids(departments), _ids(led)


def _ids(found: Collection[str]) -> list[UUID]:
    return [UUID(each) for each in sorted(found)]


def _filtered(cases: QuerySet[Case], filters: Filters, actor: Actor) -> QuerySet[Case]:
    cases = _in_state(cases, filters.state)
    if filters.department:
        department = UUID(filters.department)
        cases = cases.filter(Q(custodian_department_id=department) | Q(department_id=department))
    if filters.mine:
        own = UUID(actor.staff)
        cases = cases.filter(Q(custodian_id=own) | Q(first_contact_id=own))
    if filters.late:
        cases = cases.filter(is_late=True)
    for dimension, option in filters.classes:
        cases = cases.filter(classes__contains=f"\n{class_line(dimension, option)}")
    chosen = {name: value for name in ("tier", "channel") if (value := getattr(filters, name))}
    return _searched(_asked_between(cases.filter(**chosen), filters), filters.text, actor)


def _in_state(cases: QuerySet[Case], state: str) -> QuerySet[Case]:
    match state:
        case "all":
            return cases
        case "open":
            return cases.filter(closed_at__isnull=True)
        case _:
            return cases.filter(state=state)


def _asked_between(cases: QuerySet[Case], filters: Filters) -> QuerySet[Case]:
    """Nothing was asked outside the reach of the calendar: such a day leaves none, or all, as it should."""
    if filters.since:
        cases = cases.filter(registered_at__gte=_midnight(_in_reach(filters.since)))
    if filters.until:
        cases = cases.filter(registered_at__lt=_midnight(_in_reach(filters.until) + timedelta(days=1)))
    return cases


def _in_reach(day: date) -> date:
    return min(max(day, EARLIEST), LATEST)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(0), tzinfo=get_current_timezone())


def _searched(cases: QuerySet[Case], text: str, actor: Actor) -> QuerySet[Case]:
    """By number where a number was typed (12, 首问〔2026〕12号), else by the words of the matter; of complaints only
    those that the actor heard or may read as a watcher over all, so that no search tells a department who spoke."""
    text = text.strip()
    if not text:
        return cases
    full, bare = _NUMBER.fullmatch(text), _BARE_NUMBER.fullmatch(text)
    if full:
        return cases.filter(year=int(full["year"]), number=int(full["number"]))
    if bare:
        return cases.filter(number=int(bare["number"]))
    if not actor.roles & OVER_ALL:
        cases = cases.filter(~Q(tier=Tier.COMPLAINT.value) | Q(first_contact_id=UUID(actor.staff)))
    return matching(cases, text)


# Paging: after the last row shown, never by counting


def _ordered(cases: QuerySet[Case], filters: Filters) -> QuerySet[Case]:
    if filters.by_due:
        return cases.order_by(F("due_at").asc(nulls_last=True), "pk")
    return cases.order_by("-registered_at", "-pk")


def _cursor(last: Case, filters: Filters) -> str:
    moment = last.due_at if filters.by_due else last.registered_at
    return f"{moment.isoformat() if moment else ''}~{last.pk.hex}"


def _beyond(cases: QuerySet[Case], after: str, filters: Filters) -> QuerySet[Case]:
    place = _read_cursor(after)
    if place is None:
        return cases
    moment, last = place
    if not filters.by_due:
        return cases.filter(Q(registered_at__lt=moment) | Q(registered_at=moment, pk__lt=last))
    if moment is None:
        return cases.filter(due_at__isnull=True, pk__gt=last)
    return cases.filter(Q(due_at__gt=moment) | Q(due_at=moment, pk__gt=last) | Q(due_at__isnull=True))


def _read_cursor(after: str) -> tuple[datetime | None, UUID] | None:
    written, _tilde, last = after.partition("~")
    moment = read_instant(written)
    if written and moment is None:
        return None
    try:
        return moment, UUID(last)
    except ValueError:
        return None
