"""The language survives any text, random or a real pack's with wounds: no crash, no hang, every mistake with line and
mend."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shouwen.policies.packs import PACKS
from shouwen.rules.language.checking import check
from shouwen.rules.language.compiler import compile_policy
from shouwen.rules.language.composition import compose
from shouwen.rules.language.document import MAX_CHARACTERS, read_document
from shouwen.rules.language.manifest import read_manifest
from shouwen.rules.language.nodes import plain, read_nodes
from shouwen.rules.language.parameters import fill, parameters_in
from shouwen.rules.language.problems import Problem
from shouwen.rules.language.sentences import as_executed
from shouwen.trials.scenarios.reading import ScenarioFileError, scenario_of
from tests.rules.language.texts import policy_text

SLOWEST = 3.0
"""Seconds of computing for one text, however busy the machine is."""

TOKENS = (
    *(
        "---",
        "```rule",
        "```",
        "## 第一条 甲",
        "（一）",
        "| a | b |",
        "> ",
        "- ",
        "1. ",
        "#",
        "<!--",
        "{{",
        "}}",
        "{{甲}}",
    ),
    *(": ", "[", "]", "{", "}", "&a", "*a", "!x", "|", ">", "@", "`", "%", "?", "'", '"', "\t", "\0", "\ufeff", "\r"),
    *(
        "编号: ",
        "种类: ",
        "时限: ",
        "应尽之责",
        "分流",
        "当: 登记",
        "谁: 服务对象",
        "履行: 填写《》",
        "每: 月",
        "仅当: {",
        "9" * 400,
    ),
    *(
        "分类: {a: {b: c}}",
        "逾期报: [{报: }]",
        "事项: []",
        "时限: -1日",
        "时限: 99999999999年",
        "𠮷",
        "\u202e",
        "e\u0301",
        "\ud800",
    ),
)


@cache
def real(pattern: str) -> tuple[str, ...]:
    """Every file of the packs that matches, as written."""
    return tuple(file.read_text(encoding="utf-8") for file in sorted(PACKS.rglob(pattern)) if file.name != "README.md")


@st.composite
def mutated(draw: st.DrawFn, pattern: str) -> str:
    """A real text with one to five wounds."""
    text = draw(st.sampled_from(real(pattern)))
    for _ in range(draw(st.integers(1, 5))):
        text = draw(st.sampled_from(WOUNDS))(text, draw)
    return text


def _cut(text: str, draw: st.DrawFn) -> str:
    start, length = _place(text, draw), draw(st.integers(1, 60))
    return text[:start] + text[start + length :]


def _put_in(text: str, draw: st.DrawFn) -> str:
    at = _place(text, draw)
    return text[:at] + draw(st.sampled_from(TOKENS) | st.text(max_size=8)) + text[at:]


def _truncate(text: str, draw: st.DrawFn) -> str:
    return text[: _place(text, draw)]


def _repeat(text: str, draw: st.DrawFn) -> str:
    start, length = _place(text, draw), draw(st.integers(1, 200))
    return text[:start] + text[start : start + length] * draw(st.integers(2, 4)) + text[start + length :]


def _swap_lines(text: str, draw: st.DrawFn) -> str:
    lines = text.split("\n")
    one, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def _indent(text: str, draw: st.DrawFn) -> str:
    lines = text.split("\n")
    at = draw(st.integers(0, len(lines) - 1))
    lines[at] = " " * draw(st.integers(1, 9)) + lines[at]
    return "\n".join(lines)


def _place(text: str, draw: st.DrawFn) -> int:
    return draw(st.integers(0, len(text)))


WOUNDS: tuple[Callable[[str, st.DrawFn], str], ...] = (_cut, _put_in, _truncate, _repeat, _swap_lines, _indent)

many = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def survives(text: str) -> list[Problem]:
    """Compiled, composed with itself, checked and put in words; what was told of it."""
    began = process_time()
    policy, problems = compile_policy(text, file="it.md")
    bundle, contradictions = compose([policy] if policy else [])
    told = [*problems, *contradictions, *check(bundle)]
    assert all(as_executed(rule) for rule in bundle.rules)
    assert process_time() - began < SLOWEST
    rows = text.count("\n") + text.count("\r") + 1
    for problem in told:
        assert problem.message
        assert 0 <= problem.line <= rows, str(problem)
        assert str(problem)
        if problem.is_error:
            assert problem.mend, str(problem)
            assert problem.line or len(text) > MAX_CHARACTERS, str(problem)
    return told


def test_a_fence_that_ends_the_text_is_told_on_its_line() -> None:
    assert {problem.line for problem in survives("```rule")} == {1}


@many
@given(mutated("*.md"))
def test_a_wounded_policy_is_read_or_explained(text: str) -> None:
    survives(text)


@many
@given(st.lists(st.sampled_from(TOKENS) | st.text(max_size=20) | st.just("\n"), max_size=60).map("".join))
def test_any_text_is_read_or_explained(text: str) -> None:
    survives(text)


@many
@given(st.lists(st.sampled_from(TOKENS) | st.text(max_size=12) | st.just("\n"), max_size=30).map("".join))
def test_any_rule_block_is_read_or_explained(block: str) -> None:
    survives(policy_text(f"## 第一条 甲\n\n```rule\n{block}\n```\n"))


@cache
def real_rules() -> tuple[dict[str, object], ...]:
    """Every rule of the packs as plain values, by its own keys."""
    blocks = [block for text in real("*.md") for block in read_document(text)[0].blocks]
    trees = [plain(read_nodes(block.text)) for block in blocks if not parameters_in(block.text)]
    rules = [rule for tree in trees for rule in (tree if isinstance(tree, list) else [tree])]
    return tuple(rule for rule in rules if isinstance(rule, dict))


@st.composite
def grafted(draw: st.DrawFn) -> dict[str, object]:
    """A real rule, some of whose values were taken from other rules, or are nothing that anybody would write."""
    rule = dict(draw(st.sampled_from(real_rules())))
    for _ in range(draw(st.integers(1, 3))):
        donor = draw(st.sampled_from(real_rules()))
        key = draw(st.sampled_from(sorted(set(rule) - {"种类"})))
        rule[key] = draw(st.sampled_from(list(donor.values())) | STRANGE)
    return rule


STRANGE = st.recursive(
    st.sampled_from(("", "登记", "填写《》", "≥", "1", "-1", "99999999999999999999", "是", "3日", "服务对象", "、")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(("报", "至多", "甲", "")), inner),
    max_leaves=6,
)


@many
@given(st.lists(grafted(), min_size=1, max_size=3))
def test_any_rule_with_another_s_values_is_read_or_explained(rules: list[dict[str, object]]) -> None:
    survives(policy_text(f"## 第一条 甲\n\n```rule\n{json.dumps(rules, ensure_ascii=False)}\n```\n"))


@many
@given(mutated("pack.yaml"))
def test_a_wounded_manifest_is_read_or_explained(text: str) -> None:
    manifest, problems = read_manifest(text)
    assert manifest is not None or problems
    assert all(problem.line and problem.message for problem in problems)


@many
@given(mutated("scenarios/*.yaml"))
def test_a_wounded_scenario_is_read_or_explained(text: str) -> None:
    assert all(problem.line and problem.message for problem in _problems_of_scenario(text))


def _problems_of_scenario(text: str) -> list[Problem]:
    try:
        scenario_of(text, file=Path("it.yaml"))
    except ScenarioFileError as error:
        return error.problems or [Problem(message="")]
    return []


@many
@given(st.text(), st.dictionaries(st.text(min_size=1, max_size=8), st.text(max_size=8)))
def test_filling_in_invents_nothing_and_moves_no_line(text: str, values: dict[str, str]) -> None:
    single = {name: value.replace("\n", "") for name, value in values.items()}
    filled = fill(text, single)
    assert filled.count("\n") == text.count("\n")
    assert {name for name in parameters_in(text) if not single.get(name)} <= parameters_in(filled)
    assert fill(text, {}) == text


@pytest.mark.parametrize(
    "text",
    [
        "(" * 50_000,
        "{" * 50_000,
        "{{" * 40_000,
        "> " * 20_000,
        "- " * 20_000,
        "`" * 50_000,
        "|a" * 40_000 + "\n|-" * 1_000,
        "*" * 50_000,
        "[a](" * 20_000,
        "（一）" * 30_000,
        "\n" * 200_000,
        "---\n" * 50_000,
        "```rule\n" * 5_000,
        "## 第一条 甲\n" * 3_000,
        "三百二十一" * 30_000,
        "编号: " * 30_000,
        "&a " * 30_000,
        "\u0301" * 50_000,
        "字" * (MAX_CHARACTERS + 1),
    ],
    ids=lambda text: f"{text[:6]!r}",
)
@pytest.mark.parametrize("where", ["bare", "prose", "rule"])
def test_no_repetition_hangs_it(text: str, where: str) -> None:
    placed = {
        "bare": text,
        "prose": policy_text(f"## 第一条 甲\n\n{text}\n"),
        "rule": policy_text(f"## 第一条 甲\n\n```rule\n编号: a\n种类: {text}\n```\n"),
    }
    survives(placed[where])
