"""Plays stories in the order of their instants, the sweeper running along, as far as the curtain falls."""

import heapq
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from shouwen.cases.refusals import ActRefused
from shouwen.oversight.settling import settle_all
from shouwen.trials.demo.scene import CannotGoOnError, Story
from shouwen.trials.demo.theatre import Theatre

EVERY = timedelta(days=1)
"""How often the sweeper comes round. The outcome does not depend on it (design law 4)."""


@dataclass(order=True)
class Cue:
    """When a story goes on; ``number`` settles ties, so that the same seed plays the same."""

    at: datetime
    number: int
    story: Story = field(compare=False)


def play(cues: Iterable[Cue], theatre: Theatre, *, until: datetime) -> None:
    """Plays everything up to ``until`` (included), and settles what fell due by then."""
    waiting = list(cues)
    heapq.heapify(waiting)
    swept = theatre.now
    while waiting and waiting[0].at <= until:
        cue = heapq.heappop(waiting)
        swept = _sweep_up_to(cue.at, swept)
        theatre.now = max(theatre.now, cue.at)
        following = _next_instant(cue.story, theatre)
        if following is not None:
            heapq.heappush(waiting, Cue(following, cue.number, cue.story))
    theatre.now = until
    settle_all(until)


def _next_instant(story: Story, theatre: Theatre) -> datetime | None:
    """Plays the story on to its next instant. One that is told no ends there, as people would leave it, and is
    counted: the script should not come to that."""
    try:
        return next(story, None)
    except (ActRefused, CannotGoOnError) as refusal:
        theatre.refused.append(str(refusal))
        return None


def _sweep_up_to(at: datetime, swept: datetime) -> datetime:
    while at - swept > EVERY:
        swept += EVERY
        settle_all(swept)
    return swept
