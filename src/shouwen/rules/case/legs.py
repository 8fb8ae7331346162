"""The way back of an order's result: office, leader, then the superior body or the requester (S003-3C 6f, 6g)."""

from shouwen.rules.case.state import CaseState
from shouwen.rules.case.supervision import SupervisionOrder
from shouwen.rules.language.kinds import Feedback, Order
from shouwen.rules.rulebook import Rulebook


def legs_for(rule: Order, state: CaseState) -> tuple[Feedback, ...]:
    """The way back in this case: a leg for certain channels only is left out in the others."""
    return tuple(leg for leg in rule.feedback if not leg.channels or state.facts.channel in leg.channels)


def leg_of(order: SupervisionOrder, rulebook: Rulebook, state: CaseState) -> Feedback | None:
    """The leg that is due next under ``order``; ``None`` when the chain is gone or the result is not back."""
    rule = rulebook.bundle.rule(order.rule)
    if not isinstance(rule, Order) or not order.next_leg:
        return None
    return legs_for(rule, state)[order.reported]
