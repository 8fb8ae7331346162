"""Where a roster leaves nobody on duty: the spans in which somebody must be there, less those in which somebody is.

A department's or post's roster must cover the opening hours. The duty officer's must cover what lies outside them,
from the last close of a working day to the first opening of the next; the midday break needs no duty officer.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from shouwen.rules.organization import Dated, Organization
from shouwen.rules.time.calendar import WorkCalendar
from shouwen.rules.words import Role


class Stretch(NamedTuple):
    """From ``begins`` (inclusive) to ``ends`` (exclusive), both aware."""

    begins: datetime
    ends: datetime


def gaps(roster: str, first: date, last: date, *, organization: Organization, calendar: WorkCalendar) -> list[Stretch]:
    """The stretches from ``first`` through ``last`` in which ``roster`` leaves nobody on duty who should be.

    ``roster`` is ``duty_officer`` or the id of a department or post. Whoever is away leaves a gap.
    """
    needed = _needed(roster, first, last, calendar)
    return list(_less(needed, _covered(roster, organization)))


def rosters(organization: Organization, at: datetime) -> list[str]:
    """The rosters that are kept: those with a turn that is not over at ``at``, the duty officer's first."""
    running = (row.roster for row in organization.duty_turns if row.valid_to is None or row.valid_to > at)
    return sorted(dict.fromkeys(running), key=lambda roster: roster != Role.DUTY_OFFICER.value)


def _needed(roster: str, first: date, last: date, calendar: WorkCalendar) -> list[Stretch]:
    if roster != Role.DUTY_OFFICER.value:
        return [stretch for day in _days(first, last) for stretch in _opening(day, calendar)]
    open_days = [_whole_opening(day, calendar) for day in _days(first, last)]
    midnight = _midnight(first, calendar), _midnight(last + timedelta(days=1), calendar)
    return list(_less([Stretch(*midnight)], [stretch for stretch in open_days if stretch]))


def _days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


def _opening(day: date, calendar: WorkCalendar) -> Iterator[Stretch]:
    start = _midnight(day, calendar)
    for span in calendar.opening(day):
        yield Stretch(start + timedelta(seconds=span.starts_second), start + timedelta(seconds=span.ends_second))


def _whole_opening(day: date, calendar: WorkCalendar) -> Stretch | None:
    """From the first opening to the last close of the day."""
    spans = list(_opening(day, calendar))
    return Stretch(spans[0].begins, spans[-1].ends) if spans else None


def _midnight(day: date, calendar: WorkCalendar) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=calendar.zone)


def _covered(roster: str, organization: Organization) -> list[Stretch]:
    """When somebody is on duty: turns, less the absences of whoever has them, and only while they work here."""
    turns = (row for row in organization.duty_turns if row.roster == roster)
    return [stretch for row in turns for stretch in _present(row.person, row, organization)]


def _present(person: str, turn: Dated, organization: Organization) -> list[Stretch]:
    employed = [_within(row, turn) for row in organization.people if row.id == person]
    away = [_within(row, turn) for row in organization.absences if row.person == person]
    return list(_less([each for each in employed if each], [each for each in away if each]))


def _within(row: Dated, turn: Dated) -> Stretch | None:
    """The part of ``turn`` in which ``row`` holds."""
    begins = max(each for each in (row.valid_from, turn.valid_from) if each)
    ends = min(each for each in (row.valid_to, turn.valid_to) if each)
    return Stretch(begins, ends) if begins < ends else None


def _less(whole: Iterable[Stretch], taken: Iterable[Stretch]) -> Iterator[Stretch]:
    """``whole`` without ``taken``, in order."""
    out = sorted(taken)
    for begins, ends in sorted(whole):
        for stretch in out:
            if stretch.ends <= begins or stretch.begins >= ends:
                continue
            if stretch.begins > begins:
                yield Stretch(begins, stretch.begins)
            begins = max(begins, stretch.ends)
        if begins < ends:
            yield Stretch(begins, ends)
