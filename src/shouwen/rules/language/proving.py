"""The smallest removable items of a policy's text that prove rules of the catalogue (证明), and the text without one.

An item is a rule, or a part within a rule (a material, a rung, an inspection item) that carries ids of its own.
Removal works on the text, so that what remains goes the whole way of any policy: compiled, checked, adopted.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from shouwen.rules.language import nodes
from shouwen.rules.language.articles import RuleBlock
from shouwen.rules.language.document import read_document
from shouwen.rules.language.kinds import KINDS, Guarantee
from shouwen.rules.language.kinds.readers import listed
from shouwen.rules.language.nodes import Loc

PROVES = ("证明", "proves")
RULE_ID = re.compile(r"[A-Z]\d{3}-\d+[A-Z]?\.R\d+[a-z]?")
"""What the id of a rule of the catalogue looks like: S000-1.R04."""


@dataclass(frozen=True)
class ProvingItem:
    """Where an item stands (``line`` 1-based; ``block`` and ``path`` within the text) and what it proves.

    ``guarantee`` is the English name of what the platform ensures where the item is a 系统保证, else empty.
    """

    policy: str
    file: str
    line: int
    name: str
    kind: str
    proves: tuple[str, ...]
    guarantee: str
    block: int
    path: Loc

    def __str__(self) -> str:
        return f"{self.file} 第{self.line}行“{self.name}”"


@lru_cache(maxsize=256)
def proving_items(text: str, *, policy: str, file: str) -> tuple[ProvingItem, ...]:
    """Every item of a policy's text that proves something, in order; an unreadable block has none."""
    return tuple(
        ProvingItem(policy, file, node.line, *_described(rule, node, path), block, path)
        for block, tree in enumerate(_trees(text))
        for rule, node, path in _carriers(tree)
    )


def without(text: str, item: ProvingItem) -> str:
    """``text`` (normalised) from which ``item`` was removed, and with the last rule of a block the block."""
    document, _ = read_document(text)
    block = document.blocks[item.block]
    rest = _removed(_tree(block), item.path)
    rows = document.text.split("\n")
    kept = _as_block(rest, rows[block.line - 2]) if rest else []
    return "\n".join([*rows[: block.line - 2], *kept, *rows[block.end :]])


def _trees(text: str) -> list[nodes.Node]:
    document, _ = read_document(text)
    return [_tree(block) for block in document.blocks]


def _tree(block: RuleBlock) -> nodes.Node:
    try:
        return nodes.read_nodes(block.text, first_line=block.line)
    except nodes.PolicyYamlError:
        return nodes.Listing((), block.line)


def _carriers(tree: nodes.Node) -> Iterator[tuple[nodes.Mapping, nodes.Mapping, Loc]]:
    """(the rule, the mapping that carries 证明, its path from the root of the block)."""
    rules = enumerate(tree.items) if isinstance(tree, nodes.Listing) else ((None, tree),)
    for number, rule in rules:
        if isinstance(rule, nodes.Mapping):
            start: Loc = () if number is None else (number,)
            yield from ((rule, node, path) for node, path in _carrying(rule, start))


def _carrying(node: nodes.Node, path: Loc) -> Iterator[tuple[nodes.Mapping, Loc]]:
    if isinstance(node, nodes.Mapping):
        if _proved(node):
            yield node, path
        for key, value in node.pairs:
            yield from _carrying(value, (*path, key.text))
    elif isinstance(node, nodes.Listing):
        for number, value in enumerate(node.items):
            yield from _carrying(value, (*path, number))


def _proved(node: nodes.Mapping) -> tuple[str, ...]:
    """The ids under 证明; a word that is no id (仅当: {证明: 有}) is none."""
    value = node.get(*PROVES)
    words = listed(nodes.plain(value)) if value else ()
    return tuple(word for word in words if isinstance(word, str) and RULE_ID.fullmatch(word))


def _described(rule: nodes.Mapping, node: nodes.Mapping, path: Loc) -> tuple[str, str, tuple[str, ...], str]:
    """(name, kind, ids, guarantee) of what stands at ``path``."""
    kind = _text(rule, "种类", "kind")
    is_guarantee = kind in (Guarantee.label, "guarantee")
    steps = [str(step + 1) if isinstance(step, int) else step for step in _within(rule, node, path)]
    name = "·".join([_text(rule, "编号", "规则编号", "id"), *steps])
    label = KINDS[kind].label if kind in KINDS else kind
    return name, label, _proved(node), _text(rule, "保证", "ensures") if is_guarantee else ""


def _within(rule: nodes.Mapping, node: nodes.Mapping, path: Loc) -> Loc:
    if node is rule:
        return ()
    return path[1:] if path and isinstance(path[0], int) else path


def _text(node: nodes.Mapping, *names: str) -> str:
    value = node.get(*names)
    return value.text.strip() if isinstance(value, nodes.Scalar) else ""


def _removed(node: nodes.Node, path: Loc) -> nodes.Node | None:
    """``node`` without what stands at ``path``; ``None`` where that is ``node`` itself, or nothing else was in it."""
    if not path:
        return None
    step, rest = path[0], path[1:]
    if isinstance(node, nodes.Listing):
        items = _each(enumerate(node.items), step, rest)
        return nodes.Listing(tuple(item for _, item in items), node.line) if items else None
    if isinstance(node, nodes.Mapping):
        pairs = _each(((key.text, value) for key, value in node.pairs), step, rest)
        keys = {key.text: key for key, _ in node.pairs}
        return nodes.Mapping(tuple((keys[str(name)], value) for name, value in pairs), node.line)
    return node


def _each(
    values: Iterator[tuple[str | int, nodes.Node]] | enumerate[nodes.Node], step: str | int, rest: Loc
) -> list[tuple[str | int, nodes.Node]]:
    left = ((name, _removed(value, rest) if name == step else value) for name, value in values)
    return [(name, value) for name, value in left if value is not None]


def _as_block(node: nodes.Node, fence: str) -> list[str]:
    """The block anew: JSON is YAML, and every scalar of a policy is text."""
    indent = fence[: len(fence) - len(fence.lstrip())]
    marks = fence.strip()[: len(fence.strip()) - len(fence.strip().lstrip("`~"))]
    return [fence, indent + json.dumps(nodes.plain(node), ensure_ascii=False), indent + marks]
