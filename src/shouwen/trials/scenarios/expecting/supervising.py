"""Orders, commitment sheets, traces of responsibility and marks on a matter."""

from collections.abc import Iterator, Mapping
from typing import Any

from shouwen.rules.case.commitments import commitment_of
from shouwen.rules.case.supervision import SupervisionOrder, Trace
from shouwen.rules.language.kinds import FEEDBACK_TO
from shouwen.trials.scenarios.expecting.registry import is_person, listed, named, of_a_case, person, same, same_time
from shouwen.trials.scenarios.names import department_named
from shouwen.trials.scenarios.world import Seen

ORDER_STATUS = {"办理中": "issued", "已交回": "returned"}
TRACE_STATUS = {
    "已提出": "opened",
    "已初查": "checked",
    "确定": "confirmed",
    "不予倒查": "dropped",
    "已报告": "reported",
}


@of_a_case
def order(seen: Seen, wanted: Mapping[str, Any]) -> Iterator[str]:
    """最近一次督办:number 编号,department 承办部门,signer 签发人,due 结案时间,status 办理中、已交回,
    open 还没有答复的项(写序号,都答复了写 []),next 下一步向谁反馈(反馈完写 无)"""
    last = next(reversed(seen.state.orders.values()), None)
    if last is None:
        yield from same("督办", "有", "没有", is_same=False)
        return
    yield from _order_people(seen, wanted, last)
    if "number" in wanted:
        yield from same("督办编号", wanted["number"], last.number, is_same=wanted["number"] == last.number)
    if "due" in wanted:
        yield from same_time("结案时间", wanted["due"], last.due)
    if "status" in wanted:
        is_same = ORDER_STATUS.get(wanted["status"]) == last.status
        yield from same("督办", wanted["status"], last.status, is_same=is_same)
    if "open" in wanted:
        numbers = [int(each) for each in listed(wanted["open"])]
        yield from same("没有答复的项", numbers, list(last.open_items), is_same=numbers == list(last.open_items))
    if "next" in wanted:
        is_same = FEEDBACK_TO.get(wanted["next"], "") == last.next_leg
        yield from same("下一步反馈", wanted["next"], last.next_leg or "无", is_same=is_same)


def _order_people(seen: Seen, wanted: Mapping[str, Any], last: SupervisionOrder) -> Iterator[str]:
    if "department" in wanted:
        meant = department_named(wanted["department"], seen.rulebook.organization, seen.at)
        told = person(seen, last.department)
        yield from same("督办的承办部门", wanted["department"], told, is_same=meant == last.department)
    if "signer" in wanted:
        yield from is_person("督办的签发人", seen, wanted["signer"], last.signer)


@of_a_case
def orders(seen: Seen, wanted: str) -> Iterator[str]:
    """签发过几件督办"""
    yield from same("督办件数", wanted, len(seen.state.orders), is_same=int(wanted) == len(seen.state.orders))


@of_a_case
def commitment(seen: Seen, wanted: Mapping[str, str]) -> Iterator[str]:
    """现行的四定一包:due 定到何时,handler 定的人员,leader 定的领导,sponsor 包案领导"""
    sheet = commitment_of(seen.state)
    if sheet is None:
        yield from same("四定一包", "有", "没有", is_same=False)
        return
    people = {"handler": sheet.person, "leader": sheet.leader, "sponsor": sheet.sponsor}
    for name in people.keys() & wanted.keys():
        yield from is_person(f"四定一包的{name}", seen, wanted[name], people[name])
    if "due" in wanted:
        yield from same_time("四定一包的时间", wanted["due"], sheet.due)


@of_a_case
def trace(seen: Seen, wanted: Mapping[str, Any]) -> Iterator[str]:
    """最近一次倒查:cause 事由,status 已提出、已初查、确定、不予倒查、已报告,
    held 责任人和责任层次,如 {某人: 直接责任}"""
    last = next(reversed(seen.state.traces.values()), None)
    if last is None:
        yield from same("倒查", "有", "没有", is_same=False)
        return
    if "cause" in wanted:
        yield from same("倒查事由", wanted["cause"], last.cause, is_same=wanted["cause"] == last.cause)
    if "status" in wanted:
        is_same = TRACE_STATUS.get(wanted["status"]) == last.status
        yield from same("倒查", wanted["status"], last.status, is_same=is_same)
    if "held" in wanted:
        yield from _held(seen, wanted["held"], last)


def _held(seen: Seen, wanted: Mapping[str, str], last: Trace) -> Iterator[str]:
    meant = {named(seen, name): level for name, level in wanted.items()}
    told = "、".join(f"{person(seen, each)} {level}" for each, level in last.held) or "没有"
    yield from same("责任人", wanted, told, is_same=meant == dict(last.held))


@of_a_case
def traces(seen: Seen, wanted: str) -> Iterator[str]:
    """提出过几次倒查"""
    yield from same("倒查次数", wanted, len(seen.state.traces), is_same=int(wanted) == len(seen.state.traces))


@of_a_case
def marked(seen: Seen, wanted: Any) -> Iterator[str]:
    """这件事现在有这些标记(已复核、在有效期内);写 [] 表示没有"""
    found = [mark.name for mark in seen.state.marks.values() if mark.holds_at(seen.at)]
    for name in listed(wanted):
        yield from same("事项标记", name, "、".join(found) or "没有", is_same=name in found)
    if not wanted and found:
        yield from same("事项标记", "没有", "、".join(found), is_same=False)
