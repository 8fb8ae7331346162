"""Figures of a month that each lead to their cases: counts by day, handovers that came back, first contacts corrected.

They are questions to a department, not marks for it: who often gets what is not theirs often refuses rightly.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db.models import Count, QuerySet, Sum

from shouwen.cases.models import Case, QuickCount
from shouwen.cases.queries.pages_of_rows import PageOfRows, Place, later_than, page_of
from shouwen.ledger.models import Entry
from shouwen.ledger.reading import Recorded, recorded_from
from shouwen.organization.models import Institution

REFUSED: Final = "HandoverRefused"
BOUNCED: Final = "HandoverBounced"
_OFFERED: Final = "HandoverOffered"
_CORRECTED: Final = "FirstContactCorrected"
TIP_OFF: Final = "tip_off"
_CASES_AT_MOST: Final = 200


@dataclass(frozen=True, kw_only=True)
class Period:
    """From ``begins`` (inclusive) to ``ends`` (exclusive), aware; ``first`` and ``last`` are its days."""

    begins: datetime
    ends: datetime
    first: date
    last: date


@dataclass(frozen=True, kw_only=True)
class DayFigures:
    """What was counted on a day: cases registered, those of them that were one-key questions, tip-offs shown the
    way."""

    day: date
    registered: int
    quick: int
    tip_offs: int


@dataclass(frozen=True, kw_only=True)
class Bounce:
    """A handover that came back: refused with a reason, or unanswered past its limit."""

    case: Case
    department: str
    at: datetime
    was_refused: bool


@dataclass(frozen=True, kw_only=True)
class Correction:
    """A first contact that was entered wrongly and put right."""

    case: Case
    at: datetime
    by: str | None
    first_contact: str


def figures_by_day(institution: Institution, period: Period) -> list[DayFigures]:
    """The days of ``period`` on which something was counted, the newest first: two statements."""
    registered: Counter[date] = Counter()
    quick: Counter[date] = Counter()
    for day, is_light, count in _by_day(institution, period):
        registered[day] += count
        quick[day] += count if is_light else 0
    tip_offs = dict(_tip_offs(institution, period))
    days = sorted({*registered, *tip_offs}, reverse=True)
    return [
        DayFigures(day=day, registered=registered[day], quick=quick[day], tip_offs=tip_offs.get(day, 0)) for day in days
    ]


def cases_registered(institution: Institution, period: Period, *, after: Place | None = None) -> PageOfRows[Case]:
    """The cases behind a number of ``period``, in the order of their asking: one statement."""
    rows = _cases(institution, period).filter(later_than(after, "registered_at")).order_by("registered_at", "pk")
    return page_of(rows, lambda case: Place(at=case.registered_at, id=case.pk.hex))


def asked_most(institution: Institution, period: Period, *, at_most: int = 10) -> list[tuple[str, int]]:
    """The one-key questions of ``period`` and how often each was asked: one statement."""
    light = _cases(institution, period).filter(is_light=True)
    return list(light.values_list("item").annotate(total=Count("pk")).order_by("-total", "item")[:at_most])


def bounces(institution: Institution, period: Period) -> list[Bounce]:
    """The handovers that came back in the cases registered in ``period``, the newest first, at most two hundred:
    three statements."""
    came_back = _entries(institution, period, (REFUSED, BOUNCED))
    cases = _cases_of(came_back)
    offers = _offers(cases)
    return [
        Bounce(
            case=cases[entry.stream_id],
            department=offers.get((entry.stream_id, _number(entry)), ""),
            at=entry.occurred_at,
            was_refused=entry.type == REFUSED,
        )
        for entry in came_back
    ]


def corrections(institution: Institution, period: Period) -> list[Correction]:
    """The first contacts corrected in the cases registered in ``period``, the newest first: two statements."""
    entries = _entries(institution, period, (_CORRECTED,))
    cases = _cases_of(entries)
    return [
        Correction(
            case=cases[entry.stream_id],
            at=entry.occurred_at,
            by=entry.actor,
            first_contact=str(entry.data.get("first_contact") or ""),
        )
        for entry in entries
    ]


def _by_day(institution: Institution, period: Period) -> "QuerySet[Case, tuple[date, bool, int]]":
    rows = _cases(institution, period).values_list("registered_at__date", "is_light")
    return rows.annotate(Count("pk")).order_by()


def _tip_offs(institution: Institution, period: Period) -> "QuerySet[QuickCount, tuple[date, int]]":
    rows = QuickCount.objects.filter(institution=institution, kind=TIP_OFF, day__range=(period.first, period.last))
    return rows.values_list("day").annotate(total=Sum("count")).order_by()


def _cases(institution: Institution, period: Period) -> "QuerySet[Case]":
    return Case.objects.filter(
        institution=institution,
        registered_at__gte=period.begins,
        registered_at__lt=period.ends,
        is_sealed=False,
    )


def _entries(institution: Institution, period: Period, types: Sequence[str]) -> list[Recorded]:
    """Entries of these types in the period's cases: found by case, so that no index by type is needed."""
    streams = _cases(institution, period).values("pk")
    rows = Entry.objects.filter(stream_id__in=streams, type__in=types).order_by("-occurred_at", "-pk")
    return [recorded_from(body) for body in rows.values_list("body", flat=True)[:_CASES_AT_MOST]]


def _cases_of(entries: Iterable[Recorded]) -> dict[str, Case]:
    ids = {entry.stream_id for entry in entries}
    return {case.pk.hex: case for case in Case.objects.filter(pk__in=ids)} if ids else {}


def _offers(cases: Mapping[str, Any]) -> dict[tuple[str, int], str]:
    """To which department each handover of these cases was offered, by case and number of the entry."""
    if not cases:
        return {}
    rows = Entry.objects.filter(stream_id__in=list(cases), type=_OFFERED).values_list("body", flat=True)
    offers = (recorded_from(body) for body in rows)
    return {(offer.stream_id, offer.seq): str(offer.data["to_department"]) for offer in offers}


def _number(entry: Recorded) -> int:
    number = entry.data["handover"]
    return number if isinstance(number, int) else -1
