"""What no policy may order, whoever adopts it (design law 8: people are served, not controlled).

Rules about *where a person goes, how often or how dangerous a person is* are refused, with the
reason: 信访工作条例 18 (no retaliation), 39 (assessment aims at solving the matter lawfully),
个人信息保护法 28 (whereabouts are sensitive). Words that a policy forbids or that visitors say are
not orders.
"""

import re
from collections.abc import Iterator

from shouwen.rules.language.nodes import Listing, Mapping, Node, Scalar
from shouwen.rules.language.problems import Problem

_PREDICATES = frozenset(
    {"visit_level", "destination", "petition_count_per_person", "person.risk"}
    | {"上访层级", "上访去向", "个人信访次数", "人员风险"}
)
_TASKS = (
    "稳控",
    "劝返",
    "重点人员",
    "截访",
    "拦访",
    "盯防",
    "息诉罢访",
    "上访老户",
    "行踪",
    "行动轨迹",
)
_NOT_ORDERS = frozenset({"禁语", "banned", "改说", "instead", "常见说法", "关键词", "words"})
_REASON = (
    "平台办的是事,不管控人:不得打击报复反映问题的人(《信访工作条例》第十八条),"
    "考核以依法解决问题为准(第三十九条),行踪属于敏感个人信息(《个人信息保护法》第二十八条)"
)
_MEND = "改为对事:给这件事定责任人、定包案领导、定期限、定责任,直至解决"


def refuse_control_of_people(node: Node) -> list[Problem]:
    """One problem for each place in a rule block that measures or controls a person."""
    found = [
        Problem(message=f"不能写“{word}”。{_REASON}", mend=_MEND, line=line)
        for text, line in _orders(node)
        if (word := _forbidden(text))
    ]
    return found + _ranks_of_people(node)


_STANDING = re.compile(r"贵宾|VIP|vip|职务级别|行政级别|身份地位|社会地位|贫富|财富|收入|资产|身家|重要人物|关系户")
_EQUAL = "来的人不分贫富贵贱,一律平等接待(先到先办,只照顾说明了的不便),登记里没有身份高低这一栏"


def _ranks_of_people(node: Node) -> list[Problem]:
    """A 分类 sorts matters and, as they say of themselves, who asks; never by rank or wealth (S001-19 五)."""
    if not isinstance(node, Mapping) or _kind_of(node) not in ("分类", "classification"):
        return []
    return [
        Problem(message=f"不能按“{word[0]}”给人分类。{_EQUAL}", mend="删去这一项", line=line)
        for text, line in _orders(node)
        if (word := _STANDING.search(text))
    ]


def _kind_of(node: Mapping) -> str:
    named = node.get("种类", "kind")
    return named.text.strip() if isinstance(named, Scalar) else ""


_TASK = re.compile(rf"(?<!不得)(?<!不准)(?<!严禁)(?<!禁止)(?:{'|'.join(_TASKS)})")


def _forbidden(text: str) -> str:
    first_word = text.split(maxsplit=1)[0] if text.strip() else ""
    if first_word in _PREDICATES:
        return first_word
    found = _TASK.search(text)
    return found[0] if found else ""


def _orders(node: Node) -> Iterator[tuple[str, int]]:
    """Every key and text that is an order, with its line."""
    match node:
        case Scalar(text=text, line=line):
            yield text, line
        case Listing(items=items):
            for item in items:
                yield from _orders(item)
        case Mapping(pairs=pairs):
            for key, value in pairs:
                yield key.text, key.line
                yield from () if key.text in _NOT_ORDERS else _orders(value)
