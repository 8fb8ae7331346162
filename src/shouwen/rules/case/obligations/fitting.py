"""Which rules are meant for a case."""

from shouwen.rules.case.state import CaseState
from shouwen.rules.case.upkeep import is_about_upkeep, is_upkeep
from shouwen.rules.language.filters import applies
from shouwen.rules.language.kinds import Ordering
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Event


def applicable(state: CaseState, rulebook: Rulebook, word: Event) -> list[Ordering]:
    return [rule for rule in rulebook.bundle.ordering_on(word) if fits(rule, state) and not _is_excused(rule, state)]


def fits(rule: Ordering, state: CaseState) -> bool:
    """Whether the rule's filters (事项, 层级, 渠道, 缓急) let this case in."""
    if is_upkeep(state) and not is_about_upkeep(rule):
        return False
    registration = state.facts
    return applies(
        rule,
        matter_category=state.category,
        item=state.item,
        tier=registration.tier,
        channel=registration.channel,
        urgency=registration.urgency,
    )


def _is_excused(rule: Ordering, state: CaseState) -> bool:
    return any(word in state.happened for word in getattr(rule, "unless", ()))
