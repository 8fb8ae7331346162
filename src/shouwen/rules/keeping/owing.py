"""Who owes what in which period: computed from the rules and the organisation alone.

A rule is judged by the version that was in force on the day on which the period began (law 5); a period that had
begun before the day on which the rule came into force is not owed. All instants are aware.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from shouwen.rules.keeping.subjects import employed_since, subjects_of
from shouwen.rules.language.kinds import Cadence
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.time.calendar import WorkCalendar
from shouwen.rules.time.durations import Duration, Unit, duration_text, typical_seconds
from shouwen.rules.time.periods import Period, day_in_period, periods_between
from shouwen.rules.time.time_limits import clock_on
from shouwen.rules.words import Cycle

_GRACE = Duration(1, Unit.MONTHS)
"""Until when somebody new owes the first of what may never be older than so long, where the rule does not say."""
_DAY = timedelta(days=1)
_LONGEST = {
    Cycle.WORKING_DAY: 1,
    Cycle.DAY: 1,
    Cycle.WEEK: 7,
    Cycle.HALF_MONTH: 16,
    Cycle.MONTH: 31,
    Cycle.QUARTER: 92,
    Cycle.HALF_YEAR: 184,
    Cycle.YEAR: 366,
}


@dataclass(frozen=True, kw_only=True)
class InForce:
    """A periodic rule from ``begins`` (inclusive) to ``ends`` (exclusive; None: still in force)."""

    rule: Cadence
    begins: datetime
    ends: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Doing:
    """Something recorded as done: ``subject`` is the department, post or person it was done for, or empty."""

    rule: str
    period: str
    subject: str
    at: datetime
    by: str


@dataclass(frozen=True, kw_only=True)
class Owed:
    """One duty of one period. ``period`` is None for what may never be older than so long."""

    rule: Cadence
    subject: str
    begins: datetime
    due: datetime
    period: Period | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """Tells it from every other: rule, period, subject."""
        return self.rule.id, self.period_key, self.subject

    @property
    def period_key(self) -> str:
        return self.period.key if self.period else f"{self.due:%Y-%m-%d}"

    @property
    def label(self) -> str:
        """The period in Chinese, or how old the last time may be."""
        if self.period:
            return self.period.label
        return f"每{duration_text(self.rule.no_older_than)}至少一次" if self.rule.no_older_than else ""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How one duty stands: what was done for it, if anything."""

    owed: Owed
    doing: Doing | None = None

    def is_late(self, now: datetime) -> bool:
        """Not done by the due instant (which is still in time), or done after it."""
        return (self.doing.at if self.doing else now) > self.owed.due

    @property
    def is_done(self) -> bool:
        return self.doing is not None


def owed_under(
    spans: Iterable[InForce],
    *,
    since: datetime,
    until: datetime,
    rulebook: Rulebook,
) -> Iterator[Owed]:
    """What is owed in the periods that begin from ``since`` through ``until``, rule by rule, in order."""
    for span in spans:
        if span.rule.every is not None:
            yield from _of_periods(span, since, until, rulebook)


def never_older(
    spans: Iterable[InForce],
    doings: Iterable[Doing],
    *,
    now: datetime,
    rulebook: Rulebook,
) -> Iterator[Standing]:
    """How what may never be older than so long stands at ``now``, for everybody who owes it now."""
    latest = _latest(doings)
    for span in spans:
        if span.rule.no_older_than and _holds(span, now):
            for subject in subjects_of(span.rule, organization=rulebook.organization, at=now):
                doing = latest.get((span.rule.id, subject))
                yield _rolling(span, subject, doing, now, rulebook)


def standings(owed: Iterable[Owed], doings: Iterable[Doing]) -> Iterator[Standing]:
    """Each duty of a period with the first doing recorded for it."""
    done: dict[tuple[str, str, str], Doing] = {}
    for doing in sorted(doings, key=lambda each: each.at):
        done.setdefault((doing.rule, doing.period, doing.subject), doing)
    for each in owed:
        yield Standing(owed=each, doing=done.get(each.key))


def due_of(rule: Cadence, period: Period, calendar: WorkCalendar) -> datetime:
    """By when the rule's duty of a period must be done; without a limit by the close of the period's last open day."""
    day = day_in_period(rule.on, period) if rule.on else None
    if rule.limit is None:
        return _close(calendar, calendar.working_day_from(day)) if day else close_of_period(period, calendar)
    return after_day(rule.limit, day or period.ends, calendar)


def reaches_back(rule: Cadence) -> timedelta:
    """How long after a period's begin something can still fall due under the rule, generously."""
    limits = [rule.limit, *(step.after for step in rule.ladder)]
    days = sum(typical_seconds(limit) for limit in limits if limit) / _DAY.total_seconds()
    length = _LONGEST[rule.every] if rule.every else 0
    return timedelta(days=length + 1.5 * days + 21)  # rest days: the longest holidays roll a due time by ten


def _of_periods(span: InForce, since: datetime, until: datetime, rulebook: Rulebook) -> Iterator[Owed]:
    """A rule counts from the day on which it comes into force: the period that begins on that day is owed."""
    rule, calendar = span.rule, rulebook.calendar
    first, last = (_day(each, calendar) for each in (max(since, span.begins), until))
    for period in periods_between(rule.every or Cycle.DAY, first, last):
        if not _is_kept(rule, period, calendar) or (span.ends and period.begins >= _day(span.ends, calendar)):
            continue
        begins, due = datetime.combine(period.begins, time(0), calendar.zone), due_of(rule, period, calendar)
        for subject in subjects_of(rule, organization=rulebook.organization, at=min(due, max(until, begins))):
            yield Owed(rule=rule, period=period, subject=subject, begins=begins, due=due)


def _day(instant: datetime, calendar: WorkCalendar) -> date:
    return calendar.local(instant).date()


def _is_kept(rule: Cadence, period: Period, calendar: WorkCalendar) -> bool:
    return rule.every is not Cycle.WORKING_DAY or calendar.is_working_day(period.begins)


def _holds(span: InForce, now: datetime) -> bool:
    return span.begins <= now and (span.ends is None or now < span.ends)


def _latest(doings: Iterable[Doing]) -> dict[tuple[str, str], Doing]:
    latest: dict[tuple[str, str], Doing] = {}
    for doing in doings:
        key = doing.rule, doing.subject
        if key not in latest or latest[key].at < doing.at:
            latest[key] = doing
    return latest


def _rolling(
    span: InForce,
    subject: str,
    doing: Doing | None,
    now: datetime,
    rulebook: Rulebook,
) -> Standing:
    """Once the last time is too old, it is owed as if it had never been done."""
    rule, calendar = span.rule, rulebook.calendar
    if rule.no_older_than is None:
        raise ValueError("the rule has periods")
    if doing is None:
        start = max(filter(None, (span.begins, employed_since(subject, rulebook.organization))))
        return Standing(owed=_owed(rule, subject, start, calendar.due(start, rule.limit or _GRACE)))
    due = calendar.due(doing.at, rule.no_older_than)
    return Standing(owed=_owed(rule, subject, doing.at, due), doing=doing if now <= due else None)


def _owed(rule: Cadence, subject: str, begins: datetime, due: datetime) -> Owed:
    return Owed(rule=rule, subject=subject, begins=begins, due=due)


def close_of_period(period: Period, calendar: WorkCalendar) -> datetime:
    """The close of the last working day of the period; where it has none, its midnight."""
    day = period.ends
    while day >= period.begins:
        if calendar.is_working_day(day):
            return _close(calendar, day)
        day -= _DAY
    return calendar.midnight_after(period.ends)


def after_day(limit: Duration, day: date, calendar: WorkCalendar) -> datetime:
    """When ``limit``, counted from the end of ``day``, is over; a clock time is meant on the day itself."""
    if limit.unit is Unit.CLOCK_TIME:
        return clock_on(calendar, day, limit.amount)
    return calendar.due(datetime.combine(day, time(23, 59, 59), calendar.zone), limit)


def _close(calendar: WorkCalendar, day: date) -> datetime:
    return calendar.business_close(day)
