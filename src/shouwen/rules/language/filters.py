"""Whether a rule is meant for a case: five filters, each letting everything in when empty."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

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
    classes: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> bool:
    """Whether 事项 (category or service item), 层级, 渠道, 缓急 and 分类 of ``rule`` let the case in.

    ``classes`` gives by dimension the option chosen and those above it, see ``Bundle.lineages``.
    """
    return (
        _lets_in(rule.matters, matter_category, item)
        and _lets_in(rule.tiers, tier)
        and _lets_in(rule.channels, channel)
        and _lets_in(rule.urgencies, urgency)
        and all(_lets_in(wanted, *classes.get(dimension, ())) for dimension, wanted in rule.classes.items())
    )


def strictness(rule: Rule) -> int:
    """How many filters a rule sets; of two that apply, the stricter is the more specific."""
    return sum(map(bool, (rule.matters, rule.tiers, rule.channels, rule.urgencies))) + len(rule.classes)


def _lets_in(wanted: Collection[str], *facts: str | None) -> bool:
    return not wanted or any(fact in wanted for fact in facts if fact)
