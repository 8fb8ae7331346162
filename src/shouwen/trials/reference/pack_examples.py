"""An example of each rule kind, taken from the packs: what stands there runs, and its scenarios prove it."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from shouwen.policies.packs import default_pack, open_pack, pack_folder, pack_names
from shouwen.rules.language.articles import RuleBlock
from shouwen.rules.language.compiler import compile_policy
from shouwen.rules.language.kinds import Rule
from shouwen.rules.language.policy import Policy


@dataclass(frozen=True)
class Example:
    """A rule as it is written in ``pack``: ``text`` is what stands between the fences."""

    pack: str
    rule: Rule
    text: str


@cache
def examples() -> dict[str, Example]:
    """The first rule of each kind, by the kind's English name: the demo's pack first, then the others by name.

    Raises PackError where a pack cannot be read.
    """
    found: dict[str, Example] = {}
    for name in dict.fromkeys((default_pack(), *pack_names())):
        for policy in _policies(name):
            for rule, text in _written(policy):
                found.setdefault(rule.kind, Example(name, rule, text))
    return found


def _policies(name: str) -> Iterator[Policy]:
    pack = open_pack(pack_folder(name))
    for file, text in pack.own_sources(pack.values):
        policy, _ = compile_policy(text, file=file)
        yield from [policy] if policy else []


def _written(policy: Policy) -> Iterator[tuple[Rule, str]]:
    for block in policy.document.blocks:
        rules = policy.rules_of(block)
        ends = (*(rule.line for rule in rules[1:]), block.end)
        for rule, end in zip(rules, ends, strict=False):
            yield rule, _lines(block, rule.line, end)


def _lines(block: RuleBlock, first: int, end: int) -> str:
    """What stands from line ``first`` to before ``end``, as a block of its own."""
    lines = block.text.split("\n")[first - block.line : end - block.line]
    text = "\n".join(lines).replace("- ", "  ", 1) if lines[0].lstrip().startswith("- ") else "\n".join(lines)
    return textwrap.dedent(text).strip("\n")
