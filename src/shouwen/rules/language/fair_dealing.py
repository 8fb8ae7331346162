"""What no policy may order of the people it serves: to be sold to, sorted by worth, or counted against anybody.

Three wordings of the sources are refused as written, with the reason and with what may be written instead: selling to
somebody who complains, making a lead of somebody who asks, and ranking departments by how much was complained of
(个人信息保护法 6: a clear purpose, and nothing beyond it; catalogue C7, C8: registering is held against nobody).
What a policy forbids is no order.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from shouwen.rules.language.nodes import Listing, Mapping, Node, Scalar
from shouwen.rules.language.problems import Problem


@dataclass(frozen=True, kw_only=True)
class _Refusal:
    wording: re.Pattern[str]
    reason: str
    mend: str


_REFUSALS = (
    _Refusal(
        wording=re.compile(r"(?:推销|营销|推介|促销|介绍|推荐)\S{0,8}(?:业务|套餐|产品)|发展业务"),
        reason="投诉没有办结,不得向投诉人推销:投诉资料只为处理投诉而收集,不得用于别的目的(《个人信息保护法》第六条)",
        mend="删去这一项;客户自己要求了解的,先把要求记下来再介绍",
    ),
    _Refusal(
        wording=re.compile(
            r"潜在(?:病人|患者|客户)|意向客户|有质量的?(?:病人|患者)|没质量|病人质量|患者价值|客户价值|消费能力|购买力"
        ),
        reason="不得按价值给来的人分等,也不得把来询问的人当作销售线索:问事的资料只为答复而收集(《个人信息保护法》第六条)",
        mend="改为来的人一视同仁、先来先办,登记里没有这一栏",
    ),
    _Refusal(
        wording=re.compile(r"(?:投诉|信访|工单)(?:总量|总数|数量|件数|量)\S{0,4}(?:靠前|排名|排序|最多|居前|前\S名)"),
        reason="不得按投诉多少给科室排名、通报:登记得多不等于做得差,排名使人少登记",
        mend="按查实的件数和每千服务人次的比例比较,写明件数、区间和最少份数;通报以查实为前提",
    ),
)
_NOT_ORDERS = frozenset({"禁语", "banned", "改说", "instead", "常见说法", "关键词", "words", "禁用句式", "patterns"})
_FORBIDDING = re.compile(r"(?:不得|不准|不许|严禁|禁止|不按|不向|不)\S{0,6}$")
_ABOUT_COMPLAINTS = re.compile(r"投诉|complaint")


def refuse_unfair_dealing(node: Node) -> list[Problem]:
    """One problem for each order of a rule block that sells, sorts by worth or ranks by what was registered.

    Selling is refused in what is done with complaints; an office may well be there to sell.
    """
    about_complaints = any(_ABOUT_COMPLAINTS.search(text) for text, _ in _orders(node))
    refusals = _REFUSALS if about_complaints else _REFUSALS[1:]
    return [
        Problem(message=f"不能写“{words}”。{refusal.reason}", mend=refusal.mend, line=line)
        for text, line in _orders(node)
        for refusal in refusals
        if (words := _ordered(refusal.wording, text))
    ]


def _ordered(wording: re.Pattern[str], text: str) -> str:
    """The words that match, unless the text forbids them."""
    found = (match for match in wording.finditer(text) if not _FORBIDDING.search(text[: match.start()]))
    first = next(found, None)
    return first[0] if first else ""


def _orders(node: Node) -> Iterator[tuple[str, int]]:
    """Every text that is an order, and the names of what is asked for, with its line."""
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
