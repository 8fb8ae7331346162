"""Due times in the words of a receipt: 10月10日(星期六)下午5:30前, and why that date."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import groupby

from shouwen.rules.time.calendar_terms import CalendarTerms
from shouwen.rules.time.durations import ELAPSED, WORKING_TIME, Duration, Unit, duration_text
from shouwen.rules.time.time_limits import due_time, last_day

_WEEKDAYS = "一二三四五六日"
_PARTS_OF_DAY = ((6, "凌晨"), (12, "上午"), (13, "中午"), (18, "下午"), (24, "晚上"))
_NATURAL_DAYS = frozenset({Unit.DAYS, Unit.WEEKS, Unit.HALF_MONTHS, Unit.MONTHS, Unit.QUARTERS, Unit.YEARS})


def describe_due(terms: CalendarTerms, due: datetime, *, today: date) -> str:
    """``due`` as people say it, with the year where it is not that of ``today``."""
    local, day = terms.local(due), terms.day_ended_by(due)
    ends = "24时" if local.time() == time(0) else clock_words(local)
    return f"{day_words(day, today=today)}(星期{_WEEKDAYS[day.weekday()]}){ends}前"


def day_words(day: date, *, today: date) -> str:
    """10月10日, with the year where it is not that of ``today``."""
    return _month_day(day) if day.year == today.year else f"{day.year}年{_month_day(day)}"


def clock_words(local: datetime) -> str:
    """上午9:05, 下午5:30, 晚上8:00 from a local time; seconds are dropped."""
    part = next(name for until, name in _PARTS_OF_DAY if local.hour < until)
    hour = local.hour - 12 if local.hour > 12 else local.hour
    return f"{part}{hour}:{local.minute:02}"


def provisional_words(terms: CalendarTerms, when: date | datetime) -> str:
    """The sentence to print beside a provisional day or due time; empty where it is settled."""
    if not terms.is_provisional(when):
        return ""
    day = terms.day_ended_by(when) if isinstance(when, datetime) else when
    year = max(day.year, terms.published_through + 1)
    return f"国家尚未公布{year}年放假安排,此日期按双休推算。"


def explain_due(terms: CalendarTerms, start: datetime, limit: Duration) -> str:
    """Why a limit from ``start`` ends on its day: how it is counted, past which special days.

    For example 自9月30日的次日起算3个工作日;10月1日至10月7日国庆节休息;10月10日国庆节调休上班。
    """
    local = terms.local(start)
    if limit.before:
        return f"在{_month_day(local.date())}{clock_words(local)}之前,{duration_text(limit)}。"
    due = due_time(terms, local, limit)
    reasons = [_origin(local, limit), *_reasons(terms, local.date(), limit, due)]
    return ";".join(reasons) + "。" + provisional_words(terms, due)


def _origin(local: datetime, limit: Duration) -> str:
    day, text = _month_day(local.date()), duration_text(limit)
    if limit.unit in ELAPSED | WORKING_TIME | {Unit.SAME_DAY, Unit.CLOCK_TIME}:
        return f"自{day}{clock_words(local)}起算,时限为{text}"
    if limit.unit is Unit.NEXT_DAY:
        return f"{day}的次日为限"
    return f"自{day}的次日起算{text}"


def _reasons(terms: CalendarTerms, start: date, limit: Duration, due: datetime) -> Iterator[str]:
    ended = terms.day_ended_by(due)
    if limit.unit in _NATURAL_DAYS:
        yield from _rolling(terms, last_day(start, limit), ended)
    elif limit.unit not in ELAPSED:
        yield from _special_days(terms, start + timedelta(days=1), ended)


def _rolling(terms: CalendarTerms, last: date, ended: date) -> Iterator[str]:
    """Says that a limit in natural days ended on a day of rest and was rolled (民法典 203)."""
    if last != ended:
        yield f"最后一日{_month_day(last)}休息,顺延至{day_words(ended, today=last)}"
        yield from _special_days(terms, last, ended)


def _special_days(terms: CalendarTerms, first: date, last: date) -> Iterator[str]:
    """The marked days from ``first`` to ``last``, neighbours of one kind together."""
    span = range(first.toordinal(), last.toordinal() + 1)
    marked = [day for number in span if (day := date.fromordinal(number)) in terms.marks]
    for mark, days in groupby(marked, key=terms.marks.__getitem__):
        for begins, ends in _stretches(list(days)):
            until = "" if begins == ends else f"至{_month_day(ends)}"
            yield f"{_month_day(begins)}{until}{mark.note}{'' if mark.works else '休息'}"


def _stretches(days: list[date]) -> Iterator[tuple[date, date]]:
    """Consecutive days as (first, last)."""
    begins = [day for day in days if day - timedelta(days=1) not in days]
    ends = [day for day in days if day + timedelta(days=1) not in days]
    return zip(begins, ends, strict=True)


def _month_day(day: date) -> str:
    return f"{day.month}月{day.day}日"
