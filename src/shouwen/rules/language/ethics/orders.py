"""The texts of a rule that order something, each with the key under which it stands.

Words that a policy forbids, or that visitors say, are not orders.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from shouwen.rules.language.nodes import Listing, Mapping, Node, Scalar

_NOT_ORDERS: Final = frozenset(
    {"禁语", "banned", "改说", "instead", "常见说法", "关键词", "words", "禁用句式", "patterns"}
)
_FORBIDDING: Final = re.compile(
    r"(?:(?:不得|不准|不许|不能|不可|不应|严禁|禁止|不登记|不统计|不记录?|不设|不看|不因|不按|不以|不向|不把|不将|不搞)"
    r"[^,，。;；]{0,12}|不)$"
)


class Order(NamedTuple):
    """``key`` is the key of the rule that the text stands under, however deep; ``line`` that of its file."""

    key: str
    text: str
    line: int


def orders(node: Node, key: str = "") -> Iterator[Order]:
    """Every text that is an order, and the names of what is asked for."""
    match node:
        case Scalar(text=text, line=line):
            yield Order(key, text, line)
        case Listing(items=items):
            for item in items:
                yield from orders(item, key)
        case Mapping(pairs=pairs):
            for name, value in pairs:
                under = key or name.text
                yield Order(under, name.text, name.line)
                yield from () if name.text in _NOT_ORDERS else orders(value, under)


def kind_of(rule: Mapping) -> str:
    """The word under 种类, or nothing."""
    named = rule.get("种类", "kind")
    return named.text.strip() if isinstance(named, Scalar) else ""


def ordered(wording: re.Pattern[str], text: str) -> str:
    """The first words of ``text`` that match and are not forbidden by it; nothing where there are none."""
    found = (match for match in wording.finditer(text) if not _FORBIDDING.search(text[: match.start()]))
    first = next(found, None)
    return first[0] if first else ""
