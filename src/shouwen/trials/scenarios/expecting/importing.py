"""What the importer says of a document: a copy of a known policy, or a text that nobody can read."""

from collections.abc import Iterator, Mapping
from typing import Any

from shouwen.rules.document_import import duplicates as copies
from shouwen.rules.document_import.findings import findings, unreadable_share
from shouwen.rules.document_import.similar import words_of
from shouwen.rules.drafting.offering import offered_rules
from shouwen.rules.language.compiler import compile_policy
from shouwen.rules.language.document import PolicyDocument, read_document
from shouwen.rules.language.typography import chinese_marks
from shouwen.trials.scenarios.expecting.registry import listed, of_the_world, same
from shouwen.trials.scenarios.world import World


@of_the_world
def imported(world: World, wanted: Mapping[str, Any]) -> Iterator[str]:
    """导入一份文本:{text: 正文},或 {copy_of: 制度编号, replaced: {原来的字: 换成的字}, until: 到哪几个字为止};应当看出
    like 与哪份制度(名称)相同、at_least 至少百分之几,says 发现的问题里含有的字,unreadable 至少百分之几读不出来,
    rules 建议几条规则"""
    document, _ = read_document(_text(world, wanted))
    known = _known(world)
    if "like" in wanted:
        found = {each.title: each for each in copies.duplicates(document.text, known)}
        share = found[wanted["like"]].share if wanted["like"] in found else 0.0
        least = _percent(wanted.get("at_least", "90%"))
        yield from same(f"与《{wanted['like']}》相同", f"至少{least:.0%}", f"{share:.0%}", is_same=share >= least)
    if "unreadable" in wanted:
        share, least = unreadable_share(document), _percent(wanted["unreadable"])
        yield from same("读不出来的", f"至少{least:.0%}", f"{share:.0%}", is_same=share >= least)
    if "rules" in wanted:
        number = _rules(document)
        yield from same("建议的规则", wanted["rules"], number, is_same=str(number) == str(wanted["rules"]))
    said = chinese_marks("".join(map(str, findings(document, known))))
    for words in listed(wanted.get("says", [])):
        yield from same("发现的问题含有", words, said or "没有问题", is_same=chinese_marks(words) in said)


def _text(world: World, wanted: Mapping[str, Any]) -> str:
    """The text as it was brought: written out, or a policy in force with words exchanged or cut off."""
    if "copy_of" not in wanted:
        return str(wanted["text"])
    _, text = world.sources[wanted["copy_of"]]
    text = words_of(text)
    for there, here in wanted.get("replaced", {}).items():
        text = text.replace(there, here)
    until = str(wanted.get("until", ""))
    return text[: text.index(until) + len(until)] if until else text


def _known(world: World) -> dict[str, str]:
    compiled = (compile_policy(text, file=file)[0] for file, text in world.sources.values())
    return {policy.title: policy.document.text for policy in compiled if policy}


def _rules(document: PolicyDocument) -> int:
    return sum(len(each) for each in offered_rules(document).values())


def _percent(text: Any) -> float:
    return float(str(text).rstrip("%")) / 100
