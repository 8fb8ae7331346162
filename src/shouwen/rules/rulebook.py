"""The three plain values by which a case is judged."""

from dataclasses import dataclass

from shouwen.rules.language.bundle import Bundle
from shouwen.rules.organization import Organization
from shouwen.rules.time.calendar import WorkCalendar


@dataclass(frozen=True, kw_only=True)
class Rulebook:
    """The bundle and the calendar are those of the case's day; the organisation is read as of each instant."""

    bundle: Bundle
    organization: Organization
    calendar: WorkCalendar
