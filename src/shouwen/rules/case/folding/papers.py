"""Forms filled in: kept version by version; nothing else about the case changes."""

from shouwen.rules.case import events as e
from shouwen.rules.case.folding.steps import on
from shouwen.rules.case.state import CaseState, Filled, Happened


@on(e.FormFilled)
def _filled(state: CaseState, happened: Happened, event: e.FormFilled) -> None:
    """Paper moves neither custody nor a clock; what it makes somebody owe, the rules say."""
    kept = {name: getattr(event, name) for name in e.FormFilled.model_fields}
    state.filled.append(Filled(seq=happened.seq, at=happened.at, by=happened.actor, **kept))
