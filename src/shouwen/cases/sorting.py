"""分类: what was chosen in each dimension, checked against the policies and completed with what they assume."""

from collections.abc import Mapping
from datetime import datetime

from shouwen.cases.refusals import ActRefused
from shouwen.rules.case.upkeep import UPKEEP
from shouwen.rules.language.kinds import Classification
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Channel, Tier, Urgency

Lineages = dict[str, tuple[str, ...]]
"""By dimension the option chosen, first, and those above it: what events hold."""


def sort_matter(
    classes: Mapping[str, str],
    *,
    rulebook: Rulebook,
    category: str = "",
    item: str = "",
    tier: Tier | None = None,
    channel: Channel | None = None,
    urgency: Urgency | None = None,
    asked_at: datetime,
) -> Lineages:
    """The options chosen, or assumed where none was, as of ``asked_at`` (aware). Raises ActRefused at
    ``classes.<dimension>``."""
    asked = rulebook.bundle.classifications(
        matter_category=category, item=item, tier=tier, channel=channel, urgency=urgency
    )
    _check_known(classes, rulebook)
    is_in_hours = rulebook.calendar.is_working_time(asked_at)
    chosen: Lineages = {}
    for rule in asked:
        option = classes.get(rule.dimension, "") or rule.preset(is_in_hours=is_in_hours)
        if option:
            chosen[rule.dimension] = _lineage(rule, option)
        elif rule.required and category != UPKEEP:
            raise ActRefused(f"请选择{rule.dimension}({rule.clause})", field=f"classes.{rule.dimension}")
    return chosen


def channel_by(classes: Mapping[str, str], rulebook: Rulebook) -> Channel | None:
    """The channel that the institution's own word for it means; ``None`` where none was chosen."""
    for rule in rulebook.bundle.of(Classification):
        option = classes.get(rule.dimension, "")
        for name in rule.lineage(option) if option else ():
            if name in rule.local_channels:
                return rule.local_channels[name]
    return None


def _check_known(classes: Mapping[str, str], rulebook: Rulebook) -> None:
    known = {rule.dimension for rule in rulebook.bundle.of(Classification)}
    for dimension, option in classes.items():
        if option and dimension not in known:
            said = f"可以选:{'、'.join(sorted(known))}" if known else "现行制度没有规定分类"
            raise ActRefused(f"制度里没有“{dimension}”这一分类;{said}", field=f"classes.{dimension}")


def _lineage(rule: Classification, option: str) -> tuple[str, ...]:
    if option not in rule.names:
        message = f"“{rule.dimension}”里没有“{option}”;可以选:{'、'.join(rule.names)}"
        raise ActRefused(message, field=f"classes.{rule.dimension}")
    return rule.lineage(option)
