"""Who holds the case, and whom it waits for."""

from collections.abc import Iterator, Mapping

from shouwen.rules.case.attribution import working_seconds_by_side
from shouwen.rules.time.durations import parse_duration, typical_seconds
from shouwen.rules.words import State
from shouwen.trials.scenarios.expecting.registry import is_person, of_a_case, person, same, side, waiting
from shouwen.trials.scenarios.world import Seen


@of_a_case
def state(seen: Seen, wanted: str) -> Iterator[str]:
    """这件事的状态,中文或英文,如 办理中"""
    yield from same("状态", wanted, seen.state.state.label, is_same=seen.state.state == State.read(wanted))


@of_a_case
def first_contact(seen: Seen, wanted: str) -> Iterator[str]:
    """首问责任人"""
    yield from is_person("首问责任人", seen, wanted, seen.state.first_contact)


@of_a_case
def first_contact_reason(seen: Seen, wanted: str) -> Iterator[str]:
    """认定首问责任人的理由里含有的字"""
    found = seen.state.registration.first_contact_reason if seen.state.registration else ""
    yield from same("认定理由含有", wanted, found, is_same=wanted in found)


@of_a_case
def custodian(seen: Seen, wanted: str) -> Iterator[str]:
    """当前责任人;办结后写 无人"""
    if wanted == "无人":
        yield from same("当前责任人", wanted, person(seen, seen.state.custodian), is_same=seen.state.custodian is None)
    else:
        yield from is_person("当前责任人", seen, wanted, seen.state.custodian)


@of_a_case
def waits_for(seen: Seen, wanted: str) -> Iterator[str]:
    """在等谁:人名、科室、服务对象、院外;等当前责任人时写 当前责任人"""
    found = seen.state.span.waits_for if seen.state.span else ""
    yield from same("等待的一方", wanted, side(seen, found), is_same=found == waiting(seen, wanted))


@of_a_case
def custody(seen: Seen, wanted: list[str]) -> Iterator[str]:
    """先后由谁负责(流转轨迹),相邻相同的只写一次"""
    spans = [person(seen, span.custodian) for span in seen.state.custody]
    found = [name for place, name in enumerate(spans) if place == 0 or spans[place - 1] != name]
    yield from same("流转轨迹", "、".join(wanted), "、".join(found), is_same=wanted == found)


@of_a_case
def waited(seen: Seen, wanted: Mapping[str, str]) -> Iterator[str]:
    """到目前为止各方用了多少工作时间,如 {护理部: 15分钟}"""
    spent = working_seconds_by_side(seen.state, calendar=seen.rulebook.calendar, until=seen.at)
    for name, time in wanted.items():
        side = waiting(seen, name)
        found = spent.get(side if side != "custodian" else f"person:{seen.state.custodian}", 0)
        yield from same(f"{name}用时", time, f"{found} 秒", is_same=found == typical_seconds(parse_duration(time)))
