"""What a registration of the demonstration must say besides the matter: how it is sorted, and the forms asked for."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from random import Random

from shouwen.cases.registering import Matter
from shouwen.cases.requesters import Requester
from shouwen.rules.language.filters import applies
from shouwen.rules.language.kinds import REGISTERING, Classification, Form
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Channel, Tier
from shouwen.trials.demo.paperwork import filled


def sorted_out(matter: Matter, *, channel: Channel, rulebook: Rulebook, chance: Random) -> Matter:
    """``matter`` with an option chosen in each dimension that the policies want chosen."""
    rules = rulebook.bundle.classifications(
        matter_category=matter.category, item=matter.item, tier=matter.tier, channel=channel, urgency=matter.urgency
    )
    wanted = [rule for rule in rules if rule.required and not rule.default and rule.dimension not in matter.classes]
    chosen = {rule.dimension: chance.choice(_fitting(rule, matter, channel)) for rule in wanted}
    return replace(matter, classes={**matter.classes, **chosen})


def columns_at_registration(
    matters: Sequence[Matter],
    requester: Requester | None,
    *,
    channel: Channel,
    rulebook: Rulebook,
    departments: Collection[str],
    at: datetime,
) -> dict[str, str]:
    """The columns of the forms that registering ``matters`` asks for, as far as the desk does not know them already.

    ``departments`` are the names of the department of whoever registers, and of those above it.
    """
    found: dict[str, str] = {}
    for matter in matters:
        blank = {None, *_blank_facts(matter, requester or Requester())}
        for form in asked_at_registration(matter, channel, rulebook):
            unknown = [column for column in form.fields if form.drawn.get(column) in blank]
            found |= {column: filled(column, form, at, departments=departments) for column in unknown}
    return found


def _fitting(rule: Classification, matter: Matter, channel: Channel) -> list[str]:
    """The option named like the matter, else those of the channel that are no complaint unless the matter is one."""
    if matter.category in rule.names:
        return [matter.category]
    of_channel = [name for name in rule.names if rule.local_channels.get(name, channel) == channel] or list(rule.names)
    is_complaint = matter.tier is Tier.COMPLAINT
    return [name for name in of_channel if ("投诉" in name) == is_complaint] or of_channel


def asked_at_registration(matter: Matter, channel: Channel, rulebook: Rulebook) -> Iterator[Form]:
    """The forms that registering ``matter`` asks for."""
    classes = rulebook.bundle.lineages(matter.classes)
    for form in rulebook.bundle.of(Form):
        if REGISTERING in form.uses and applies(
            form,
            matter_category=matter.category,
            item=matter.item,
            tier=matter.tier,
            channel=channel,
            urgency=matter.urgency,
            classes=classes,
        ):
            yield form


def _blank_facts(matter: Matter, requester: Requester) -> Iterator[str]:
    """What a form could draw from a registration, and this one does not say."""
    told = {"category": matter.category, "item": matter.item, "unit": requester.unit}
    told |= {"name": requester.name, "phone": requester.phone}
    yield from (fact for fact, words in told.items() if not words)
