"""A colleague may not be bounced twice for one matter, where the policy forbids it (catalogue E17)."""

from shouwen.rules.case.guards import Refusal
from shouwen.rules.case.obligations import fits
from shouwen.rules.case.state import CaseState, Handover
from shouwen.rules.language.kinds import ObligationRule
from shouwen.rules.rulebook import Rulebook


def refuse_second_bounce(handover: Handover, state: CaseState, rulebook: Rulebook) -> Refusal | None:
    """Why the offer may not be refused any more, or ``None`` where it may.

    What counts is how often the matter has already come back to the person who offers it.
    """
    came_back = state.bounces.get(handover.from_person, 0)
    for rule in rulebook.bundle.of(ObligationRule):
        limit = rule.bounces_at_most
        if limit is not None and came_back >= limit and fits(rule, state):
            return Refusal(f"同一事项退给同一人至多 {limit} 次,不能再退;请签收,有异议的报分管领导", rule.clause)
    return None
