"""Sealed files: who may open them, who is kept out, what is owed, and who looked in vain for whoever spoke."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from shouwen.oversight.duties.models import Duty
from shouwen.oversight.papers.models import CasePaper
from shouwen.oversight.papers.queries import Listed
from shouwen.oversight.papers.queries import listed as listed_papers
from shouwen.oversight.sealed.models import RefusedSearch, SealedFile
from shouwen.oversight.sealed.owing import owed_by
from shouwen.oversight.sealed.scene import Scene
from shouwen.oversight.sealed.stream import standing_of
from shouwen.rules.language.kinds import Privacy, field_words
from shouwen.rules.sealing.file import FileEvent
from shouwen.trials.scenarios.expecting.registry import listed, of_a_case, of_the_world, same
from shouwen.trials.scenarios.names import ZONE_FORMAT, name_of, person_named
from shouwen.trials.scenarios.values import ZONE
from shouwen.trials.scenarios.world import Seen, World

_CLOCKS = {name: chinese[0] for name, chinese, _ in field_words(Privacy)}


@of_the_world
def sealed(world: World, wanted: Mapping[str, Any]) -> Iterator[str]:
    """密封件:file 叫什么(不写即最近一份),state 到哪一步,may_open 谁打得开,kept_out 谁打不开,real_name 是否实名,
    owes [{what: 核查时限, who, due, clause}],kept 已做的(what),steps 依次做过什么,letters 信箱里几封信"""
    row = SealedFile.objects.get(pk=world.file_id(str(wanted.get("file", ""))))
    scene = Scene(row, world.institution, standing_of(row.pk), world.now)
    for key in wanted.keys() - {"file"}:
        yield from _EXPECTED[key](scene, wanted[key], world)


@of_the_world
def refused_searches(world: World, wanted: str) -> Iterator[str]:
    """被拒绝并记下的、对反映人的查找一共几次"""
    found = RefusedSearch.objects.filter(institution_id=world.institution.pk).count()
    yield from same("被拒绝的查找", wanted, found, is_same=str(found) == str(wanted))


@of_a_case
def papers(seen: Seen, wanted: Any) -> Iterator[str]:
    """这件事附的资料:[{title: 名称, level: 公开、内部或机密, given: 提供出去了没有(是、否), blocked: 拦下几次}]"""
    rows = listed_papers(CasePaper.objects.filter(case_id=seen.case.pk).order_by("seq"))
    told = "、".join(f"{row.title}({row.level})" for row in rows) or "没有"
    for terms in listed(wanted):
        is_there = any(_is_paper(terms, row) for row in rows)
        yield from same("附的资料有", ",".join(map(str, terms.values())), told, is_same=is_there)


def _is_paper(terms: Mapping[str, Any], row: Listed) -> bool:
    found = {
        "title": row.title,
        "level": row.level,
        "given": "是" if row.paper.is_given else "否",
        "blocked": str(row.paper.blocked),
    }
    return all(found[key] == str(value) for key, value in terms.items())


def _state(scene: Scene, wanted: Any, _world: World) -> Iterator[str]:
    found = scene.standing.state.label
    yield from same("密封件的状态", wanted, found, is_same=found == wanted)


def _real_name(scene: Scene, wanted: Any, _world: World) -> Iterator[str]:
    found = "是" if scene.standing.is_real_name else "否"
    yield from same("是否实名", wanted, found, is_same=found == wanted)


def _may_open(scene: Scene, wanted: Any, world: World) -> Iterator[str]:
    for name in listed(wanted):
        person = person_named(name, world.rulebook(), world.now)
        yield from same("打得开的有", name, _names(scene.holders, world), is_same=scene.may_open(person))


def _kept_out(scene: Scene, wanted: Any, world: World) -> Iterator[str]:
    for name in listed(wanted):
        person = person_named(name, world.rulebook(), world.now)
        is_out = person in scene.excluded and not scene.may_open(person)
        yield from same("须回避、打不开的有", name, _names(scene.holders, world), is_same=is_out)


def _owes(scene: Scene, wanted: Any, world: World) -> Iterator[str]:
    open_ones = owed_by(scene)
    told = ";".join(_told(what, duty, world) for what, duty in open_ones) or "没有"
    for words in listed(wanted):
        terms = words if isinstance(words, Mapping) else {"what": words}
        is_there = any(_fits(terms, what, duty, world) for what, duty in open_ones)
        yield from same("密封件欠着", ",".join(map(str, terms.values())), told, is_same=is_there)
    if not wanted and open_ones:
        yield f"期望密封件什么也不欠,实际欠:{told}"


def _kept(scene: Scene, wanted: Any, _world: World) -> Iterator[str]:
    rows = Duty.objects.filter(stream_id=scene.row.pk, state="kept").values_list("rule", flat=True)
    found = [_CLOCKS[rule.rpartition(".")[2]] for rule in rows]
    for what in listed(wanted):
        yield from same("密封件已尽的", what, "、".join(found) or "没有", is_same=what in found)


def _steps(scene: Scene, wanted: Any, _world: World) -> Iterator[str]:
    found = [FileEvent.read(step.type).label for step in scene.standing.steps]
    yield from same("密封件的记录", "、".join(listed(wanted)), "、".join(found), is_same=found == listed(wanted))


def _letters(scene: Scene, wanted: Any, _world: World) -> Iterator[str]:
    found = len(scene.standing.letters)
    yield from same("信箱里的信", wanted, found, is_same=str(found) == str(wanted))


def _fits(terms: Mapping[str, Any], what: str, duty: Duty, world: World) -> bool:
    told = {
        "what": _CLOCKS[what],
        "who": name_of(duty.bearer, world.rulebook().organization, world.now),
        "due": duty.due_at.astimezone(ZONE).strftime(ZONE_FORMAT),
    }
    is_clause = str(terms.get("clause", "")) in duty.clause
    return is_clause and all(told[key] == str(value) for key, value in terms.items() if key != "clause")


def _told(what: str, duty: Duty, world: World) -> str:
    who = name_of(duty.bearer, world.rulebook().organization, world.now)
    return f"{_CLOCKS[what]}({who},{duty.due_at.astimezone(ZONE):{ZONE_FORMAT}}前)"


def _names(people: list[str], world: World) -> str:
    return "、".join(name_of(person, world.rulebook().organization, world.now) for person in people) or "没有人"


_EXPECTED: Mapping[str, Callable[[Scene, Any, World], Iterator[str]]] = {
    "state": _state,
    "real_name": _real_name,
    "may_open": _may_open,
    "kept_out": _kept_out,
    "owes": _owes,
    "kept": _kept,
    "steps": _steps,
    "letters": _letters,
}
