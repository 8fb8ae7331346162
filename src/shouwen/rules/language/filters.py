"""Whether a rule is meant for a case: four filters, each letting everything in when empty."""

from collections.abc import Collection

from shouwen.rules.language.kinds import Rule
from shouwen.rules.words import Channel, Tier, Urgency


def applies(
    rule: Rule,
    *,
    matter_category: str = "",
    item: str = "",
    tier: Tier | None = None,
    channel: Channel | None = None,
    urgency: Urgency | None = None,
) -> bool:
    """Whether 事项 (category or service item), 层级, 渠道 and 缓急 of ``rule`` let the case in."""
    return (
        _lets_in(rule.matters, matter_category, item)
        and _lets_in(rule.tiers, tier)
        and _lets_in(rule.channels, channel)
        and _lets_in(rule.urgencies, urgency)
    )


def strictness(rule: Rule) -> int:
    """How many filters a rule sets; of two that apply, the stricter is the more specific."""
    return sum(map(bool, (rule.matters, rule.tiers, rule.channels, rule.urgencies)))


def _lets_in(wanted: Collection[str], *facts: str | None) -> bool:
    return not wanted or any(fact in wanted for fact in facts if fact)
