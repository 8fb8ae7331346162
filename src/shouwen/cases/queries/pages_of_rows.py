"""Keyset paging: the next page begins after the last row that was seen, so that nothing is skipped or counted."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Generic, TypeVar

from django.db.models import Q, QuerySet

from shouwen.rules.time.reach import read_instant

ROWS: Final = 25
_CASE: Final = re.compile(r"[0-9a-f]{32}")
_IN_CASE: Final = re.compile(r"[0-9a-f]{32}\.\d{1,9}")  # an obligation, or a sign
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
        """The place among obligations or signs, as ``str`` writes it; None for anything else."""
        return cls._read(text, _IN_CASE)

    @classmethod
    def read_case(cls, text: str) -> "Place | None":
        """The place among cases, as ``str`` writes it; None for anything else."""
        return cls._read(text, _CASE)

    @classmethod
    def _read(cls, text: str, identifiers: re.Pattern[str]) -> "Place | None":
        written, _tilde, identifier = text.partition("~")
        at = read_instant(written)
        return cls(at=at, id=identifier) if at and identifiers.fullmatch(identifier) else None


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
