"""What the rules order upon an event: obligations opened, kept, moved, passed on, withdrawn.

Pure: the state and the rulebook go in, further events come out. A due time is computed once, when the
obligation opens; only a pause, an extension, a change of category or an announced calendar moves it (law 2).
"""

from collections.abc import Iterator

from shouwen.rules.case import events as e
from shouwen.rules.case.obligations.duty import duty_changed, first_handler_named
from shouwen.rules.case.obligations.fitting import fits
from shouwen.rules.case.obligations.keeping import kept, withdrawn
from shouwen.rules.case.obligations.moving import moved
from shouwen.rules.case.obligations.opening import opened, repeated
from shouwen.rules.case.obligations.passing_on import passed_on
from shouwen.rules.case.obligations.ringing import settled
from shouwen.rules.case.obligations.sharing import support_opened
from shouwen.rules.case.obligations.supervising import supervision_opened
from shouwen.rules.case.obligations.tiers import tier_opened
from shouwen.rules.case.state import CaseState, Happened
from shouwen.rules.rulebook import Rulebook

__all__ = ["fits", "ordered_upon"]


def ordered_upon(state: CaseState, happened: Happened, rulebook: Rulebook) -> Iterator[e.CaseEvent]:
    """The consequences of ``happened`` (already applied to ``state``), in the order they are entered."""
    if state.registration is None or state.registration.is_light:
        return
    yield from kept(state, happened)
    yield from withdrawn(state, happened)
    yield from passed_on(state, happened)
    yield from first_handler_named(state, happened, rulebook)
    yield from duty_changed(state, happened, rulebook)
    yield from moved(state, happened, rulebook)
    yield from opened(state, happened, rulebook)
    yield from tier_opened(state, happened, rulebook)
    yield from support_opened(state, happened, rulebook)
    yield from supervision_opened(state, happened, rulebook)
    yield from repeated(state, happened, rulebook)
    yield from settled(state, happened, rulebook)
