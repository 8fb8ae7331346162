"""The months that a published figure is about: 2012年, 2012年6月, 2012年6月至12月, 2012年6月至2013年5月."""

import re
from dataclasses import dataclass
from typing import Final, Self

_DASH: Final = r"\s*(?:至|到|—+|–|-|~)\s*"
_SPAN: Final = re.compile(rf"(\d{{4}})年(?:(\d{{1,2}})月?)?(?:{_DASH}(?:(\d{{4}})年)?(?:(\d{{1,2}})月)?)?(?<=[年月])")
_MONTHS: Final = 12


class SpanError(ValueError):
    """Words that mean no months; the message says in Chinese what may be written."""


@dataclass(frozen=True, order=True, kw_only=True)
class Span:
    """From the first through the last month, each counted from the year 0."""

    first: int
    last: int

    @classmethod
    def read(cls, text: str) -> Self:
        """The months that ``text`` means. Raises SpanError."""
        found = _SPAN.fullmatch(text.strip())
        if not found:
            raise SpanError(f"看不懂期间“{text}”;可以写:2012年、2012年6月、2012年6月至12月、2012年6月至2013年5月")
        year, begin, end_year, end = (int(each or 0) for each in found.groups())
        first = _month(year, begin or 1, text)
        last = _month(end_year or year, end or (0 if end_year else begin) or _MONTHS, text)
        if last < first:
            raise SpanError(f"期间“{text}”的末尾早于开头")
        return cls(first=first, last=last)

    @property
    def months(self) -> int:
        return self.last - self.first + 1

    @property
    def seasons(self) -> frozenset[int]:
        """Which months of the year it has, 0 to 11."""
        return frozenset(month % _MONTHS for month in range(self.first, self.last + 1))

    def contains(self, other: "Span") -> bool:
        return self.first <= other.first and other.last <= self.last

    def holds_within(self, month: int) -> bool:
        """Whether ``month`` lies in it after its first one: something that begins then splits it."""
        return self.first < month <= self.last


def _month(year: int, month: int, text: str) -> int:
    if not 1 <= month <= _MONTHS:
        raise SpanError(f"期间“{text}”里没有{month}月")
    return year * _MONTHS + month - 1
