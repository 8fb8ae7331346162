"""24小时值守: where hours say «around the clock» with a roster, somebody must be on that roster at every instant."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from shouwen.rules.language.kinds import Hours
from shouwen.rules.naming import find
from shouwen.rules.roster_gaps import Stretch, gaps
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.time.calendar import WorkCalendar
from shouwen.rules.time.opening_hours import AROUND_THE_CLOCK
from shouwen.rules.words import Role

LOOK_AHEAD = timedelta(days=1)
"""How far ahead an empty roster is told: there is still time to find somebody."""


def unattended(rulebook: Rulebook, *, at: datetime) -> Iterator[tuple[Hours, Stretch]]:
    """The round-the-clock hours whose roster leaves nobody on call between ``at`` (aware) and a day later, each with
    the first stretch that nobody covers."""
    for rule in rulebook.bundle.of(Hours):
        if rule.around_the_clock and rule.duty_roster and (missing := _first_gap(rule, rulebook, at)):
            yield rule, missing


def _roster(name: str, rulebook: Rulebook, at: datetime) -> tuple[str | None, WorkCalendar]:
    """The roster's id, and by which hours it must be filled: the duty officer's only outside the office hours, when
    everybody else has gone; any other at every hour."""
    if name in (Role.DUTY_OFFICER.value, Role.DUTY_OFFICER.label, *Role.DUTY_OFFICER.synonyms):
        return Role.DUTY_OFFICER.value, rulebook.calendar
    row = find(name, organization=rulebook.organization, at=at).row
    return row.id if row else None, replace(rulebook.calendar, hours=AROUND_THE_CLOCK)


def _first_gap(rule: Hours, rulebook: Rulebook, at: datetime) -> Stretch | None:
    """A roster that the organisation does not know at all leaves everything open."""
    ends = at + LOOK_AHEAD
    roster, calendar = _roster(rule.duty_roster, rulebook, at)
    if roster is None:
        return Stretch(at, ends)
    first, last = calendar.local(at).date(), calendar.local(ends).date()
    missing = gaps(roster, first, last, organization=rulebook.organization, calendar=calendar)
    return next((each for each in missing if each.begins < ends and each.ends > at), None)
