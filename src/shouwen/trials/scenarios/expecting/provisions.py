"""What the policies in force say now: each fails when the rule that says so is gone."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from shouwen.rules.complete_notice import NoticeError, compose
from shouwen.rules.language.bundle import Bundle
from shouwen.rules.language.filters import applies
from shouwen.rules.language.kinds import (
    BreachRule,
    Classification,
    Form,
    Guarantee,
    Ordering,
    Phrases,
    Route,
    Rule,
    TimeLimit,
)
from shouwen.rules.language.sentences import sentence
from shouwen.rules.language.typography import chinese_marks
from shouwen.rules.open_hours import is_open
from shouwen.rules.phrases import flag
from shouwen.rules.time.durations import parse_duration
from shouwen.rules.words import Channel, Tier, Urgency
from shouwen.trials.scenarios.expecting.registry import listed, of_the_world, same
from shouwen.trials.scenarios.obligations import ENGLISH
from shouwen.trials.scenarios.values import read_instant
from shouwen.trials.scenarios.world import World


@of_the_world
def says(world: World, wanted: Any) -> Iterator[str]:
    """现行规则的“系统这样执行”里有这些话(不是条文);只看某一条时写 {clause: 第五条, kind: 时限, holds: [这些话],
    lacks: [没有的话]}"""
    terms = wanted if isinstance(wanted, Mapping) else {"holds": wanted}
    rules = [rule for rule in world.rulebook().bundle.rules if _is_meant(rule, terms)]
    spoken = [sentence(rule) for rule in rules]
    told = "".join(spoken)[:200] or "没有这样的规则"
    for words in listed(terms.get("holds", [])):
        yield from same("执行的规则里有", words, told, is_same=any(chinese_marks(words) in each for each in spoken))
    for words in listed(terms.get("lacks", [])):
        yield from same(
            "执行的规则里没有", words, told, is_same=all(chinese_marks(words) not in each for each in spoken)
        )


@of_the_world
def ensured(world: World, wanted: Any) -> Iterator[str]:
    """现行制度写明的系统保证,写英文名"""
    named = [rule.ensures for rule in world.rulebook().bundle.of(Guarantee)]
    yield from _each_listed("系统保证", wanted, named)


@of_the_world
def form(world: World, wanted: Any) -> Iterator[str]:
    """有这张表:写表名;或 {name: 表名, fields: [全部栏目,依次], required: [必填的], uses: [用于的动作]}"""
    terms = wanted if isinstance(wanted, Mapping) else {"name": wanted}
    forms = world.rulebook().bundle.of(Form)
    found = next((rule for rule in forms if rule.form == terms["name"]), None)
    if found is None:
        yield from _each_listed("表单", terms["name"], [rule.form for rule in forms])
        return
    if "fields" in terms:
        fields = listed(terms["fields"])
        yield from same("栏目", "、".join(fields), "、".join(found.fields), is_same=tuple(fields) == found.fields)
    yield from _each_listed("必填栏目", terms.get("required", []), found.required)
    uses = [word for use in found.uses for word in (str(use), getattr(use, "label", "登记"))]
    yield from _each_listed("用于的动作", terms.get("uses", []), uses)


@of_the_world
def limit(world: World, wanted: Mapping[str, Any]) -> Iterator[str]:
    """某类事项有这个时限:{what: 答复, limit: 3个工作日, matter, item, tier, channel, urgency, classes, statutory,
    clause}"""
    rules = [rule for rule in _orderings(world.rulebook().bundle, wanted) if _clause_holds(rule, wanted)]
    told = "、".join(str(rule.limit) for rule in rules) or "没有时限"
    is_same = any(rule.limit == parse_duration(wanted["limit"]) for rule in rules)
    yield from same(f"“{wanted.get('what', '答复')}”的时限", wanted["limit"], told, is_same=is_same)
    if "statutory" in wanted:
        statutory = [rule.statutory for rule in rules if isinstance(rule, TimeLimit) and rule.statutory]
        found = "、".join(map(str, statutory)) or "没有"
        is_same = parse_duration(wanted["statutory"]) in statutory
        yield from same("法定时限", wanted["statutory"], found, is_same=is_same)


@of_the_world
def opened(world: World, wanted: Mapping[str, str]) -> Iterator[str]:
    """科室此时是否开放:{department: 收费处, at: 2026-03-07 10:00, open: 是};不写 at 即本步的时间"""
    at = read_instant(wanted["at"]) if "at" in wanted else world.now
    found = "是" if is_open(wanted.get("department", ""), rulebook=world.rulebook(), at=at) else "否"
    yield from same("是否开放", wanted.get("open", "是"), found, is_same=found == wanted.get("open", "是"))


@of_the_world
def categories(world: World, wanted: Any) -> Iterator[str]:
    """制度里有这些事项类别(分流的事项)"""
    known = [matter for rule in world.rulebook().bundle.of(Route) for matter in rule.matters]
    yield from _each_listed("事项类别", wanted, known)


@of_the_world
def options(world: World, wanted: Mapping[str, Any]) -> Iterator[str]:
    """分类的选项,如 {服务对象类型: [群众, 基层单位]}"""
    for dimension, names in wanted.items():
        rules = [rule for rule in world.rulebook().bundle.of(Classification) if rule.dimension == dimension]
        yield from _each_listed(f"“{dimension}”的选项", names, [name for rule in rules for name in rule.names])


@of_the_world
def breaches(world: World, wanted: Any) -> Iterator[str]:
    """制度列出这些违规情形(名称)"""
    yield from _each_listed("违规情形", wanted, [rule.name for rule in world.rulebook().bundle.of(BreachRule)])


@of_the_world
def phrases(world: World, wanted: Mapping[str, Any]) -> Iterator[str]:
    """一段答复里的禁语:{答复: [禁语]};写 [] 表示没有"""
    rules = world.rulebook().bundle.of(Phrases)
    for text, expected in wanted.items():
        found = [flagged.phrase for flagged in flag(text, rules)]
        told = "、".join(found) or "没有"
        yield from same(f"“{text}”里的禁语", "、".join(expected), told, is_same=set(listed(expected)) == set(found))


@of_the_world
def scope(world: World, wanted: Mapping[str, Any]) -> Iterator[str]:
    """某一情形的处置:{tier: 其他科室, orders: [要做的话], acts: [可选动作], escort: 是, within: 30分钟}"""
    rules = world.rulebook().bundle.scope(Tier.read(wanted["tier"]))
    yield from same("有处置规则的情形", wanted["tier"], "没有", is_same=bool(rules))
    orders = chinese_marks(";".join(order for rule in rules for order in rule.orders))
    for words in listed(wanted.get("orders", [])):
        yield from same("要做的有", words, orders or "没有", is_same=chinese_marks(words) in orders)
    acts = [word for rule in rules for act in rule.acts for word in (act.value, act.label)]
    yield from _each_listed("可选动作", wanted.get("acts", []), acts)
    if "escort" in wanted:
        found = "是" if any(rule.escort for rule in rules) else "否"
        yield from same("须陪同", wanted["escort"], found, is_same=found == wanted["escort"])
    if "within" in wanted:
        limits = [rule.within for rule in rules if rule.within]
        is_same = parse_duration(wanted["within"]) in limits
        yield from same("处置时限", wanted["within"], "、".join(map(str, limits)) or "没有", is_same=is_same)


@of_the_world
def materials(world: World, wanted: Mapping[str, Any]) -> Iterator[str]:
    """一个服务事项的材料清单:{item: 病历复印, answers: {办理人: 代理人}, lists: [这些材料], lacks: [没有的]}"""
    item = world.rulebook().bundle.item(wanted["item"])
    if item is None:
        yield f"期望有服务事项“{wanted['item']}”,实际没有"
        return
    try:
        names = [material.name for material in compose(item, wanted.get("answers", {})).materials]
    except NoticeError as error:
        yield f"期望能出具“{wanted['item']}”的一次性告知,实际不能:{error}"
        return
    yield from _each_listed("所需材料", wanted.get("lists", []), names)
    for name in listed(wanted.get("lacks", [])):
        yield from same("所需材料没有", name, "、".join(names), is_same=name not in names)


def _is_meant(rule: Rule, wanted: Mapping[str, Any]) -> bool:
    kinds = (rule.kind, rule.label)
    return str(wanted.get("clause", "")) in str(rule.clause) and wanted.get("kind", rule.kind) in kinds


def _orderings(bundle: Bundle, wanted: Mapping[str, Any]) -> list[Ordering]:
    """What orders the thing wanted in a case of the kind wanted."""
    what = ENGLISH.get(wanted.get("what", ""), wanted.get("what", "答复"))
    facts: dict[str, Any] = {"matter_category": wanted.get("matter", ""), "item": wanted.get("item", "")}
    for name, word in (("tier", Tier), ("channel", Channel), ("urgency", Urgency)):
        facts[name] = word.read(wanted[name]) if name in wanted else None
    facts["classes"] = bundle.lineages(wanted.get("classes", {}))
    orderings = [rule for rule in bundle.rules if isinstance(rule, Ordering)]
    return [rule for rule in orderings if rule.what == what and applies(rule, **facts)]


def _clause_holds(rule: Rule, wanted: Mapping[str, Any]) -> bool:
    return str(wanted.get("clause", "")) in str(rule.clause)


def _each_listed(label: str, wanted: Any, found: Iterable[str]) -> Iterator[str]:
    known = list(found)
    for name in listed(wanted):
        yield from same(f"{label}有", name, "、".join(known) or "一项也没有", is_same=name in known)
