"""Who answers beside the custodian: layers, first handler, lead and support, the first contact's duty."""

from collections.abc import Iterator, Mapping
from typing import Any

from shouwen.rules.words import Role
from shouwen.trials.scenarios.expecting.registry import is_person, listed, of_a_case, person, same
from shouwen.trials.scenarios.names import department_named
from shouwen.trials.scenarios.world import Seen

DUTIES = {"履行中": "held", "暂停": "asleep", "终止": "ended"}


@of_a_case
def layers(seen: Seen, wanted: Mapping[str, str]) -> Iterator[str]:
    """责任层次,登记时定下的人,如 {直接责任人: 窗口甲, 第一责任人: 院长乙};空缺写 无人"""
    held = {row.layer: row for row in seen.state.facts.layers}
    for layer, name in wanted.items():
        found = held[layer].person if layer in held else None
        if name == "无人":
            yield from same(layer, name, person(seen, found), is_same=layer in held and found is None)
        else:
            yield from is_person(layer, seen, name, found)


@of_a_case
def first_handler(seen: Seen, wanted: str) -> Iterator[str]:
    """首办责任人;还没有写 无人"""
    if wanted == "无人":
        found = seen.state.first_handler
        yield from same("首办责任人", wanted, person(seen, found), is_same=found is None)
    else:
        yield from is_person("首办责任人", seen, wanted, seen.state.first_handler)


@of_a_case
def first_contact_duty(seen: Seen, wanted: str) -> Iterator[str]:
    """首问责任:履行中、暂停、终止"""
    told = {english: word for word, english in DUTIES.items()}
    yield from same("首问责任", wanted, told[seen.state.duty], is_same=DUTIES.get(wanted) == seen.state.duty)


@of_a_case
def answerable_department(seen: Seen, wanted: str) -> Iterator[str]:
    """替不在编的首问责任人承担责任的科室;由本人负责写 本人"""
    facts = seen.state.facts
    if wanted == "本人":
        yield from same("责任归属", wanted, "所在科室", is_same=not facts.host_answers)
        return
    is_same = facts.host_answers and seen.state.first_contact_department == _department(seen, wanted)
    told = person(seen, seen.state.first_contact_department) if facts.host_answers else "本人"
    yield from same("责任归属", wanted, told, is_same=is_same)


@of_a_case
def classes(seen: Seen, wanted: Mapping[str, str]) -> Iterator[str]:
    """分类,如 {阶段: 再审};没有选写 无"""
    for dimension, option in wanted.items():
        chosen = seen.state.classes.get(dimension, ("无",))[0]
        yield from same(dimension, option, chosen, is_same=chosen == option)


@of_a_case
def lead_department(seen: Seen, wanted: str) -> Iterator[str]:
    """几个科室一起办的,由哪个科室牵头"""
    found = seen.state.shared.lead_department if seen.state.shared else None
    yield from same("牵头科室", wanted, person(seen, found), is_same=found == _department(seen, wanted))


@of_a_case
def departments_in_order(seen: Seen, wanted: Any) -> Iterator[str]:
    """告诉服务对象的有关科室和先后,牵头的在前"""
    shared = seen.state.shared
    found = [shared.lead_department, *shared.departments] if shared else []
    told = [person(seen, each) for each in found]
    is_same = found == [_department(seen, name) for name in listed(wanted)]
    yield from same("有关科室", "、".join(listed(wanted)), "、".join(told), is_same=is_same)


@of_a_case
def supporting_owe(seen: Seen, wanted: Any) -> Iterator[str]:
    """此刻欠着协办的科室;写 [] 表示没有"""
    rows = [row for row in seen.state.open_obligations if row.role == Role.SUPPORTING_DEPARTMENT]
    told = "、".join(person(seen, row.department) for row in rows) or "没有"
    is_same = {row.department for row in rows} == {_department(seen, name) for name in listed(wanted)}
    yield from same("欠着协办的科室", "、".join(listed(wanted)) or "没有", told, is_same=is_same)


def _department(seen: Seen, name: str) -> str:
    return department_named(name, seen.rulebook.organization, seen.at)
