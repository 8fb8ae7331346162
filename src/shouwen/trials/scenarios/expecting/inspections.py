"""What inspections drew and found, and what became of it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from shouwen.ledger.reading import entries_of
from shouwen.oversight.duties.models import Duty, DutyState
from shouwen.oversight.inspections.models import InspectionRound
from shouwen.oversight.inspections.queries import bulletins_of, told_of
from shouwen.oversight.inspections.subjects import name_of_subject
from shouwen.rules.inspecting.bulletins import newest_bulletin
from shouwen.rules.inspecting.drawing import draw
from shouwen.rules.inspecting.rounds import FindingTold, RoundTold
from shouwen.trials.scenarios.expecting.registry import listed, of_the_world, same
from shouwen.trials.scenarios.names import ZONE_FORMAT, name_of
from shouwen.trials.scenarios.values import ZONE, read_instant
from shouwen.trials.scenarios.world import World


@of_the_world
def inspection(world: World, wanted: Mapping[str, Any]) -> Iterator[str]:
    """一次检查(写 number 第几号,或 rule 规则编号和 period 哪一期):name、period、drawn 抽到几个、of 从几个里抽、redrawn
    按种子重抽是否一样(是)、due、closed(是、否)、findings 查到的问题,逐项写 subject、department、item、state、points、
    statement_due、rectification_due、recheck_due;bulletins 拟了通报的科室,no_bulletins 一份也没有(是)"""
    row = _round(world, wanted)
    if row is None:
        yield f"期望有检查{wanted},实际没有"
        return
    told = told_of(row)
    for key, words in wanted.items():
        if key in _OF_A_ROUND:
            found = _OF_A_ROUND[key](row, told, world)
            yield from same(f"{row}的 {key}", words, found, is_same=str(found) == str(words))
    yield from _findings(row, told, wanted.get("findings"), world)
    yield from _bulletins(row, wanted, world)


@of_the_world
def bulletin(world: World, wanted: Mapping[str, Any]) -> Iterator[str]:
    """一份通报:number 第几号检查,department 哪个科室,subjects 查了几个,findings 查实几条,points 共几分,
    mended 复查合格几条(都按草稿);signed 签发的是通报几号(没有写 无),signed_findings 签发时写了几条,corrects 更正几号"""
    row = _round(world, wanted)
    drafts = bulletins_of(row, world.institution, world.now) if row else ()
    mine = [each for each in drafts if _name(each.department, world) == wanted["department"]]
    if not mine:
        known = "、".join(_name(each.department, world) for each in drafts)
        yield f"期望给“{wanted['department']}”拟了通报,实际有:{known or '一份也没有'}"
        return
    told = {
        "subjects": mine[0].subjects,
        "findings": len(mine[0].findings),
        "points": mine[0].points,
        "mended": mine[0].mended,
        **_signed(row, mine[0].department),
    }
    for key in told.keys() & wanted.keys():
        yield from same(f"通报的 {key}", wanted[key], told[key], is_same=str(told[key]) == str(wanted[key]))


def _signed(row: InspectionRound | None, department: str) -> dict[str, object]:
    signed = newest_bulletin(told_of(row), department) if row else None
    if signed is None:
        return {"signed": "无"}
    return {"signed": signed.number, "signed_findings": len(signed.findings), "corrects": signed.corrects or "无"}


@of_the_world
def duties(world: World, wanted: Mapping[str, Any]) -> Iterator[str]:
    """事项之外欠着什么:owes 还没做的,kept 做了的,late 逾期的,not_owes 没有的;写“做什么”里的字,或逐项写
    what、who(人或科室)、due、clause"""
    rows = list(Duty.objects.filter(institution_id=world.institution.pk).order_by("due_at", "seq"))
    for status, words in wanted.items():
        standing = [row for row in rows if _DUTY_STATES[status.removeprefix("not_")](row)]
        for terms in listed(words):
            meant = terms if isinstance(terms, Mapping) else {"what": terms}
            found = [row for row in standing if _is_duty(row, meant, world)]
            if bool(found) == status.startswith("not_"):
                yield f"期望 {status}:{'、'.join(map(str, meant.values()))};实际是:{_told_duties(standing, world)}"
        if not words and standing:
            yield f"期望没有 {status},实际有:{_told_duties(standing, world)}"


def _round(world: World, wanted: Mapping[str, Any]) -> InspectionRound | None:
    rows = InspectionRound.objects.filter(institution_id=world.institution.pk)
    if "rule" in wanted:
        return rows.filter(rule=wanted["rule"], period=str(wanted.get("period", ""))).first()
    return rows.filter(number=int(wanted["number"])).first()


def _findings(row: InspectionRound, told: RoundTold, wanted: Any, world: World) -> Iterator[str]:
    for terms in listed(wanted or []):
        found = [each for each in told.findings.values() if _is_finding(row, each, terms, world)]
        if not found:
            known = ";".join(f"{each.demand}({each.state.label})" for each in told.findings.values())
            yield f"期望有问题“{'、'.join(map(str, terms.values()))}”,实际是:{known or '一条也没有'}"


def _is_finding(row: InspectionRound, finding: FindingTold, terms: Mapping[str, Any], world: World) -> bool:
    told = {
        "subject": name_of_subject(row.subjects, finding.subject, world.rulebook(), world.now),
        "department": _name(finding.department, world),
        "item": finding.demand,
        "state": finding.state.label,
        "points": finding.points,
        "statement_due": finding.statement_due,
        "rectification_due": finding.rectification_due,
        "recheck_due": finding.recheck_due,
    }
    return all(_is_said(told[key], value) for key, value in terms.items())


def _is_said(found: Any, wanted: Any) -> bool:
    if isinstance(found, datetime):
        return found == read_instant(str(wanted))
    return str(found) == str(wanted)


def _bulletins(row: InspectionRound, wanted: Mapping[str, Any], world: World) -> Iterator[str]:
    drafts = {_name(each.department, world) for each in bulletins_of(row, world.institution, world.now)}
    for department in listed(wanted.get("bulletins", [])):
        yield from same("拟了通报的科室有", department, "、".join(sorted(drafts)), is_same=department in drafts)
    if "no_bulletins" in wanted and drafts:
        yield f"期望还没有通报,实际有:{'、'.join(sorted(drafts))}"


def _is_redrawn(row: InspectionRound, told: RoundTold, _world: World) -> str:
    opened: Any = entries_of(row.pk)[0].data
    again = draw(opened["candidates"], size=opened["size"], seed=row.seed)
    return "是" if again == told.drawn else "否"


_OF_A_ROUND: Mapping[str, Callable[[InspectionRound, RoundTold, World], Any]] = {
    "name": lambda row, _told, _world: row.name,
    "period": lambda row, _told, _world: row.period,
    "drawn": lambda _row, told, _world: len(told.drawn),
    "of": lambda row, _told, _world: row.candidates,
    "redrawn": _is_redrawn,
    "due": lambda row, _told, _world: row.due_at.astimezone(ZONE).strftime(ZONE_FORMAT),
    "closed": lambda _row, told, _world: "是" if told.closed_at else "否",
}
_DUTY_STATES: Mapping[str, Callable[[Duty], bool]] = {
    "owes": lambda row: row.state == DutyState.OPEN,
    "kept": lambda row: row.state == DutyState.KEPT,
    "late": lambda row: row.late_at is not None,
}


def _is_duty(row: Duty, terms: Mapping[str, Any], world: World) -> bool:
    who = {_name(row.bearer, world), _name(row.department, world)}
    said: Mapping[str, Callable[[str], bool]] = {
        "what": lambda words: words in row.what,
        "who": lambda words: words in who,
        "due": lambda words: row.due_at == read_instant(words),
        "clause": lambda words: words in row.clause,
    }
    return all(said[key](str(value)) for key, value in terms.items())


def _told_duties(rows: Iterable[Duty], world: World) -> str:
    told = (
        f"{row.what}({_name(row.bearer or row.department, world)},{row.due_at.astimezone(ZONE):%Y-%m-%d %H:%M}前)"
        for row in rows
    )
    return ";".join(told) or "一项也没有"


def _name(identifier: str, world: World) -> str:
    return name_of(identifier, world.rulebook().organization, world.now)
