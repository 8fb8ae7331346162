"""The oversight office goes through what was late: some days afterwards, a few each working day, most of it excused."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from random import Random

from shouwen.cases.actions.clocks import verify_lateness
from shouwen.cases.case_file import history_of
from shouwen.cases.models import Obligation
from shouwen.ledger.identifiers import hex_of
from shouwen.rules.case.folding import fold
from shouwen.rules.case.signs import lateness_rules
from shouwen.trials.demo.scene import Story
from shouwen.trials.demo.theatre import Theatre

SETTLED = timedelta(days=4)
"""How long a lateness rests before it is looked into: those concerned have said by then what they have to say."""
A_DAY = 4
UPHELD = 0.2
"""The share found to be a breach, of what a breach rule speaks of."""


def latenesses_verified(theatre: Theatre, *, until: datetime) -> Iterator[tuple[datetime, Story]]:
    """When the office first sits down to it, and the story of its days."""
    first = _afternoon(theatre)
    if first < until:
        yield first, _verified_daily(theatre)


def _verified_daily(theatre: Theatre) -> Story:
    while True:
        settled = Obligation.objects.filter(
            institution_id=theatre.institution.pk, verdict="", late_at__lt=theatre.now - SETTLED, case__is_sealed=False
        )
        for row in settled.exclude(status="open").order_by("late_at", "case__number", "seq")[:A_DAY]:
            _verify(row, theatre)
        yield _afternoon(theatre)


def _afternoon(theatre: Theatre) -> datetime:
    day = theatre.calendar.working_day_from(theatre.now.date() + timedelta(days=1))
    return datetime.combine(day, time(15, 20), theatre.calendar.zone)


def _verify(row: Obligation, theatre: Theatre) -> None:
    """By an overseer whom it does not concern; in a small house there may be none, and it waits."""
    concerned = {each.hex for each in (row.bearer_id, row.late_bearer_id) if each}
    overseer = next((each for each in theatre.cast.overseers(theatre.now) if each not in concerned), None)
    if overseer is None:
        return
    state = fold(hex_of(row.case_id), history_of(row.case_id))
    chance = Random(f"{theatre.seed}/late/{row.case.number}/{row.seq}")  # noqa: S311 - reproducible on purpose
    speaks_of_it = len(lateness_rules(state.obligations[row.seq], state, theatre.rulebook)) == 1
    file = verify_lateness(
        case_id=row.case_id,
        by=theatre.cast.actor(overseer),
        at=theatre.now,
        obligation=row.seq,
        is_breach=speaks_of_it and chance.random() < UPHELD,
        reason=theatre.draw("verdicts"),
    )
    theatre.states[row.case_id] = file.state
