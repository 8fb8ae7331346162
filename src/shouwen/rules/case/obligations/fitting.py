"""Which rules are meant for a case."""

from shouwen.rules.case import events as e
from shouwen.rules.case.state import CaseState
from shouwen.rules.case.upkeep import is_about_upkeep, is_upkeep
from shouwen.rules.happenings import Happening
from shouwen.rules.language.filters import applies
from shouwen.rules.language.kinds import (
    AMOUNT,
    BREACH,
    CALLED,
    CONTENT,
    CURRENCY,
    FINDING,
    INCIDENT,
    NOT_CONTENT,
    NOT_REACHED,
    FollowUp,
    Ordering,
    Rule,
    Survey,
)
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.sampling import is_sampled


def applicable(state: CaseState, rulebook: Rulebook, word: Happening) -> list[Ordering]:
    return [
        rule for rule in rulebook.bundle.ordering_on(word) if is_ordered(rule, state) and not _is_excused(rule, state)
    ]


def fits(rule: Rule, state: CaseState) -> bool:
    """Whether the rule's filters (事项, 层级, 渠道, 缓急, 分类) let this case in."""
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
        classes=state.classes,
    )


def is_ordered(rule: Ordering, state: CaseState) -> bool:
    """Whether the rule is meant for this case and, of a follow-up by sample, whether the sample takes it."""
    if isinstance(rule, Survey) and _asks_elsewhere(rule, state):
        return False
    if isinstance(rule, FollowUp) and _is_without_a_name(state):
        return False
    return fits(rule, state) and (not isinstance(rule, FollowUp) or is_sampled(rule, state.id))


def _is_without_a_name(state: CaseState) -> bool:
    """Opened on a survey's sheet: there is nobody to call, and nobody is looked for (REG-RT-6)."""
    return bool(state.rating_rule) and not state.rated_case


def _asks_elsewhere(rule: Survey, state: CaseState) -> bool:
    """A bad rating obliges in one place: in the case opened on it where the survey opens one (差评另立), else in the
    case that was rated; what a campaign asks concerns no case but those opened on its answers."""
    if state.rating_rule:
        return rule.id != state.rating_rule
    return bool(rule.opens) or rule.when != "after_closing"


def _is_excused(rule: Ordering, state: CaseState) -> bool:
    return any(word in state.happened for word in getattr(rule, "unless", ()))


def columns_of(event: e.CaseEvent) -> dict[str, str]:
    """What 仅当栏目 compares: the columns of a form, amount and currency of a refusal or a request, the breach of a
    sign, how a call went."""
    if isinstance(event, e.FormFilled):
        return {**event.numbers, **event.choices}
    if isinstance(event, e.RefusalProposed | e.ApprovalRequested) and event.amount:
        return {AMOUNT: event.amount, CURRENCY: event.currency}
    if isinstance(event, e.BreachFlagged):
        return {BREACH: event.name}
    if isinstance(event, e.FindingRecorded):
        return {FINDING: event.verdict.label}
    if isinstance(event, e.FollowUpMade):
        return {CALLED: _how_it_went(event)}
    if isinstance(event, e.IncidentNoted):
        return {INCIDENT: event.kind.label}
    return {}


def _how_it_went(event: e.FollowUpMade) -> str:
    if not event.reached:
        return NOT_REACHED
    return CONTENT if event.satisfied else NOT_CONTENT


def meets_columns(rule: Ordering, event: e.CaseEvent) -> bool:
    """Whether the form just filled in is as 仅当栏目 asks; a rule without such conditions is always met."""
    conditions = getattr(rule, "only_fields", {})
    if not conditions:
        return True
    stands = columns_of(event)
    return all(condition.holds(stands.get(column)) for column, condition in conditions.items())
