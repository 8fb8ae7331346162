"""Between the events of a story, whatever else is owed in its matter is seen to."""

from shouwen.rules.case.state import Obligation
from shouwen.trials.demo.acting import see_to
from shouwen.trials.demo.duties import way_to
from shouwen.trials.demo.scene import Scene, Story

FORGOTTEN = 0.05
"""The share of duties that nobody thinks of before something else waits for them."""


def attended(story: Story, scene: Scene) -> Story:
    """``story``, and in its pauses whatever else is owed in the matter by then."""
    thought_of: set[int] = set()
    for at in story:
        while owed := _next_duty(scene, thought_of):
            when = scene.within(owed.due, 0.05, 0.6)
            if when >= at:
                break
            thought_of.add(owed.seq)
            if not scene.happens(FORGOTTEN):
                yield when
                see_to(scene, owed)
        yield max(at, scene.now)


def _next_duty(scene: Scene, thought_of: set[int]) -> Obligation | None:
    """The one that is due first among those that somebody can do now."""
    waiting = [row for row in scene.state.open_obligations if row.seq not in thought_of] if scene.case else []
    simple = [row for row in waiting if (by := scene.bearer_of(row)) and way_to(scene, row, by)]
    return min(simple, key=lambda row: (row.due, row.seq), default=None)
