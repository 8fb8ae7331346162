"""What an institution settles about its time: which days it works, when it is open, how it counts.

National days and make-up workdays come from the announced years, which the value *holds*: a clock
keeps the calendar by which it was started even when the library behind it is renewed (REG-T8).
"""

import hashlib
import json
from dataclasses import dataclass, field, fields
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any, Final, Literal, NamedTuple, Self, get_args
from zoneinfo import ZoneInfo

from shouwen.rules.time.national_days import NationalYear, published_years
from shouwen.rules.time.opening_hours import OFFICE_HOURS, CalendarError, Spans, WeeklyHours

SameDayEnds = Literal["business_close", "midnight"]

#: From this day on, the last announced year still waits for the next notice: that for 2019 made
#: Saturday 2018-12-29 a workday and Monday 2018-12-31 a day of rest.
YEAR_END_OPEN_FROM: Final = (12, 25)
_ONE_DAY: Final = timedelta(days=1)


class SpecialDay(NamedTuple):
    """A day on which the institution differs from the nation, and why."""

    day: date
    note: str


class DayMark(NamedTuple):
    """A day that is not judged by its weekday: does it work, and what makes it special."""

    works: bool
    note: str


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class CalendarTerms:
    """The content of a calendar; equal content is an equal calendar with the same ``version``.

    ``rest_weekdays``: 0 is Monday. ``encounter``: the length of one visit or call, within which
    当场 and 立即 must be done. ``same_day_ends``: whether 当日 ends at the close of business, where
    what comes in later counts for the next day, or at 24:00 (catalogue C10 #16).
    """

    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Asia/Shanghai"))
    hours: WeeklyHours = OFFICE_HOURS
    rest_weekdays: frozenset[int] = frozenset({5, 6})
    closed_days: tuple[SpecialDay, ...] = ()
    extra_work_days: tuple[SpecialDay, ...] = ()
    national: tuple[NationalYear, ...] = field(default_factory=published_years)
    encounter: timedelta = timedelta(minutes=30)
    same_day_ends: SameDayEnds = "business_close"

    def __post_init__(self) -> None:
        _check_terms(self)

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, CalendarTerms) and self.version == other.version)

    def __hash__(self) -> int:
        return hash(self.version)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.version}, {self.zone.key}, to {self.published_through}>"

    @cached_property
    def version(self) -> str:
        """A short digest of the content, to pin and to compare."""
        content = json.dumps(self.to_data(), ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(content.encode()).hexdigest()[:16]

    def to_data(self) -> dict[str, Any]:
        """The content as plain JSON values; :meth:`from_data` reads it back to an equal value."""
        return {
            "zone": self.zone.key,
            "hours": self.hours.to_data(),
            "rest_weekdays": sorted(self.rest_weekdays),
            "closed_days": _noted(self.closed_days),
            "extra_work_days": _noted(self.extra_work_days),
            "national": [year.to_data() for year in sorted(self.national, key=lambda y: y.year)],
            "encounter_seconds": int(self.encounter.total_seconds()),
            "same_day_ends": self.same_day_ends,
        }

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Self:
        """The calendar that :meth:`to_data` described."""
        return cls(
            zone=ZoneInfo(data["zone"]),
            hours=WeeklyHours.from_data(data["hours"]),
            rest_weekdays=frozenset(data["rest_weekdays"]),
            closed_days=_special(data["closed_days"]),
            extra_work_days=_special(data["extra_work_days"]),
            national=tuple(NationalYear.from_data(year) for year in data["national"]),
            encounter=timedelta(seconds=data["encounter_seconds"]),
            same_day_ends=data["same_day_ends"],
        )

    def with_national_year(self, announced: NationalYear) -> Self:
        """This calendar with one announced year added or corrected: a new version."""
        kept = tuple(year for year in self.national if year.year != announced.year)
        terms = {item.name: getattr(self, item.name) for item in fields(self)}
        return type(self)(**{**terms, "national": (*kept, announced)})

    # -- days ---------------------------------------------------------------------------------

    @cached_property
    def marks(self) -> dict[date, DayMark]:
        """The days not judged by their weekday; the institution's word goes before the nation's."""
        marks: dict[date, DayMark] = {}
        for year in self.national:
            marks.update((day, DayMark(False, name)) for day, name in year.rest)
            marks.update((day, DayMark(True, f"{name}调休上班")) for day, name in year.work)
        marks.update((day, DayMark(False, note)) for day, note in self.closed_days)
        marks.update((day, DayMark(True, note)) for day, note in self.extra_work_days)
        return marks

    def is_working_day(self, day: date) -> bool:
        """Is ``day`` a 工作日 here? (行政许可法 82: without statutory holidays.)

        A datetime is refused: which day it is depends on the zone, so take ``local(…).date()``.
        """
        if isinstance(day, datetime):
            raise TypeError(f"a date is wanted, not the instant {day}")
        mark = self.marks.get(day)
        return mark.works if mark else day.weekday() not in self.rest_weekdays

    def opening(self, day: date) -> Spans:
        """The hours of ``day``; a make-up workday keeps those of a normal weekday."""
        weekday = day.weekday()
        if self.is_working_day(day):
            makes_up = weekday in self.rest_weekdays
            return self.hours.weekdays[self.hours.makeup_weekday if makes_up else weekday]
        return self.hours.holidays if day in self.marks else self.hours.weekdays[weekday]

    def business_close(self, day: date) -> datetime:
        """When business ends on ``day``: its last close, or 24:00 without hours (民法典 203)."""
        spans = self.opening(day)
        if spans and spans[-1].closes != time(0):
            return datetime.combine(day, spans[-1].closes, self.zone)
        return self.midnight_after(day)

    def midnight_after(self, day: date) -> datetime:
        """24:00 of ``day``."""
        return datetime.combine(day + _ONE_DAY, time(0), self.zone)

    def working_day_from(self, day: date) -> date:
        """``day``, or the first working day after it (民法典 203: roll past rest days)."""
        while not self.is_working_day(day):
            day += _ONE_DAY
        return day

    def open_day_from(self, day: date) -> date:
        """``day``, or the first day after it on which the institution opens at all."""
        while not self.opening(day):
            day += _ONE_DAY
        return day

    def working_day_after(self, day: date, count: int) -> date:
        """The ``count``-th working day after ``day``; before it where ``count`` is negative."""
        step = _ONE_DAY if count > 0 else -_ONE_DAY
        for _ in range(abs(count)):
            day += step
            while not self.is_working_day(day):
                day += step
        return day

    def working_days_between(self, first: date, last: date) -> int:
        """How many working days lie after ``first`` up to and including ``last``."""
        days = range(first.toordinal() + 1, last.toordinal() + 1)
        return sum(self.is_working_day(date.fromordinal(day)) for day in days)

    # -- instants -----------------------------------------------------------------------------

    def local(self, instant: datetime) -> datetime:
        """``instant`` in the calendar's zone. Raises :class:`CalendarError` if naive."""
        if instant.tzinfo is None:
            raise CalendarError(f"时间{instant:%Y-%m-%d %H:%M}没有时区,无法计算期限")
        return instant.astimezone(self.zone)

    def day_ended_by(self, due: datetime) -> date:
        """The day to which a due time belongs: midnight is the 24:00 that ends a day."""
        local = self.local(due)
        return local.date() - _ONE_DAY if local.time() == time(0) else local.date()

    # -- years not yet announced --------------------------------------------------------------

    @property
    def published_through(self) -> int:
        """The last year whose national days are announced."""
        return max(year.year for year in self.national)

    def is_provisional(self, when: date | datetime) -> bool:
        """Is this day (or due time) counted without a national announcement, by weekends only?"""
        day = self.day_ended_by(when) if isinstance(when, datetime) else when
        return day >= date(self.published_through, *YEAR_END_OPEN_FROM)


def _noted(days: tuple[SpecialDay, ...]) -> dict[str, str]:
    return {day.isoformat(): note for day, note in sorted(days)}


def _special(data: dict[str, str]) -> tuple[SpecialDay, ...]:
    return tuple(SpecialDay(date.fromisoformat(day), note) for day, note in data.items())


def _check_terms(terms: CalendarTerms) -> None:
    if not terms.national:
        raise CalendarError("日历至少须有一年国家公布的放假安排")
    if not any(terms.hours.weekdays) or not terms.rest_weekdays < frozenset(range(7)):
        raise CalendarError("一周至少须有一个工作日和一段开放时间")
    if terms.same_day_ends not in get_args(SameDayEnds):
        raise CalendarError("当日截止只能是 business_close(下班)或 midnight(24时)")
    if terms.encounter <= timedelta(0):
        raise CalendarError("一次接待的时长须大于0")
    both = {day for day, _ in terms.closed_days} & {day for day, _ in terms.extra_work_days}
    if both:
        raise CalendarError(f"{min(both):%Y-%m-%d}既写了休息又写了上班,请删去一处")
