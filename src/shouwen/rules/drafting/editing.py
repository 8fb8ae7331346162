"""Changes of a policy's text: a rule put in, changed or taken out; a passage or the head written anew.

Every function gives a new text and touches no line but its own.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from shouwen.rules.document_import.articles import plain_line
from shouwen.rules.drafting.clauses import Attached, attached, last_line_of
from shouwen.rules.language.articles import Passage, RuleBlock
from shouwen.rules.language.document import normalised

_WIDE = 100_000
"""Longer than any line: what belongs to one key stays on one line, so that a mistake is found at its field."""


class _Lines(dict[str, Any]):
    """A mapping that is written one line a key, however short it is."""


class _Writer(yaml.SafeDumper):
    """Writes what is inside a key in brackets, the keys themselves below each other."""


def _in_lines(writer: yaml.SafeDumper, data: _Lines) -> yaml.MappingNode:
    return writer.represent_mapping("tag:yaml.org,2002:map", data, flow_style=False)


_Writer.add_representer(_Lines, _in_lines)


def rule_text(data: Mapping[str, Any]) -> str:
    """A rule as policies write it, one line a key, without its fence."""
    written = yaml.dump(
        _Lines(_plain(data)),
        Dumper=_Writer,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=None,
        width=_WIDE,
    )
    return str(written)


def with_rule(text: str, data: Mapping[str, Any], *, after: int) -> str:
    """``text`` with a rule in a block of its own behind line ``after`` (from 1)."""
    lines = _lines(text)
    block = ["", "```rule", *rule_text(data).rstrip("\n").split("\n"), "```"]
    tail = lines[after:]
    return _joined([*lines[:after], *block, *([""] if tail and tail[0] else []), *tail])


def with_changed_rule(text: str, rule: Attached, data: Mapping[str, Any]) -> str:
    """``text`` with ``rule`` written anew; other rules of its block are kept."""
    kept = [data if each.line == rule.line else each.data for each in attached(rule.block)]
    return _with_block(text, rule.block, kept)


def without_rule(text: str, rule: Attached) -> str:
    """``text`` without ``rule``; a block that is then empty goes too."""
    return _with_block(text, rule.block, [each.data for each in attached(rule.block) if each.line != rule.line])


def with_passage(text: str, passage: Passage, words: str) -> str:
    """``text`` with the words of ``passage`` replaced; without words the passage goes. Markdown's marks are words."""
    first, last = passage.line, last_line_of(passage)
    is_table = passage.text.startswith("|")
    lines = [line if is_table else plain_line(line) for line in normalised(words).split("\n") if line.strip()]
    return _with_lines(text, first, last, lines)


def with_heading(text: str, line: int, heading: str) -> str:
    """``text`` with the heading in ``line`` replaced by the words ``heading``."""
    marks = _lines(text)[line - 1].partition(" ")[0]
    return _with_lines(text, line, line, [f"{marks} {' '.join(heading.split())}"])


def with_article(text: str, *, after: int, heading: str, words: str) -> str:
    """``text`` with a new article behind line ``after``."""
    body = [plain_line(line) for line in normalised(words).split("\n") if line.strip()]
    lines = _lines(text)
    spaced = [piece for line in body for piece in (line, "")]
    return _joined([*lines[:after], "", f"## {' '.join(heading.split())}", "", *spaced, *lines[after:]])


def with_front(text: str, data: Mapping[str, Any]) -> str:
    """``text`` with its head written anew from ``data``."""
    head = ["---", *rule_text(data).rstrip("\n").split("\n"), "---"]
    lines = _lines(text)
    if lines[:1] == ["---"] and "---" in lines[1:]:
        lines = lines[lines.index("---", 1) + 1 :]
    return _joined([*head, *([""] if lines[:1] != [""] else []), *lines])


def _with_block(text: str, block: RuleBlock, rules: Sequence[Mapping[str, Any]]) -> str:
    """The block's lines replaced by ``rules``: one as a mapping, several as a list, none not at all."""
    if not rules:
        return _with_lines(text, block.line - 1, block.end, [])
    written = rule_text(rules[0]) if len(rules) == 1 else _listed(rules)
    return _with_lines(text, block.line, block.end - 1, written.rstrip("\n").split("\n"))


def _listed(rules: Sequence[Mapping[str, Any]]) -> str:
    pieces = (rule_text(rule).rstrip("\n").split("\n") for rule in rules)
    return "\n".join(f"{'- ' if number == 0 else '  '}{line}" for piece in pieces for number, line in enumerate(piece))


def _with_lines(text: str, first: int, last: int, new: Sequence[str]) -> str:
    """Lines ``first`` to ``last`` (from 1, both included) replaced; of two empty lines that meet one stays."""
    lines = _lines(text)
    before, after = lines[: first - 1], lines[last:]
    if not new and before[-1:] == [""] and after[:1] == [""]:
        after = after[1:]
    return _joined([*before, *new, *after])


def _lines(text: str) -> list[str]:
    return normalised(text).rstrip("\n").split("\n")


def _joined(lines: Sequence[str]) -> str:
    return normalised("\n".join(lines))


def _plain(data: Any) -> Any:
    """Only texts, lists and mappings, as policies hold them."""
    if isinstance(data, Mapping):
        return {str(key): _plain(value) for key, value in data.items()}
    return [_plain(each) for each in data] if isinstance(data, list | tuple) else str(data)
