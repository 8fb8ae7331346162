"""The matters of a period as indicators count them: no name, no words, nothing of who asked.

Sealed matters are in no count (law 7). What was registered in the period and what was closed in it are two sets: each
indicator has one of them as its population.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from shouwen.cases.models import Case, Custody, Flag, Obligation
from shouwen.ledger.models import Entry
from shouwen.ledger.reading import recorded_from
from shouwen.organization.models import Institution
from shouwen.organization.snapshot import snapshot
from shouwen.rules.indicators.counting import CountedCase, is_of_the_matter
from shouwen.rules.keeping.subjects import department_of
from shouwen.rules.organization import Organization
from shouwen.rules.words import Channel, Tier, Urgency, Verdict

if TYPE_CHECKING:
    from django.db.models import QuerySet

FOLLOWED_UP, RATED_BADLY = "FollowUpMade", "RatedBadly"
ALLEGED, FOUND = "AllegationAdded", "FindingRecorded"
_UPHELD = frozenset({Verdict.UPHELD.value, Verdict.PARTLY.value})
_BREACH, _EXCUSED = "breach", "excused"
_Sets = Mapping[UUID, set[str]]


def registered_between(institution: Institution, begins: datetime, ends: datetime) -> list[CountedCase]:
    """The matters asked from ``begins`` (inclusive) to ``ends`` (exclusive), aware. Seven statements."""
    return _counted(institution, _cases(institution).filter(registered_at__gte=begins, registered_at__lt=ends))


def closed_between(institution: Institution, begins: datetime, ends: datetime) -> list[CountedCase]:
    """The matters closed from ``begins`` (inclusive) to ``ends`` (exclusive), aware. Seven statements."""
    return _counted(institution, _cases(institution).filter(closed_at__gte=begins, closed_at__lt=ends))


def _cases(institution: Institution) -> "QuerySet[Case]":
    return Case.objects.filter(institution=institution, is_sealed=False)


def _counted(institution: Institution, cases: "QuerySet[Case]") -> list[CountedCase]:
    ids = cases.order_by().values("pk")
    departments = _sets(Custody.objects.filter(case__in=ids).values_list("case_id", "department_id"))
    late = _late(ids)
    breaches = _sets(_verdicts(ids, snapshot(institution.pk, institution.organization_version)))
    told, upheld = _told(ids), _upheld(ids)
    return [
        CountedCase(
            **_plain(case),
            departments=frozenset(departments.get(case.pk, ())),
            breaches=frozenset(breaches.get(case.pk, ())),
            upheld=frozenset(upheld.get(case.pk.hex, ())),
            is_late=case.pk in late,
            is_past_limit=late.get(case.pk, False),
            is_followed_up=case.pk in told[FOLLOWED_UP],
            is_rated_badly=case.pk in told[RATED_BADLY],
        )
        for case in cases.order_by("registered_at", "pk")
    ]


def _late(ids: Any) -> dict[UUID, bool]:
    """The matters with a duty that was late and not excused by a verdict: whether one was the matter's own limit."""
    rows = Obligation.objects.filter(case__in=ids, late_at__isnull=False).exclude(verdict=_EXCUSED)
    found: dict[UUID, bool] = {}
    for case, fulfilled_by in rows.values_list("case_id", "fulfilled_by"):
        found[case] = found.get(case, False) or is_of_the_matter(fulfilled_by)
    return found


def _plain(case: Case) -> dict[str, Any]:
    """What its own row says."""
    return {
        "id": case.pk.hex,
        "tier": Tier.read(case.tier),
        "channel": Channel.read(case.channel),
        "urgency": Urgency.read(case.urgency),
        "category": case.category,
        "item": case.item,
        "first_department": case.first_contact_department_id.hex,
        "is_light": case.is_light,
        "is_closed": case.closed_at is not None,
        "rating": case.rating,
        "classes": _lineages(case.classes),
        "chosen": {dimension: options[0] for dimension, options in _lineages(case.classes).items()},
    }


def _upheld(ids: Any) -> dict[str, set[str]]:
    """By matter (hex) the departments against which an allegation stands as found to be so, by its latest finding."""
    bodies = Entry.objects.filter(stream_id__in=ids, type__in=(ALLEGED, FOUND)).order_by("seq")
    against: dict[tuple[str, int], str] = {}
    found: dict[tuple[str, int], bool] = {}
    for entry in map(recorded_from, bodies.values_list("body", flat=True)):
        if entry.type == ALLEGED:
            against[entry.stream_id, entry.seq] = str(entry.data["department"])
        else:
            found[entry.stream_id, int(str(entry.data["allegation"]))] = entry.data["verdict"] in _UPHELD
    departments: dict[str, set[str]] = {}
    for (case, allegation), is_upheld in found.items():
        if is_upheld and against.get((case, allegation)):
            departments.setdefault(case, set()).add(against[case, allegation])
    return departments


def _lineages(text: str) -> dict[str, tuple[str, ...]]:
    """By dimension the option chosen and those above it, from a line for each (阶段=再审)."""
    found: dict[str, tuple[str, ...]] = {}
    for line in text.split("\n") if text else ():
        dimension, _, option = line.partition("=")
        found[dimension] = (*found.get(dimension, ()), option)
    return found


def _verdicts(ids: Any, organization: Organization) -> Iterator[tuple[UUID, UUID | None]]:
    """(matter, department) of each breach that somebody verified: of lateness and of signs."""
    rows = Obligation.objects.filter(case__in=ids, verdict=_BREACH, late_at__isnull=False)
    for late in rows.values_list("case_id", "department_id", "late_bearer_id", "late_at", named=True):
        yield late.case_id, late.department_id or _department(late.late_bearer_id, organization, late.late_at)
    signs = Flag.objects.filter(case__in=ids, verdict=_BREACH)
    for sign in signs.values_list("case_id", "department_id", "bearer_id", "raised_at", named=True):
        yield sign.case_id, sign.department_id or _department(sign.bearer_id, organization, sign.raised_at)


def _department(person: UUID | None, organization: Organization, at: datetime | None) -> UUID | None:
    found = department_of(person.hex, organization, at) if person and at else None
    return UUID(found) if found else None


def _sets(pairs: Iterable[tuple[UUID, UUID | None]]) -> _Sets:
    found: dict[UUID, set[str]] = {}
    for case, department in pairs:
        if department is not None:
            found.setdefault(case, set()).add(department.hex)
    return found


def _told(ids: Any) -> dict[str, set[UUID]]:
    rows = Entry.objects.filter(stream_id__in=ids, type__in=(FOLLOWED_UP, RATED_BADLY)).values_list("type", "stream_id")
    found: dict[str, set[UUID]] = {FOLLOWED_UP: set(), RATED_BADLY: set()}
    for kind, case in rows:
        found[kind].add(case)
    return found
