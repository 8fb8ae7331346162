"""The nation's rest days and make-up workdays (调休), as announced year by year.

Source: 全国年节及纪念日放假办法 and the yearly notice of the State Council's office, from the table
of ``chinese_calendar``. A year that is not announced is not guessed (REG-T8).
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Self

from chinese_calendar.constants import Holiday, holidays, workdays

_FULL_NAMES = {"清明": "清明节", "端午": "端午节", "中秋": "中秋节"}


@dataclass(frozen=True)
class NationalYear:
    """One announced year: its days of rest and make-up workdays, each with the holiday's name."""

    year: int
    rest: tuple[tuple[date, str], ...]
    work: tuple[tuple[date, str], ...]

    def to_data(self) -> dict[str, Any]:
        """Plain JSON values; read back by :meth:`from_data`."""
        return {
            "year": self.year,
            "rest": {day.isoformat(): name for day, name in self.rest},
            "work": {day.isoformat(): name for day, name in self.work},
        }

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Self:
        return cls(int(data["year"]), _dated(data["rest"]), _dated(data["work"]))


def _dated(names: dict[str, str]) -> tuple[tuple[date, str], ...]:
    return tuple(sorted((date.fromisoformat(day), name) for day, name in names.items()))


def national_days(year: int) -> NationalYear | None:
    """The announced days of ``year``; ``None`` when they are not published."""
    if not any(day.year == year for day in holidays):
        return None
    return NationalYear(year, _in_year(holidays, year), _in_year(workdays, year))


def _in_year(days: dict[date, str], year: int) -> tuple[tuple[date, str], ...]:
    return tuple(sorted((day, _chinese(name)) for day, name in days.items() if day.year == year))


def _chinese(name: str) -> str:
    holiday: Any = Holiday  # the library's enum sets ``chinese`` in __new__, which no type checker can see
    chinese: str = holiday(name).chinese
    return _FULL_NAMES.get(chinese, chinese)


@lru_cache(maxsize=1)
def published_years() -> tuple[NationalYear, ...]:
    """Every year that is published, oldest first."""
    years = sorted({day.year for day in holidays})
    return tuple(found for year in years if (found := national_days(year)) is not None)
