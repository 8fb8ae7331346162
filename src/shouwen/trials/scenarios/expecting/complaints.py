"""A complaint taken apart: what is alleged, what was found, what is to be mended, who may know whom."""

from collections.abc import Iterator, Mapping
from typing import Any

from shouwen.rules.case.assignments import earliest_day
from shouwen.rules.case.complaints import Allegation
from shouwen.rules.words import IncidentKind, Verdict
from shouwen.trials.scenarios.expecting.registry import is_person, listed, of_a_case, person, same, same_time
from shouwen.trials.scenarios.names import department_named
from shouwen.trials.scenarios.world import Seen


@of_a_case
def allegations(seen: Seen, wanted: Any) -> Iterator[str]:
    """投诉点,依次:department 科室,person 被投诉人,stated 说明过没有(是、否),finding 属实、部分属实、不属实、
    无法查实或未认定,body 由谁认定,evidence 依据,paper 凭哪张表认定"""
    rows = list(seen.state.allegations.values())
    yield from same("投诉点", f"{len(wanted)}个", f"{len(rows)}个", is_same=len(rows) == len(wanted))
    for row, words in zip(rows, wanted, strict=False):
        yield from _as_alleged(seen, row, words)


@of_a_case
def rectifications(seen: Seen, wanted: Any) -> Iterator[str]:
    """整改,依次:department 科室,due 何时之前,done 落实了没有(是、否)"""
    rows = list(seen.state.rectifications.values())
    yield from same("整改", f"{len(wanted)}项", f"{len(rows)}项", is_same=len(rows) == len(wanted))
    for row, words in zip(rows, wanted, strict=False):
        if "department" in words:
            yield from _is_department(seen, "整改科室", words["department"], row.department)
        if "due" in words:
            yield from same_time("整改期限", words["due"], row.due)
        if "done" in words:
            yield from _is_so("整改落实", words["done"], row.proof is not None)


@of_a_case
def incidents(seen: Seen, wanted: Any) -> Iterator[str]:
    """还在提示的安全事件:写行为(威胁、自伤、扰乱秩序);写 [] 表示没有"""
    found = [row.kind.label for row in seen.state.incidents.values() if not row.is_over]
    expected = [IncidentKind.read(str(each)).label for each in listed(wanted)]
    yield from same("安全事件", expected, found, is_same=found == expected)


@of_a_case
def notified(seen: Seen, wanted: Any) -> Iterator[str]:
    """已经通报的科室"""
    expected = {department_named(str(each), seen.rulebook.organization, seen.at) for each in listed(wanted)}
    told = set(seen.state.notified.values())
    found = "、".join(sorted(person(seen, each) for each in told))
    yield from same("通报的科室", "、".join(map(str, listed(wanted))), found, is_same=told == expected)


@of_a_case
def outside_due(seen: Seen, wanted: str) -> Iterator[str]:
    """上级要求的期限"""
    theirs = earliest_day(seen.state)
    if theirs is None:
        yield from same("上级要求的期限", wanted, "没有", is_same=False)
    else:
        yield from same_time("上级要求的期限", wanted, theirs)


@of_a_case
def joined_with(seen: Seen, wanted: Any) -> Iterator[str]:
    """并案的几件事"""
    expected = {seen.world.cases[str(each)].hex for each in listed(wanted)}
    yield from same("并案", wanted, seen.state.same_matters, is_same=set(seen.state.same_matters) == expected)


def _as_alleged(seen: Seen, row: Allegation, words: Mapping[str, Any]) -> Iterator[str]:
    if "department" in words:
        yield from _is_department(seen, "投诉点的科室", words["department"], row.department)
    if "person" in words:
        yield from is_person("被投诉人", seen, words["person"], row.person)
    if "stated" in words:
        yield from _is_so("被投诉人说明", words["stated"], bool(row.statements))
    finding = row.finding
    verdict = finding.verdict.label if finding else "未认定"
    if "finding" in words:
        expected = words["finding"] if words["finding"] == "未认定" else Verdict.read(words["finding"]).label
        yield from same("认定", expected, verdict, is_same=verdict == expected)
    found = {"body": finding.body, "evidence": list(finding.evidence)} if finding else {}
    for name in ("body", "evidence"):
        if name in words:
            expected = words[name] if name == "body" else listed(words[name])
            yield from same(f"认定的{name}", expected, found.get(name), is_same=found.get(name) == expected)
    if "paper" in words:
        paper = next((each.form for each in seen.state.filled if finding and each.seq == finding.paper), "无")
        yield from same("认定凭据", words["paper"], paper, is_same=paper == words["paper"])


def _is_department(seen: Seen, label: str, wanted: str, found: str) -> Iterator[str]:
    meant = department_named(wanted, seen.rulebook.organization, seen.at)
    yield from same(label, wanted, person(seen, found), is_same=found == meant)


def _is_so(label: str, wanted: Any, found: bool) -> Iterator[str]:
    told = "是" if found else "否"
    yield from same(label, wanted, told, is_same=str(wanted) == told)
