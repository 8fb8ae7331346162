"""How satisfied requesters were: always with the number of ratings and the share of those asked who answered.

A mean is not told: five words in an order have none. Sealed matters are in no count (law 7); questions answered in
passing have no receipt and are not asked.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from shouwen.cases.models import Case
from shouwen.cases.rating import grades_of
from shouwen.ledger.models import Entry
from shouwen.ledger.reading import recorded_from
from shouwen.organization.models import Institution
from shouwen.rules.language.kinds import Survey

_RATED = "RatingGiven"


@dataclass(frozen=True, kw_only=True)
class GradeShare:
    """So many of the ratings (``percent`` of them, rounded) have this grade."""

    words: str
    number: int
    percent: int


@dataclass(frozen=True, kw_only=True)
class Satisfaction:
    """Of ``closed`` matters ``rated`` were rated, ``by_staff`` of them entered by staff for the requester."""

    closed: int
    rated: int
    by_staff: int
    grades: tuple[GradeShare, ...]
    items: dict[str, tuple[GradeShare, ...]] = field(default_factory=dict)

    @property
    def response_percent(self) -> int | None:
        """The response rate in whole percent; None where nothing was closed."""
        return _percent(self.rated, self.closed) if self.closed else None


def satisfaction(institution: Institution, *, begins: datetime, ends: datetime, survey: Survey | None) -> Satisfaction:
    """The ratings of what was closed from ``begins`` (inclusive) to ``ends`` (exclusive), in the words of ``survey``.
    Three statements."""
    closed = Case.objects.filter(
        institution=institution, closed_at__gte=begins, closed_at__lt=ends, is_sealed=False, is_light=False
    )
    ids = list(closed.filter(rating__isnull=False).values_list("pk", flat=True))
    rows = Entry.objects.filter(stream_id__in=ids, type=_RATED).order_by("stream_id", "seq")
    newest = dict(rows.values_list("stream_id", "body"))  # who rated once more is counted once
    told: list[dict[str, Any]] = [recorded_from(body).data for body in newest.values()]
    words = grades_of(survey)
    return Satisfaction(
        closed=closed.count(),
        rated=len(told),
        by_staff=sum(bool(each["entered_by_staff"]) for each in told),
        grades=_shares(Counter(int(each["grade"]) for each in told), words),
        items=_items(told, words),
    )


def _items(told: list[dict[str, Any]], words: dict[int, str]) -> dict[str, tuple[GradeShare, ...]]:
    counts: dict[str, Counter[int]] = {}
    for each in told:
        for name, grade in each.get("items", {}).items():
            counts.setdefault(name, Counter())[int(grade)] += 1
    return {name: _shares(found, words) for name, found in counts.items()}


def _shares(counts: Counter[int], words: dict[int, str]) -> tuple[GradeShare, ...]:
    total = counts.total()
    return tuple(
        GradeShare(words=said, number=counts[grade], percent=_percent(counts[grade], total))
        for grade, said in words.items()
    )


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0
