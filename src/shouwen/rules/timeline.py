"""Dated rows by time: those that hold at an instant are found without walking through all that ever held.

A roster grows by a row a day for years; who is on duty is asked a dozen times by every registration.
"""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import accumulate
from typing import Final, Generic, Protocol, TypeVar

_BEFORE_ALL: Final = datetime.min.replace(tzinfo=UTC)
_AFTER_ALL: Final = datetime.max.replace(tzinfo=UTC)


class Lasting(Protocol):
    """A row that holds from ``valid_from`` (inclusive) to ``valid_to`` (exclusive), ``None`` for open (both aware)."""

    @property
    def valid_from(self) -> datetime | None: ...

    @property
    def valid_to(self) -> datetime | None: ...


Row = TypeVar("Row", bound=Lasting)


class Timeline(Generic[Row]):
    """The rows sorted by their beginning, each with the latest end of all up to it."""

    def __init__(self, rows: Iterable[Row]) -> None:
        placed = sorted(enumerate(rows), key=lambda pair: pair[1].valid_from or _BEFORE_ALL)
        self._rows = placed
        self._begins = [row.valid_from or _BEFORE_ALL for _, row in placed]
        self._latest_ends = list(accumulate((row.valid_to or _AFTER_ALL for _, row in placed), max))

    def at(self, moment: datetime) -> list[Row]:
        """The rows that hold at ``moment`` (aware), in the order in which they were given."""
        found: list[tuple[int, Row]] = []
        place = bisect_right(self._begins, moment)
        while place and self._latest_ends[place - 1] > moment:
            place -= 1
            number, row = self._rows[place]
            if moment < (row.valid_to or _AFTER_ALL):
                found.append((number, row))
        return [row for _, row in sorted(found, key=lambda pair: pair[0])]
