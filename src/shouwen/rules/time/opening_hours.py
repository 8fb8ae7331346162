"""When an institution or a department is open in a week, as a sign on the door says it.

A make-up workday on a weekend keeps the hours of a normal weekday; a national or institutional rest
day keeps ``holidays``, which are none unless there is a 24-hour line or the like.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import time
from typing import Any, NamedTuple, Self

_DAY_SECONDS = 86_400
_WEEKDAYS = "一二三四五六日"


class CalendarError(ValueError):
    """A calendar or an instant that cannot be used; the message says in Chinese what to mend."""


class Span(NamedTuple):
    """One opening, from ``opens`` (inclusive) to ``closes`` (exclusive) on the wall clock.

    ``closes`` at 00:00 means the midnight that ends the day, 24:00.
    """

    opens: time
    closes: time

    @property
    def starts_second(self) -> int:
        """Seconds from the beginning of the day to the opening."""
        return self.opens.hour * 3600 + self.opens.minute * 60 + self.opens.second

    @property
    def ends_second(self) -> int:
        """Seconds from the beginning of the day to the close, 86400 for 24:00."""
        closes = self.closes.hour * 3600 + self.closes.minute * 60 + self.closes.second
        return closes or _DAY_SECONDS

    def __str__(self) -> str:
        closes = "24:00" if self.ends_second == _DAY_SECONDS else f"{self.closes:%H:%M}"
        return f"{self.opens:%H:%M}-{closes}"


Spans = tuple[Span, ...]


def read_spans(text: str) -> Spans:
    """Spans from ``08:00-12:00 14:00-17:30``. Raises :class:`CalendarError`."""
    spans = tuple(_read_span(part) for part in re.split(r"[\s,、;]+", text.strip()) if part)
    check_spans(spans)
    return spans


def _read_span(part: str) -> Span:
    found = re.fullmatch(r"(\d{1,2}):(\d{2})[-–—~至到](\d{1,2}):(\d{2})", part)
    if found is None:
        raise CalendarError(f"看不懂开放时间“{part}”;请写成 08:00-12:00")
    hour, minute, last_hour, last_minute = (int(number) for number in found.groups())
    try:
        closes = time(0) if (last_hour, last_minute) == (24, 0) else time(last_hour, last_minute)
        return Span(time(hour, minute), closes)
    except ValueError as error:
        raise CalendarError(f"开放时间“{part}”里没有这个钟点;请写成 08:00-12:00") from error


def check_spans(spans: Spans) -> None:
    """Raises :class:`CalendarError` unless the spans are in order and do not overlap."""
    edges = [second for span in spans for second in (span.starts_second, span.ends_second)]
    if any(later <= earlier for earlier, later in zip(edges[::2], edges[1::2], strict=True)):
        raise CalendarError(f"开放时间须先开后关:{' '.join(map(str, spans))}")
    if any(later < earlier for earlier, later in zip(edges[1::2], edges[2::2], strict=False)):
        raise CalendarError(f"开放时间须按先后写且不得重叠:{' '.join(map(str, spans))}")


OFFICE_SPANS: Spans = (Span(time(8), time(12)), Span(time(14), time(17, 30)))
ALL_DAY: Spans = (Span(time(0), time(0)),)


@dataclass(frozen=True)
class WeeklyHours:
    """Openings of Monday to Sunday, of rest days, and which weekday a make-up workday copies."""

    weekdays: tuple[Spans, ...] = field(default=(OFFICE_SPANS,) * 5 + ((),) * 2)
    holidays: Spans = ()
    makeup_weekday: int = 0

    def __post_init__(self) -> None:
        if len(self.weekdays) != len(_WEEKDAYS):
            raise CalendarError("一周须写齐七天的开放时间")
        for spans in (*self.weekdays, self.holidays):
            check_spans(spans)

    def to_data(self) -> dict[str, Any]:
        """Plain JSON values; read back by :meth:`from_data`."""
        return {
            "weekdays": [" ".join(map(str, spans)) for spans in self.weekdays],
            "holidays": " ".join(map(str, self.holidays)),
            "makeup_weekday": self.makeup_weekday,
        }

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Self:
        weekdays = tuple(read_spans(text) for text in data["weekdays"])
        return cls(weekdays, read_spans(data["holidays"]), int(data["makeup_weekday"]))


OFFICE_HOURS = WeeklyHours()
AROUND_THE_CLOCK = WeeklyHours((ALL_DAY,) * 7, ALL_DAY)


def read_weekly_hours(lines: Iterable[str]) -> WeeklyHours:
    """Hours from lines such as 周一至周五 08:00-12:00 14:00-17:30 or 节假日 09:00-11:00.

    每天 or 每日 is all seven weekdays; 全天 is 00:00-24:00; a day that is not named is closed. A
    make-up workday keeps the hours of the first weekday that is open. Raises
    :class:`CalendarError`.
    """
    weekdays: list[Spans] = [()] * len(_WEEKDAYS)
    holidays: Spans = ()
    for line in lines:
        days, spans = _read_line(line)
        if days is None:
            holidays = spans
        for weekday in days or ():
            weekdays[weekday] = spans
    first_open = next((day for day, spans in enumerate(weekdays) if spans), 0)
    return WeeklyHours(tuple(weekdays), holidays, first_open)


def _read_line(line: str) -> tuple[list[int] | None, Spans]:
    """(weekdays, ``None`` for rest days; their openings)."""
    wording = unicodedata.normalize("NFKC", line).strip()
    found = re.fullmatch(r"(?P<days>[^\d全]+?)[\s:]*(?P<spans>全天|\d.*)", wording)
    if found is None:
        raise CalendarError(f"看不懂办公时间“{line}”;请写成 周一至周五 08:00-12:00 14:00-17:30")
    spans = ALL_DAY if found["spans"] == "全天" else read_spans(found["spans"])
    return _read_days(re.sub(r"\s", "", found["days"]), line), spans


def _read_days(words: str, line: str) -> list[int] | None:
    if words in ("节假日", "法定节假日"):
        return None
    if words in ("每天", "每日"):
        return list(range(len(_WEEKDAYS)))
    days: list[int] = []
    for part in re.split("[、,和]", words):
        days += _read_day_range(part, line)
    return days


def _read_day_range(part: str, line: str) -> list[int]:
    day = r"(?:周|星期|礼拜)?([一二三四五六日天])"
    found = re.fullmatch(rf"{day}(?:[至到-]{day})?", part)
    if found is None:
        raise CalendarError(f"看不懂“{line}”里的“{part}”;请写周一至周日、每天或节假日")
    names = [name.replace("天", "日") for name in (found[1], found[2] or found[1])]
    first, last = (_WEEKDAYS.index(name) for name in names)
    if last < first:
        raise CalendarError(f"“{line}”里的“{part}”先后颠倒;一周从周一写到周日")
    return list(range(first, last + 1))
