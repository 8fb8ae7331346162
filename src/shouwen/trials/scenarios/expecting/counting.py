"""Indicators: what they count, what was published about them, and how the published figures compare."""

from collections.abc import Iterator, Mapping
from typing import Any

from shouwen.oversight.statistics import counted_in
from shouwen.rules.indicators.telling import cautions, comparison_text, counted_text, pair_text
from shouwen.rules.language.kinds import Indicator
from shouwen.rules.language.typography import chinese_marks
from shouwen.rules.statistics.published import MergeRefusedError, Published, contradictions, merged
from shouwen.rules.statistics.rates import NotRecomputableError
from shouwen.rules.statistics.wording import published_text, rate_text
from shouwen.rules.time.periods import Period, read_period
from shouwen.rules.words import Cycle
from shouwen.trials.scenarios.expecting.registry import listed, of_the_world, same
from shouwen.trials.scenarios.names import NameProblem, name_of
from shouwen.trials.scenarios.values import ZONE
from shouwen.trials.scenarios.world import World


@of_the_world
def indicator(world: World, wanted: Mapping[str, Any]) -> Iterator[str]:
    """指标在一段时间里的数:{name: 直接处理率, period: 2026-09(不写即本期), says: [含有的字],
    groups: {科室: {医务部: 含有的字}}, order: [分组依次]}"""
    rule = _rule(world, wanted)
    if rule is None:
        yield f"期望有指标“{wanted['name']}”,实际没有"
        return
    counted = counted_in(world.institution, _period(world, rule, wanted), at=world.now)
    value = counted.value(rule)
    yield from _says(f"“{rule.name}”", wanted.get("says", []), counted_text(value.whole, rule.per))
    for grouping, groups in wanted.get("groups", {}).items():
        found = {_group(world, each.key): counted_text(each, rule.per) for each in value.groups.get(grouping, ())}
        for name, words in groups.items():
            yield from _says(f"“{rule.name}”的{name}", words, found.get(name, "没有这一组"))
    if "order" in wanted:
        keys = [_group(world, each.key) for groups in value.groups.values() for each in groups]
        order = [key for key in keys if key in wanted["order"]]
        yield from same("各组的先后", "、".join(wanted["order"]), "、".join(order), is_same=order == wanted["order"])


@of_the_world
def published(world: World, wanted: Mapping[str, Any]) -> Iterator[str]:
    """指标的公布数:{name: 指标, figures: {项目或期间: 含有的字}, of: {项目: 对象}, merged: 含有的字,
    questions: [向来源核实的话]};一项有几个的写“项目 期间”或“项目 口径”"""
    rule = _rule(world, wanted)
    figures = {_called(each, rule.figures()): each for each in rule.figures()} if rule else {}
    for name, words in wanted.get("figures", {}).items():
        found = published_text(figures[name]) if name in figures else "没有这一项"
        yield from _says(f"公布的“{name}”", words, found)
    for name, of in wanted.get("of", {}).items():
        found = figures[name].of if name in figures else "没有这一项"
        yield from same(f"“{name}”的对象", of, found, is_same=of == found)
    if "merged" in wanted:
        yield from _says("合并", wanted["merged"], _merged(tuple(figures.values())))
    if "questions" in wanted:
        every = [figure for each in world.rulebook().bundle.of(Indicator) for figure in each.figures()]
        yield from _says("向来源核实的", wanted["questions"], "".join(contradictions(every)))


@of_the_world
def compared(world: World, wanted: Mapping[str, Any]) -> Iterator[str]:
    """公布数之间的比较:{name: 指标, between: [期间, 期间](不写即全部),
    says: [结论和必须同时说明的话里含有的字]}"""
    rule = _rule(world, wanted)
    if rule is None:
        yield f"期望有指标“{wanted['name']}”,实际没有"
        return
    yield from _says(f"“{rule.name}”的比较", wanted.get("says", []), _compared(rule, wanted.get("between", [])))


def _rule(world: World, wanted: Mapping[str, Any]) -> Indicator | None:
    rules = world.rulebook().bundle.of(Indicator)
    return next((rule for rule in rules if wanted["name"] in (rule.name, rule.id)), None)


def _period(world: World, rule: Indicator, wanted: Mapping[str, Any]) -> Period:
    today = f"{world.now.astimezone(ZONE):%Y-%m-%d}"
    written = str(wanted.get("period", today))
    for cycle in (rule.every, *Cycle):
        found = read_period(cycle, written)
        if found:
            return found
    raise NameProblem(f"看不懂期间“{written}”;可以写:2026-09、2026-Q3、2026")


def _group(world: World, key: str) -> str:
    organization = world.rulebook().organization
    return name_of(key, organization, world.now) if organization.department(key, world.now) else key or "没有选"


def _called(figure: Published, among: tuple[Published, ...]) -> str:
    """By what it is about, or by its period, whichever tells it from the others."""
    is_alone = sum(each.about == figure.about for each in among) == 1
    if is_alone:
        return figure.about
    is_alike = len({each.about for each in among}) == 1
    return figure.period if is_alike and figure.period else f"{figure.about} {figure.period or figure.defined_as}"


def _merged(figures: tuple[Published, ...]) -> str:
    try:
        return rate_text(merged(figures))
    except (MergeRefusedError, NotRecomputableError) as refused:
        return str(refused)


def _compared(rule: Indicator, between: list[str]) -> str:
    try:
        lines = list(pair_text(rule, *between) if between else comparison_text(rule))
        return "\n".join([*lines, *cautions(rule)]) if lines else "没有可以比较的公布数"
    except KeyError as error:
        return f"没有可以比较的公布数:{error.args[0]}"


def _says(label: str, wanted: Any, found: str) -> Iterator[str]:
    marked = chinese_marks(found)
    for words in listed(wanted):
        yield from same(f"{label}含有", words, marked, is_same=chinese_marks(str(words)) in marked)
