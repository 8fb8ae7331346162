"""What the desk makes of a visitor's words: who is proposed, seen from the person asked (catalogue C2)."""

from collections.abc import Iterator, Mapping
from typing import Any

from shouwen.cases.queries.routing import routing_index
from shouwen.rules.routing import suggest
from shouwen.trials.scenarios.expecting.registry import of_the_world, same
from shouwen.trials.scenarios.names import name_of, person_named
from shouwen.trials.scenarios.world import World


@of_the_world
def suggested(world: World, wanted: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """登记台听到一句话,首先提示的:{话: {asked 问到谁, tier 情形, department 归口科室, category 事项类别}}"""
    for text, terms in wanted.items():
        found = _proposed(world, text, terms.get("asked"))
        for part, told in found.items():
            if part in terms:
                label = f"听到“{text}”提示的{_PARTS[part]}"
                yield from same(label, terms[part], told or "没有", is_same=terms[part] == told)


_PARTS = {"tier": "情形", "department": "科室", "category": "事项类别"}


def _proposed(world: World, text: str, asked: str | None) -> dict[str, str]:
    """The tier of the whole, and the name and category of the best candidate; empty where there is none."""
    rulebook = world.rulebook()
    person = person_named(asked, rulebook, world.now) if asked else None
    heard = suggest(text, index=routing_index(rulebook), at=world.now, asked_person=person)
    best = heard.candidates[0] if heard.candidates else None
    return {
        "tier": heard.tier.label,
        "department": name_of(best.department_id, rulebook.organization, world.now) if best else "",
        "category": best.route.matters[0] if best and best.route and best.route.matters else "",
    }
