"""Measures, scores and commendations: what stands against whom, and how far it has come."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from shouwen.oversight.accountability.models import Commendation, Matter, Score
from shouwen.oversight.accountability.queries import rules_of
from shouwen.oversight.accountability.score_lists import totals_of
from shouwen.rules.accountability.scoring import Standing
from shouwen.rules.conditions import number_text
from shouwen.trials.scenarios.accountability import differs, find_matter, find_score, state_of
from shouwen.trials.scenarios.expecting.registry import listed, of_the_world, same
from shouwen.trials.scenarios.names import ZONE_FORMAT, department_named, is_department, name_of, person_named
from shouwen.trials.scenarios.values import ZONE
from shouwen.trials.scenarios.world import World


@of_the_world
def accountable(world: World, wanted: Any) -> Iterator[str]:
    """有这几件责任追究:who 谁,breach 违规名称,
    stage 听取陈述、待决定、已决定、申诉中、已解除、不予处理、申诉撤销、已撤销,
    measures 措施(金额如 考核扣减50),gravity、due、heard_until、expires、approvals 还缺的批准、review 须法律审核、
    circulated 通报范围、filed 存入、taken_back 已更正通报并撤出档案、counted 累计几件、choices 可以提出的措施、
    role 以什么身份"""
    for words in listed(wanted):
        who = f"{words['who']}:{words.get('breach', '')}"
        found = _told(find_matter(who, _finder(world)), world) if _exists(words, world) else {}
        for key in differs({name: words[name] for name in words if name not in ("who", "breach")}, found):
            yield from same(f"{who}的{key}", words[key], found.get(key, "没有立案"), is_same=False)
        if not found and set(words) <= {"who", "breach"}:
            yield f"期望对“{who}”立案,实际没有"


@of_the_world
def not_accountable(world: World, wanted: Any) -> Iterator[str]:
    """没有对这几个人或科室立案:写 某人,或 某人:违规名称;写 [] 表示对谁都没有"""
    for words in listed(wanted):
        who, _, breach = str(words).partition(":")
        if _exists({"who": who, "breach": breach}, world):
            yield f"期望没有对“{words}”立案,实际立了案"
    if not wanted and Matter.objects.exists():
        yield f"期望没有立案,实际有{Matter.objects.count()}件"


@of_the_world
def scored(world: World, wanted: Any) -> Iterator[str]:
    """有这几条计分:who 谁,name 名称,points 分,standing 已告知、有异议、生效、已撤销、已取代,period 周期,
    veto 取消什么"""
    for words in listed(wanted):
        who = f"{words['who']}:{words.get('name', '')}"
        if not _scores(words, world):
            yield f"期望给“{who}”计分,实际没有"
            continue
        row = find_score(who, _finder(world))
        found = {
            "points": number_text(row.points),
            "standing": Standing.read(row.standing).label,
            "period": row.period,
            "veto": row.veto if row.standing == Standing.STANDS else "",
        }
        for key in differs({name: words[name] for name in words if name not in ("who", "name")}, found):
            yield from same(f"{who}的{key}", words[key], found.get(key, ""), is_same=False)


@of_the_world
def not_scored(world: World, wanted: Any) -> Iterator[str]:
    """没有给这几个人或科室计分;写 [] 表示对谁都没有"""
    for words in listed(wanted):
        who, _, name = str(words).partition(":")
        if _scores({"who": who, "name": name}, world):
            yield f"期望没有给“{words}”计分,实际计了"
    if not wanted and Score.objects.exists():
        yield "期望没有计分,实际计了"


@of_the_world
def score_total(world: World, wanted: Mapping[str, str]) -> Iterator[str]:
    """某人或科室生效的分数合计(各条在上限以内):写 某人: -5"""
    for who, points in wanted.items():
        rows = Score.objects.filter(subject=_finder(world)(who))
        found = sum((each.points for each in totals_of(rows, world.institution)), Decimal())
        yield from same(f"{who}的合计", str(points), number_text(found), is_same=number_text(found) == str(points))


@of_the_world
def commended(world: World, wanted: Any) -> Iterator[str]:
    """这几个人因最近说到的那件事受到表扬"""
    rows = Commendation.objects.filter(case_id=world.case_id(""))
    people = {name_of(row.person, world.rulebook().organization, world.now) for row in rows}
    for name in listed(wanted):
        yield from same("受表扬的", name, "、".join(sorted(people)) or "没有", is_same=name in people)


def _exists(words: Mapping[str, Any], world: World) -> bool:
    rows = Matter.objects.filter(subject=_finder(world)(str(words["who"])))
    return any(str(words.get("breach", "")) in row.name for row in rows)


def _scores(words: Mapping[str, Any], world: World) -> bool:
    rows = Score.objects.filter(subject=_finder(world)(str(words["who"])))
    return any(str(words.get("name", "")) in row.name for row in rows)


def _finder(world: World) -> Any:
    rulebook = world.rulebook()

    def find(name: str) -> str:
        if is_department(name, rulebook.organization, world.now):
            return department_named(name, rulebook.organization, world.now)
        return person_named(name, rulebook, world.now)

    return find


def _told(row: Matter, world: World) -> dict[str, Any]:
    state = state_of(row)
    proposal = state.proposal
    grades = [grade for rule in rules_of(row) for grade in rule.grades]
    return {
        "stage": state.stage.label,
        "role": state.opened.role,
        "clause": state.opened.clause.article if state.opened.clause else "",
        "measures": [f"{each.measure}{each.amount}" for each in (proposal.measures if proposal else ())],
        "gravity": proposal.gravity if proposal else "",
        "due": _instant(next((each.due for each in (proposal.measures if proposal else ()) if each.due), None)),
        "heard_until": _instant(state.opened.heard_until),
        "expires": _instant(state.decision.expires_at if state.decision else None),
        "approvals": list(state.missing_approvals),
        "review": "是" if proposal and proposal.needs_review else "否",
        "circulated": proposal.circulated if proposal and state.circulated_at else "",
        "filed": "是" if state.filed_at else "否",
        "taken_back": "是" if state.taken_back_at else "否",
        "counted": len(state.opened.counted),
        "choices": sorted({measure for grade in grades for measure in grade.measures}),
    }


def _instant(at: Any) -> str:
    return at.astimezone(ZONE).strftime(ZONE_FORMAT) if at else ""
