"""停滞: a case that nobody has touched for longer than a breach rule allows; the sign comes at that very instant."""

from collections.abc import Iterator
from datetime import datetime

from shouwen.rules.case import events as e
from shouwen.rules.case.signs import breach_rules, flag_of
from shouwen.rules.case.state import CaseState
from shouwen.rules.language.kinds import BreachRule
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.time.durations import duration_text


def idle_from(state: CaseState, rulebook: Rulebook) -> Iterator[tuple[datetime, BreachRule]]:
    """When the case will have lain idle too long, by which rule; nothing while it is closed or waits for papers."""
    if state.registration is None or state.is_closed or state.paused_at or state.facts.is_light:
        return
    for rule in breach_rules(state, rulebook, pattern="idle"):
        if rule.limit and state.last_act_at and not _is_raised(rule, state):
            yield rulebook.calendar.due(state.last_act_at, rule.limit), rule


def idle_flag(rule_id: str, at: datetime, state: CaseState, rulebook: Rulebook) -> e.BreachFlagged:
    """The sign of idleness at ``at``: whoever holds the case then is asked."""
    rule = rulebook.bundle.rule(rule_id)
    if not isinstance(rule, BreachRule) or rule.limit is None:
        raise TypeError(f"rule {rule_id} says nothing of idleness")
    span = state.custody[-1]
    return flag_of(
        rule,
        at=at,
        rulebook=rulebook,
        bearer=span.custodian,
        department=span.department,
        about=state.last_act_seq,
        noted=duration_text(rule.limit),
    )


def _is_raised(rule: BreachRule, state: CaseState) -> bool:
    """Once for each time that nobody acts: the next act of a person begins it anew."""
    return any(flag.rule == rule.id and flag.about == state.last_act_seq for flag in state.flags.values())
