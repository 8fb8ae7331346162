"""Working time: how much of it lies between two instants, and when so much of it has passed.

Both read one table per calendar and year, so that a span of months costs no more than one of
minutes. Time is read off the wall clock of the calendar's zone.
"""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import accumulate

from shouwen.rules.time.calendar_terms import CalendarTerms

#: (opens, closes) of one day in seconds from its beginning.
Seconds = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _YearTable:
    """For each day of a year its spans, and the working seconds of the year before it."""

    first: int
    days: tuple[Seconds, ...]
    before: tuple[int, ...]  # one longer than days: the last is the year's total


@lru_cache(maxsize=256)
def _table(terms: CalendarTerms, year: int) -> _YearTable:
    first, end = date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()
    days = tuple(_seconds(terms, date.fromordinal(day)) for day in range(first, end))
    lengths = (sum(closes - opens for opens, closes in spans) for spans in days)
    return _YearTable(first, days, tuple(accumulate(lengths, initial=0)))


def _seconds(terms: CalendarTerms, day: date) -> Seconds:
    return tuple((span.starts_second, span.ends_second) for span in terms.opening(day))


def working_seconds(terms: CalendarTerms, start: datetime, end: datetime) -> int:
    """Whole working seconds from ``start`` to ``end``; negative when ``end`` is earlier.

    It is a difference of two positions, hence additive without rounding: a→b plus b→c is a→c.
    """
    first, last = terms.local(start), terms.local(end)
    earlier, later = sorted((first.year, last.year))
    between = sum(_table(terms, year).before[-1] for year in range(earlier, later))
    if last.year < first.year:
        between = -between
    return between + _passed_in_year(terms, last) - _passed_in_year(terms, first)


def _passed_in_year(terms: CalendarTerms, local: datetime) -> int:
    table = _table(terms, local.year)
    day = local.toordinal() - table.first
    return table.before[day] + _passed_in_day(table.days[day], _second_of_day(local))


def _passed_in_day(spans: Seconds, second: int) -> int:
    return sum(min(second, closes) - opens for opens, closes in spans if second > opens)


def _second_of_day(local: datetime) -> int:
    return local.hour * 3600 + local.minute * 60 + local.second


def after_working_seconds(terms: CalendarTerms, start: datetime, seconds: int) -> datetime:
    """The earliest instant at which ``seconds`` (more than 0) of working time have passed."""
    local = terms.local(start)
    wanted, year = _passed_in_year(terms, local) + seconds, local.year
    while wanted > _table(terms, year).before[-1]:
        wanted -= _table(terms, year).before[-1]
        year += 1
    return _instant(terms, year, wanted)


def before_working_seconds(terms: CalendarTerms, end: datetime, seconds: int) -> datetime:
    """The latest instant with ``seconds`` (more than 0) of working time up to ``end``."""
    local = terms.local(end)
    wanted, year = _passed_in_year(terms, local) - seconds, local.year
    while wanted < 0:
        year -= 1
        wanted += _table(terms, year).before[-1]
    # A whole second later lies at or after the instant wanted, never in the closed time before it.
    return _instant(terms, year, wanted + 1) - timedelta(seconds=1)


def _instant(terms: CalendarTerms, year: int, wanted: int) -> datetime:
    """When ``wanted`` working seconds of ``year`` have passed."""
    table = _table(terms, year)
    day = bisect_left(table.before, wanted) - 1
    second = _second_when(table.days[day], wanted - table.before[day])
    return _at(terms, date.fromordinal(table.first + day), second)


def _second_when(spans: Seconds, wanted: int) -> int:
    for opens, closes in spans:
        if wanted <= closes - opens:
            return opens + wanted
        wanted -= closes - opens
    raise AssertionError("the table's total is the sum of its spans")


def is_working_time(terms: CalendarTerms, instant: datetime) -> bool:
    """Is the institution open at ``instant``? Closing time itself is closed."""
    local = terms.local(instant)
    return any(opens <= _second_of_day(local) < closes for opens, closes in _spans(terms, local))


def next_working_instant(terms: CalendarTerms, instant: datetime) -> datetime:
    """``instant`` if the institution is open then, otherwise its next opening."""
    local = terms.local(instant)
    if is_working_time(terms, local):
        return local
    later = [opens for opens, _ in _spans(terms, local) if opens > _second_of_day(local)]
    if later:
        return _at(terms, local.date(), later[0])
    day = terms.open_day_from(local.date() + timedelta(days=1))
    return _at(terms, day, terms.opening(day)[0].starts_second)


def session_ends(terms: CalendarTerms, start: datetime, count: int) -> datetime:
    """The end of the ``count``-th session (opening) from ``start``; a running one is the first."""
    local = terms.local(start)
    day, second = local.date(), _second_of_day(local)
    ends = [closes for _, closes in _seconds(terms, day) if closes > second]
    while len(ends) < count:
        count -= len(ends)
        day = terms.open_day_from(day + timedelta(days=1))
        ends = [closes for _, closes in _seconds(terms, day)]
    return _at(terms, day, ends[count - 1])


def session_begins(terms: CalendarTerms, end: datetime, count: int) -> datetime:
    """The beginning of the ``count``-th session back from ``end``; a running one is the first."""
    local = terms.local(end)
    day, second = local.date(), _second_of_day(local)
    begins = [opens for opens, _ in _seconds(terms, day) if opens < second]
    while len(begins) < count:
        count -= len(begins)
        day -= timedelta(days=1)
        begins = [opens for opens, _ in _seconds(terms, day)]
    return _at(terms, day, begins[-count])


def _spans(terms: CalendarTerms, local: datetime) -> Seconds:
    table = _table(terms, local.year)
    return table.days[local.toordinal() - table.first]


def _at(terms: CalendarTerms, day: date, second: int) -> datetime:
    return datetime.combine(day, time(0), terms.zone) + timedelta(seconds=second)
