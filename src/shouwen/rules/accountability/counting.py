"""How often: verified breaches and decided measures in a calendar year, in the last so many days, or in a row.

Only what was verified and not decided away counts (``matter.NOT_COUNTED``), a measure only once it was decided and
while it was not lifted (catalogue C10, 5 and 7). That something was registered is never counted.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from shouwen.rules.language.kinds import CALENDAR_YEAR, Count, MeasureRule
from shouwen.rules.organization_file import CHINA
from shouwen.rules.time.durations import parse_duration
from shouwen.rules.time.time_limits import last_day

ZONE: ZoneInfo = CHINA


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One thing on record: the breach of a matter (at the time it happened), or a measure (when it was decided)."""

    matter: str
    names: tuple[str, ...]
    at: datetime


def adds_up(count: Count, standing: Iterable[Standing], *, at: datetime) -> tuple[str, ...]:
    """The matters that add up to what ``count`` asks for at ``at``, the latest ones; none where it is not reached."""
    named = sorted((each for each in standing if _is_named(each, count.of)), key=lambda each: each.at)
    within = [each for each in named if _is_within(each.at, count.window, at)]
    run = in_a_row(within) if count.in_a_row else within
    distinct = tuple(dict.fromkeys(each.matter for each in run))
    return distinct[-count.reaches :] if len(distinct) >= count.reaches else ()


def in_a_row(standing: Sequence[Standing]) -> list[Standing]:
    """The last run of what lies in the same or the next month: a whole month without any ends it."""
    run: list[Standing] = []
    for each in standing:
        is_next = run and _month(each.at) - _month(run[-1].at) <= 1
        run = [*run, each] if is_next else [each]
    return run


def times_before(standing: Iterable[Standing], rule: MeasureRule, at: datetime) -> int:
    """How many of the rule's breaches were verified against the person within its window and before ``at``."""
    return len(
        {
            each.matter
            for each in standing
            if each.at < at and _is_named(each, rule.breaches) and _is_within(each.at, rule.window, at)
        }
    )


def _is_named(standing: Standing, wanted: Iterable[str]) -> bool:
    return not set(standing.names).isdisjoint(wanted)


def _is_within(moment: datetime, window: str, at: datetime) -> bool:
    """Whether ``moment`` lies in the calendar year of ``at``, or not further back than the window (whole days)."""
    if moment > at:
        return False
    if window == CALENDAR_YEAR:
        return moment.astimezone(ZONE).year == at.astimezone(ZONE).year
    return last_day(moment.astimezone(ZONE).date(), parse_duration(window)) >= at.astimezone(ZONE).date()


def _month(moment: datetime) -> int:
    local = moment.astimezone(ZONE)
    return 12 * local.year + local.month
