"""How the case went on."""

from collections.abc import Iterator, Mapping
from typing import Any

from shouwen.cases.case_file import history_of
from shouwen.cases.models import Case
from shouwen.cases.receipt_codes import hash_of
from shouwen.rules.case import events as e
from shouwen.rules.happenings import read_happening
from shouwen.trials.scenarios.expecting.registry import is_person, listed, named, of_a_case, person, same
from shouwen.trials.scenarios.world import Seen

OUTCOMES = {
    "已答复": "answered",
    "外单位": "outside",
    "院外": "outside",
    "当场": "on_the_spot",
    "最终答复": "final",
    "不予办理": "refused",
}


@of_a_case
def outcome(seen: Seen, wanted: str) -> Iterator[str]:
    """办结的结果:已答复、外单位、当场、最终答复、不予办理"""
    found = seen.state.outcome
    yield from same("办结结果", wanted, found, is_same=found == OUTCOMES.get(wanted, wanted))


@of_a_case
def rating(seen: Seen, wanted: str) -> Iterator[str]:
    """评价几分(1 至 5);没有评价写 无"""
    found = "无" if seen.state.rating is None else str(seen.state.rating)
    yield from same("评价", wanted, found, is_same=found == wanted)


@of_a_case
def rating_case(seen: Seen, wanted: str) -> Iterator[str]:
    """差评另立的那件事(情景里的名字);没有写 无"""
    yield from _is_case("差评另立", seen, wanted, seen.state.rating_case)


@of_a_case
def rated_case(seen: Seen, wanted: str) -> Iterator[str]:
    """因哪件事的差评而立(情景里的名字);没有写 无"""
    yield from _is_case("原事项", seen, wanted, seen.state.rated_case)


def _is_case(label: str, seen: Seen, wanted: str, found: str) -> Iterator[str]:
    known = {identifier.hex: name for name, identifier in seen.world.cases.items()}
    called = known.get(found, found) or "无"
    yield from same(label, wanted, called, is_same=called == wanted)


@of_a_case
def rung(seen: Seen, wanted: str) -> Iterator[str]:
    """逐级反映到第几级"""
    yield from same("逐级反映到第", wanted, seen.state.rung, is_same=str(seen.state.rung) == wanted)


@of_a_case
def heard_by(seen: Seen, wanted: str) -> Iterator[str]:
    """不满意时,由哪一级的谁来听"""
    yield from is_person("上一级", seen, wanted, seen.state.rung_leader)


@of_a_case
def happened(seen: Seen, wanted: Any) -> Iterator[str]:
    """发生过这几件事,如 移交退回"""
    for word in listed(wanted):
        yield from same("发生过", word, "没有", is_same=read_happening(word) in seen.state.happened)


@of_a_case
def viewed_by(seen: Seen, wanted: Any) -> Iterator[str]:
    """打开看过并留下记录的人,依次;没有人写 []"""
    views = [each.actor for each in history_of(seen.case.pk) if isinstance(each.event, e.CaseViewed)]
    expected = [named(seen, str(each)) for each in listed(wanted)]
    found = "、".join(person(seen, each) for each in views) or "没有人"
    yield from same("看过的人", "、".join(map(str, listed(wanted))), found, is_same=views == expected)


@of_a_case
def copied_to(seen: Seen, wanted: Any) -> Iterator[str]:
    """收到投诉通报的人,一个不多、一个不少"""
    copied = {each for receivers in seen.state.copies.values() for each in receivers}
    expected = {named(seen, str(each)) for each in listed(wanted)}
    found = "、".join(sorted(person(seen, each) for each in copied)) or "没有人"
    yield from same("收到通报的人", "、".join(map(str, listed(wanted))), found, is_same=copied == expected)


@of_a_case
def not_happened(seen: Seen, wanted: Any) -> Iterator[str]:
    """没有发生过这几件事"""
    for word in listed(wanted):
        yield from same("没有发生过", word, "发生过", is_same=read_happening(word) not in seen.state.happened)


@of_a_case
def acted_for(seen: Seen, wanted: Mapping[str, str]) -> Iterator[str]:
    """顶岗的记录:{谁: 替谁},如 {干事乙: 干事甲}"""
    stood_in = {(each.actor, each.acting_for) for each in history_of(seen.case.pk) if each.acting_for}
    for actor, absent in wanted.items():
        pair = (named(seen, actor), named(seen, absent))
        found = "、".join(f"{person(seen, one)}代{person(seen, other)}" for one, other in stood_in)
        yield from same("顶岗记录", f"{actor}代{absent}", found or "没有", is_same=pair in stood_in)


@of_a_case
def codes(seen: Seen, wanted: list[str]) -> Iterator[str]:
    """各次发出的回执查询码是否有效,按发出的先后写 有效 或 失效"""
    given = seen.world.codes[seen.world.last_case]
    found = ["有效" if hash_of(code) == seen.case.receipt_code else "失效" for code in given]
    yield from same("查询码", "、".join(wanted), "、".join(found), is_same=wanted == found)


@of_a_case
def linked_to(seen: Seen, wanted: Any) -> Iterator[str]:
    """与这几件事是同一次来访"""
    for name in listed(wanted):
        other = Case.objects.get(pk=seen.world.cases[name])
        yield from same("同一次来访", name, "不是", is_same=other.encounter == seen.case.encounter)
