"""Signs of a breach, and words held back."""

from collections.abc import Iterator
from typing import Any

from shouwen.trials.scenarios.expecting.registry import listed, of_a_case, of_the_world, same
from shouwen.trials.scenarios.flags import matching_flags, told_flag
from shouwen.trials.scenarios.world import Seen, World


@of_a_case
def flagged(seen: Seen, wanted: Any) -> Iterator[str]:
    """有这几条违规迹象(待核实):写名称,或逐项写 name、pattern、who、clause、noted、verdict 等"""
    for words in listed(wanted):
        if not matching_flags(words, seen.state, seen.rulebook, seen.at):
            yield f"期望有违规迹象“{words}”,实际是:{_told(seen)}"


@of_a_case
def not_flagged(seen: Seen, wanted: Any) -> Iterator[str]:
    """没有这几条违规迹象;写 [] 表示一条也没有"""
    for words in listed(wanted):
        if matching_flags(words, seen.state, seen.rulebook, seen.at):
            yield f"期望没有违规迹象“{words}”,实际有:{_told(seen)}"
    if not wanted and seen.state.flags:
        yield f"期望没有违规迹象,实际有:{_told(seen)}"


@of_the_world
def held_back(world: World, wanted: Any) -> Iterator[str]:
    """这一步给服务对象的话因这几个禁语没有发出;写 [] 表示发出了"""
    found = world.held_back
    for phrase in listed(wanted):
        yield from same("没有发出的话里有", phrase, "、".join(found) or "没有禁语", is_same=phrase in found)
    if not wanted and found:
        yield f"期望已经发出,实际因“{'、'.join(found)}”没有发出"


def _told(seen: Seen) -> str:
    return ";".join(told_flag(row, seen.rulebook, seen.at) for row in seen.state.flags.values()) or "一条也没有"
