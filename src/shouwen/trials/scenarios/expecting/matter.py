"""What kind of matter it is, and what was told about it."""

from collections.abc import Iterator, Mapping
from typing import Any

from shouwen.rules.case.events import CaseRegistered
from shouwen.rules.words import Channel, Tier, Urgency
from shouwen.trials.scenarios.expecting.registry import of_a_case, person, same, same_time
from shouwen.trials.scenarios.names import department_named
from shouwen.trials.scenarios.world import Seen


@of_a_case
def route(seen: Seen, wanted: str) -> Iterator[str]:
    """归口科室"""
    found = seen.state.department
    is_same = found == department_named(wanted, seen.rulebook.organization, seen.at)
    yield from same("归口科室", wanted, person(seen, found), is_same=is_same)


@of_a_case
def category(seen: Seen, wanted: str) -> Iterator[str]:
    """事项类别"""
    yield from same("事项类别", wanted, seen.state.category, is_same=seen.state.category == wanted)


@of_a_case
def tier(seen: Seen, wanted: str) -> Iterator[str]:
    """属于哪一层,如 其他科室"""
    found = _registration(seen).tier
    yield from same("层级", wanted, found.label, is_same=found == Tier.read(wanted))


@of_a_case
def channel(seen: Seen, wanted: str) -> Iterator[str]:
    """渠道,如 来电"""
    found = _registration(seen).channel
    yield from same("渠道", wanted, found.label, is_same=found == Channel.read(wanted))


@of_a_case
def urgency(seen: Seen, wanted: str) -> Iterator[str]:
    """缓急"""
    found = _registration(seen).urgency
    yield from same("缓急", wanted, found.label, is_same=found == Urgency.read(wanted))


@of_a_case
def registered_at(seen: Seen, wanted: str) -> Iterator[str]:
    """询问的时间:时限从这时起算"""
    yield from same_time("询问时间", wanted, seen.case.registered_at)


@of_a_case
def recorded_at(seen: Seen, wanted: str) -> Iterator[str]:
    """录入的时间,补登的晚于询问时间"""
    yield from same_time("录入时间", wanted, seen.case.recorded_at)


@of_a_case
def notice(seen: Seen, wanted: Mapping[str, Any]) -> Iterator[str]:
    """最近一次一次性告知:item 服务事项,materials 有这些材料,lacks 没有这些材料,times 共告知几次"""
    given = seen.state.notices
    if "times" in wanted:
        yield from same("告知次数", wanted["times"], len(given), is_same=int(wanted["times"]) == len(given))
    last = given[-1] if given else None
    listed = last.materials if last else ()
    if "item" in wanted:
        item = last.item if last else "没有告知"
        yield from same("告知的事项", wanted["item"], item, is_same=wanted["item"] == item)
    for name in wanted.get("materials", ()):
        yield from same("材料里有", name, "、".join(listed), is_same=name in listed)
    for name in wanted.get("lacks", ()):
        yield from same("材料里没有", name, "、".join(listed), is_same=name not in listed)


def _registration(seen: Seen) -> CaseRegistered:
    registration = seen.state.registration
    if registration is None:
        raise LookupError("a case without its registration")
    return registration
