"""Instants and spans of time in the words of the people who read them.

Dates are no strings for a catalogue of translations: each language has its own small set of words here.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.utils import timezone
from django.utils.translation import get_language

from shouwen.rules.time.due_words import clock_words

SOON: Final = timedelta(hours=4)
"""What falls due within this time asks for attention now."""

_NEIGHBOURS: Final = (-1, 0, 1)


def now() -> datetime:
    """The present instant (aware, UTC)."""
    return timezone.now()


def today() -> date:
    """The present day in the institution's zone."""
    return timezone.localdate(now())


def instant_words(at: datetime, *, at_present: datetime | None = None) -> str:
    """今天 17:30, 昨天 09:05, 10月10日（周六） 17:30; with the year where it is not this one."""
    local, day = _local(at, at_present)
    return f"{_words().day(local.date(), day)} {local:%H:%M}"


def due_words(due: datetime, *, at_present: datetime | None = None) -> str:
    """今天下午5:30前, 10月10日（周六）下午5:30前."""
    local, day = _local(due, at_present)
    return _words().before(_words().day(local.date(), day), local)


def day_words(day: date) -> str:
    """2026年9月30日, always with its year: for dates of documents."""
    return _words().whole_day(day)


def weekday_words(day: date) -> str:
    """10月10日（周六）, with the year where it is not this one."""
    return _words().far_day(day, today())


def left_words(due: datetime, *, at_present: datetime | None = None) -> str:
    """还剩 2小时10分 before ``due``, 已超 3天 after it."""
    seconds = int((due - (at_present or now())).total_seconds())
    words = _words()
    return (words.left if seconds >= 0 else words.over).format(span_words(abs(seconds)))


def span_words(seconds: int) -> str:
    """A length of time by its two largest units: 3天4小时, 2小时10分, 不到1分钟."""
    words = _words()
    if seconds < 60:
        return words.moment
    minutes, hours, days = seconds // 60 % 60, seconds // 3600 % 24, seconds // 86400
    parts = ((days, words.units[0]), (hours, words.units[1]), (minutes, words.units[2]))
    told = [f"{amount}{unit}" for amount, unit in parts if amount]
    return words.joint.join(told[:2])


def working_time_words(seconds: int) -> str:
    """Working time in hours and minutes (a working day has not the same length everywhere): 12小时5分."""
    words = _words()
    if 0 < seconds < 60:
        return words.moment
    hours, minutes = divmod(seconds // 60, 60)
    told = [f"{amount}{unit}" for amount, unit in ((hours, words.units[1]), (minutes, words.units[2])) if amount]
    return words.joint.join(told) or f"0{words.units[2]}"


@dataclass(frozen=True)
class _Words(ABC):
    """How one language speaks of time: the neighbours of today, units, and its sentences."""

    neighbours: tuple[str, str, str]
    units: tuple[str, str, str]
    joint: str
    moment: str
    left: str
    over: str

    def day(self, day: date, this_day: date) -> str:
        """A neighbour of today by its name, any other day by its date and weekday."""
        distance = (day - this_day).days
        return self.neighbours[distance + 1] if distance in _NEIGHBOURS else self.far_day(day, this_day)

    @abstractmethod
    def far_day(self, day: date, this_day: date) -> str: ...

    @abstractmethod
    def before(self, day: str, local: datetime) -> str: ...

    @abstractmethod
    def whole_day(self, day: date) -> str: ...


class _Chinese(_Words):
    def far_day(self, day: date, this_day: date) -> str:
        year = "" if day.year == this_day.year else f"{day.year}年"
        return f"{year}{day.month}月{day.day}日（周{'一二三四五六日'[day.weekday()]}）"

    def before(self, day: str, local: datetime) -> str:
        return f"{day}{clock_words(local)}前"

    def whole_day(self, day: date) -> str:
        return f"{day.year}年{day.month}月{day.day}日"


class _English(_Words):
    def far_day(self, day: date, this_day: date) -> str:
        year = "" if day.year == this_day.year else f" {day.year}"
        return f"{day:%a} {day.day} {day:%b}{year}"

    def before(self, day: str, local: datetime) -> str:
        return f"by {day} {local:%H:%M}"

    def whole_day(self, day: date) -> str:
        return f"{day.day} {day:%B} {day.year}"


_CHINESE: Final = _Chinese(
    neighbours=("昨天", "今天", "明天"),
    units=("天", "小时", "分"),
    joint="",
    moment="不到1分钟",
    left="还剩 {}",
    over="已超 {}",
)
_ENGLISH: Final = _English(
    neighbours=("yesterday", "today", "tomorrow"),
    units=(" d", " h", " min"),
    joint=" ",
    moment="less than a minute",
    left="{} left",
    over="{} over",
)


def _words() -> _Words:
    return _CHINESE if (get_language() or "zh").startswith("zh") else _ENGLISH


def _local(at: datetime, at_present: datetime | None) -> tuple[datetime, date]:
    """``at`` in the institution's zone, and the present day there."""
    return timezone.localtime(at), timezone.localdate(at_present or now())
