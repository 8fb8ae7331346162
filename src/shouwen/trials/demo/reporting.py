"""The reports that a pack orders again and again, submitted in the afternoon of the day on which they are due."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from shouwen.periods.actions import record_periodic
from shouwen.periods.in_force import cadences_in_force
from shouwen.rules.keeping.owing import Owed, owed_under
from shouwen.rules.keeping.subjects import answers_for
from shouwen.trials.demo.scene import Story
from shouwen.trials.demo.theatre import Theatre

_BEFORE_DUE = timedelta(hours=2)
_LONGEST = timedelta(days=366)


def reports_owed(theatre: Theatre, *, until: datetime) -> Iterator[tuple[datetime, Story]]:
    """When each report that states something by itself falls to be made up to ``until`` (aware), and the story."""
    spans = [span for span in cadences_in_force(theatre.institution) if span.rule.states]
    since = theatre.now - _LONGEST
    for owed in owed_under(spans, since=since, until=until, rulebook=theatre.rulebook):
        if owed.due - _BEFORE_DUE > theatre.now:
            yield owed.due - _BEFORE_DUE, _submitted(owed, theatre)


def _submitted(owed: Owed, theatre: Theatre) -> Story:
    organization, calendar = theatre.rulebook.organization, theatre.calendar
    meant = answers_for(owed.rule, owed.subject, organization=organization, calendar=calendar, at=theatre.now)
    if meant.person_id:
        by = theatre.cast.actor(meant.person_id)
        record_periodic(by=by, at=theatre.now, rule=owed.rule.id, period=owed.period_key)
    yield from ()
