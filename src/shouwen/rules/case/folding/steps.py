"""The table of steps: which function carries which type of event into the state."""

from collections.abc import Callable
from typing import Any

from shouwen.rules.case import events as e
from shouwen.rules.case.state import CaseState, Happened

Step = Callable[[CaseState, Happened, Any], None]
BESIDE_THE_HANDLING = (
    e.ReceiptIssued,
    e.ReceiptLookedUp,
    e.CaseViewed,
    e.RatingGiven,
    e.RatingCaseOpened,
    e.RatingAppealed,
    e.RatingReviewed,
    e.BreachFlagged,
    e.SideStated,
    e.BreachVerified,
    e.BreachDismissed,
    e.LatenessVerified,
    e.TraceOpened,
    e.TraceChecked,
    e.TraceDecided,
    e.TraceReported,
    e.MatterMarked,
    e.MarkReviewed,
    e.MarkObjected,
    e.MarkLifted,
)
"""What people do beside the matter: it is no handling, and a case lies idle all the same."""

_STEPS: dict[type[e.CaseEvent], Step] = {}


def apply(state: CaseState, happened: Happened) -> None:
    """Carries one event into ``state``. Raises KeyError for a type that no step knows."""
    event = happened.event
    _STEPS[type(event)](state, happened, event)
    if event.happening:
        state.happened[event.happening] = happened.seq
    state.latest[type(event).__name__] = happened.seq
    if happened.actor and not isinstance(event, BESIDE_THE_HANDLING):
        state.last_act_seq, state.last_act_at = happened.seq, happened.at
    state.last_seq = happened.seq
    state.last_at = happened.at


def on(*types: type[e.CaseEvent]) -> Callable[[Step], Step]:
    def register(step: Step) -> Step:
        _STEPS.update(dict.fromkeys(types, step))
        return step

    return register
