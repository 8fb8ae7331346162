"""Forms filled in: kept version by version. Only a consent that was asked for with the old version falls away."""

from shouwen.rules.case import events as e
from shouwen.rules.case.folding.approving import lapse_with_paper
from shouwen.rules.case.folding.steps import on
from shouwen.rules.case.state import CaseState, Filled, Happened


@on(e.FormFilled)
def _filled(state: CaseState, happened: Happened, event: e.FormFilled) -> None:
    """Paper moves neither custody nor a clock; what it makes somebody owe, the rules say."""
    kept = {name: getattr(event, name) for name in e.FormFilled.model_fields}
    state.filled.append(Filled(seq=happened.seq, at=happened.at, by=happened.actor, **kept))
    lapse_with_paper(state, happened, event.form)
