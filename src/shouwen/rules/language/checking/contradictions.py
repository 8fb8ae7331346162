"""Clauses that contradict each other, or the text that they stand under."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

from pydantic import BaseModel

from shouwen.rules.happenings import Happening
from shouwen.rules.language.articles import Article, Passage, RuleBlock
from shouwen.rules.language.checking.discharge import PRODUCED_BY
from shouwen.rules.language.checking.house import Findings, House
from shouwen.rules.language.grouping import grouped
from shouwen.rules.language.kinds import ObligationRule, Ordering, Route, Rule
from shouwen.rules.language.policy import Policy
from shouwen.rules.time.durations import UNCOUNTED, Duration, DurationError, Unit, parse_duration
from shouwen.rules.words import Act, Event


def two_routes_for_one_matter(house: House) -> Findings:
    """The same matter goes to two places, and nothing says which when."""
    first: dict[tuple[object, ...], Route] = {}
    for rule in house.bundle.routes:
        if rule.one_key:
            continue
        for matter in rule.matters:
            other = first.setdefault((matter, *_filters(rule)), rule)
            if other.to != rule.to and house.level_of(other) == house.level_of(rule):
                message = f"事项“{matter}”在{other.clause}归口{other.to},这里归口{rule.to}"
                yield house.warning(rule, message, "只留一处,或者用`分类`、`渠道`写明各在什么情况下")


def two_limits_for_one_duty(house: House) -> Findings:
    """The same people owe the same thing upon the same event, within two different times."""
    first: dict[tuple[object, ...], ObligationRule] = {}
    for rule in house.bundle.of(ObligationRule):
        for event in rule.on:
            key = (rule.what, rule.who, event, rule.matters, *_filters(rule), tuple(rule.only_fields))
            other = first.setdefault(key, rule)
            if other.limit != rule.limit and house.level_of(other) == house.level_of(rule):
                message = f"“{rule.what}”在{other.clause}是{other.limit},这里是{rule.limit}"
                yield house.warning(rule, message, "只留一处,或者写明各在什么情况下")


def blocked_by_each_other(house: House) -> Findings:
    """Of two duties each blocks the only way of keeping the other: neither can ever be kept."""
    for one, other in combinations(house.orderings, 2):
        if _is_shut_by(one, other) and _is_shut_by(other, one) and _may_meet(one, other):
            message = f"“{other.what}”与{one.clause}的“{one.what}”互相卡住,两项都履行不了"
            yield house.error(other, message, "从其中一条的`未尽不得`里去掉对方要做的事")


def differs_from_its_text(house: House) -> Findings:
    """The text above a rule names a time that no rule under it has, and the rule has another."""
    for policy in house.bundle.policies:
        for article in policy.articles:
            for passages, rules in _items(article, policy):
                yield from _unlike(passages, rules, house)


def _unlike(passages: list[Passage], rules: list[Rule], house: House) -> Findings:
    said = dict(pair for passage in passages for pair in _times_in(passage.text))
    meant = {limit for rule in rules for limit in _durations(rule)}
    unmet = [words for limit, words in said.items() if limit not in meant]
    for rule in rules:
        if unmet and isinstance(rule, Ordering) and _is_counted(rule.limit) and rule.limit not in said:
            message = f"正文写的是“{unmet[0]}”,规则里的时限是{rule.limit}"
            yield house.warning(rule, message, "两处写成一样;系统按规则执行")


def _items(article: Article, policy: Policy) -> Iterator[tuple[list[Passage], list[Rule]]]:
    """Each item of an article: what it says, and the rules under it."""
    passages = grouped((part.item, part) for part in article.parts if isinstance(part, Passage))
    blocks = grouped((part.article.removeprefix(article.number), part) for part in article.blocks)
    for item, found in blocks.items():
        yield list(passages.get(item, ())), [rule for block in found for rule in _rules_in(block, policy)]


def _rules_in(block: RuleBlock, policy: Policy) -> tuple[Rule, ...]:
    return policy.rules_of(block)


_TIME = re.compile(
    r"(?<![第每前最后满月年\d一二三四五六七八九十])(?:\d{1,3}|[一二两三四五六七八九十百]{1,4}|半)个?"
    r"(?:工作日|工作小时|小时|分钟|秒钟?|日|天|周|星期|月|季度|年)(?![\d一二三四五六七八九十]|度|底|初|前后)"
)


def _times_in(text: str) -> Iterator[tuple[Duration, str]]:
    """The lengths of time that ``text`` names, each with its wording; dates (3月1日) are none."""
    for found in _TIME.finditer(unicodedata.normalize("NFKC", text)):
        try:
            yield parse_duration(found[0]), found[0]
        except DurationError:
            continue


def _durations(value: Any) -> Iterator[Duration]:
    """Every length of time inside a rule."""
    if isinstance(value, Duration):
        yield value
    elif isinstance(value, BaseModel):
        yield from _each(getattr(value, name) for name in type(value).model_fields)
    elif isinstance(value, tuple):
        yield from _each(value)


def _each(values: Iterable[Any]) -> Iterator[Duration]:
    for value in values:
        yield from _durations(value)


def _is_counted(limit: Duration) -> bool:
    return limit.unit not in UNCOUNTED | {Unit.CLOCK_TIME}


def _filters(rule: Rule) -> tuple[object, ...]:
    return (rule.tiers, rule.channels, rule.urgencies, tuple(rule.classes.items()))


def _is_shut_by(rule: Ordering, other: Ordering) -> bool:
    """Whether ``other`` blocks every act by which ``rule`` could be kept."""
    ways = _ways(rule)
    return bool(ways) and ways <= set(other.blocks)


def _ways(rule: Ordering) -> set[Act]:
    return {act for event in rule.fulfilled_by for act in _acts_for(event)}


def _acts_for(event: Happening) -> frozenset[Act]:
    return PRODUCED_BY.get(event, frozenset()) if isinstance(event, Event) else frozenset({Act.FILL_FORM})


def _may_meet(one: Rule, other: Rule) -> bool:
    """Whether one case can be under both rules."""
    pairs = (
        (one.matters, other.matters),
        (one.tiers, other.tiers),
        (one.channels, other.channels),
        (one.urgencies, other.urgencies),
    )
    return all(not left or not right or set(left) & set(right) for left, right in pairs)
