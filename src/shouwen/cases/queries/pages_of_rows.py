"""Keyset paging: the next page begins after the last row that was seen, so that nothing is skipped or counted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Generic, TypeVar

from django.db.models import Q, QuerySet

ROWS: Final = 25
Row = TypeVar("Row")


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a page ended: the instant of its last row, and its id."""

    at: datetime
    id: str

    def __str__(self) -> str:
        return f"{self.at.isoformat()}~{self.id}"

    @classmethod
    def read(cls, text: str) -> "Place | None":
        """The place written as ``str`` writes it; None for anything else."""
        at, mark, identifier = text.partition("~")
        try:
            return cls(at=datetime.fromisoformat(at), id=identifier) if mark and identifier else None
        except ValueError:
            return None


@dataclass(frozen=True, kw_only=True)
class PageOfRows(Generic[Row]):
    """At most 25 rows, and where to go on (None: this was the last page)."""

    rows: tuple[Row, ...]
    after: Place | None


def later_than(place: Place | None, instant: str) -> Q:
    """The rows after ``place`` in the order of ``instant`` and id, rising."""
    return _beyond(place, instant, "gt")


def earlier_than(place: Place | None, instant: str) -> Q:
    """The rows after ``place`` in the order of ``instant`` and id, falling."""
    return _beyond(place, instant, "lt")


def page_of(rows: "QuerySet[Any]", place_of: Callable[[Any], Place]) -> PageOfRows[Any]:
    """The first page of ``rows``: one statement."""
    found: Sequence[Any] = list(rows[: ROWS + 1])
    shown = tuple(found[:ROWS])
    return PageOfRows(rows=shown, after=place_of(shown[-1]) if len(found) > ROWS else None)


def _beyond(place: Place | None, instant: str, than: str) -> Q:
    if place is None:
        return Q()
    return Q(**{f"{instant}__{than}": place.at}) | Q(**{instant: place.at, f"pk__{than}": place.id})
