"""What campaigns of ratings brought in, and what became of it."""

from collections.abc import Iterator, Mapping
from typing import Any

from shouwen.ledger.reading import entries_of
from shouwen.oversight.streams import rule_of
from shouwen.oversight.surveys.models import SurveyRound
from shouwen.rules.language.kinds import Survey
from shouwen.rules.surveying.rounds import SurveyTold, fold
from shouwen.rules.surveying.tallying import Tally, tally
from shouwen.trials.scenarios.expecting.registry import listed, of_the_world, same
from shouwen.trials.scenarios.names import department_named, name_of
from shouwen.trials.scenarios.values import read_instant
from shouwen.trials.scenarios.world import World


@of_the_world
def survey(world: World, wanted: Mapping[str, Any]) -> Iterator[str]:
    """一期满意度调查(survey 规则编号,period 哪一期):issued 发出几张、answered 收回几张、by_staff 代填几张、
    response 回收率(百分之几)、enough 份数够不够写比例、collected、finished(是、否)、department 只看哪个科室、
    grades {条目: {满意: 1}}、mendings 要整改的,逐项写 department、items、due、state;calls 要回访的,逐项写 number、
    item、department、state、satisfied"""
    rows = SurveyRound.objects.filter(institution_id=world.institution.pk, rule=wanted["survey"])
    row = (rows.filter(period=str(wanted["period"])) if "period" in wanted else rows).order_by("-opened_at").first()
    if row is None:
        yield f"期望有“{wanted['survey']}”这一期满意度调查,实际没有"
        return
    entries = entries_of(row.pk)
    told, rule = fold(entries), rule_of(entries, Survey)
    place = (
        department_named(wanted["department"], world.rulebook().organization, world.now)
        if "department" in wanted
        else ""
    )
    yield from _counted(told, tally(rule, told.sheets.values(), department=place), wanted)
    yield from _mendings(told, wanted, world)
    yield from _calls(told, wanted, world)


def _counted(told: SurveyTold, found: Tally, wanted: Mapping[str, Any]) -> Iterator[str]:
    numbers = {
        "issued": found.issued,
        "answered": found.answered,
        "by_staff": found.by_staff,
        "response": found.response_percent,
        "enough": _yes(found.is_enough),
        "collected": _yes(told.collected_at is not None),
        "finished": _yes(told.finished_at is not None),
    }
    for key in numbers.keys() & wanted.keys():
        yield from same(f"调查的 {key}", wanted[key], numbers[key], is_same=str(numbers[key]) == str(wanted[key]))
    for item, grades in wanted.get("grades", {}).items():
        for words, number in grades.items():
            got = found.grades.get(item, {}).get(words, 0)
            yield from same(f"{item}评为“{words}”的份数", number, got, is_same=str(got) == str(number))


def _mendings(told: SurveyTold, wanted: Mapping[str, Any], world: World) -> Iterator[str]:
    known = [
        {
            "department": _name(each.department, world),
            "items": list(each.items),
            "due": each.due,
            "state": each.state.label,
        }
        for each in told.mendings.values()
    ]
    yield from _each("整改", wanted.get("mendings"), known)


def _calls(told: SurveyTold, wanted: Mapping[str, Any], world: World) -> Iterator[str]:
    known = [
        {
            "number": each.number,
            "item": each.item,
            "department": _name(each.department, world),
            "state": each.state.label,
            "satisfied": _yes(bool(each.satisfied)),
        }
        for each in told.calls.values()
    ]
    yield from _each("回访", wanted.get("calls"), known)


def _each(what: str, wanted: Any, known: list[dict[str, Any]]) -> Iterator[str]:
    if wanted is None:
        return
    for terms in listed(wanted):
        if not any(all(_is(row[key], value) for key, value in terms.items()) for row in known):
            yield f"期望有{what}“{terms}”,实际是:{known or '一项也没有'}"
    if len(listed(wanted)) != len(known):
        yield f"期望{len(listed(wanted))}项{what},实际{len(known)}项"


def _is(found: Any, wanted: Any) -> bool:
    if isinstance(found, list):
        return found == listed(wanted)
    if hasattr(found, "astimezone"):
        return bool(found == read_instant(str(wanted)))
    return str(found) == str(wanted)


def _department(world: World, name: str) -> str:
    return department_named(name, world.rulebook().organization, world.now) if name else ""


def _yes(value: bool) -> str:
    return "是" if value else "否"


def _name(identifier: str, world: World) -> str:
    return name_of(identifier, world.rulebook().organization, world.now)
