"""What may be held against somebody: a fault of handling, never that people came, asked, or were written down.

Registering more, receiving more and being spoken of more must lower nobody's score (信访工作条例 39, 44), or nobody
will register. So a ground that speaks of visits or complaints has to name what was done wrong or that it was verified;
and a trace whose causes are only where matters came from is refused: one cause rests on a verified breach or a sample.
"""

import re
from collections.abc import Iterator
from typing import Final

from shouwen.rules.language.ethics.orders import Order, kind_of, orders
from shouwen.rules.language.ethics.refusals import JUDGING
from shouwen.rules.language.nodes import Listing, Mapping, Node, Scalar
from shouwen.rules.language.problems import Problem

_COMING: Final = re.compile(r"接访|来访|上访|信访|走访|到访|反映|举报|投诉|登记|受理|来信|来电|接待")
_SOURCE: Final = re.compile(rf"{_COMING.pattern}|交办|批转|转办|催办|转送")
_FAULT: Final = re.compile(
    r"不(?!稳定)|未|没(?!有?人)|无故|逾期|超[时期过]|迟|错|误|虚假|隐?瞒|漏|泄|推诿|拖|压|违|擅自|脱岗|离岗|早退|粗暴|冷|横|硬|"
    r"差|刁难|拒|失|损|丢|假|改判|纠正|查实|属实|成立|有效|责任|办结|解决|答复|表扬|感谢|确认|规范|质量|抽查"
)
_GROUND_KEYS: Final = frozenset({"名称", "name", "情形", "违规", "breaches", "计", "of", "累计"})
_TRACES: Final = frozenset({"责任倒查", "trace"})
_REASON: Final = (
    "有人来反映、接待和登记多少,不能作为扣分、追究或者倒查的理由:"
    "那样就没有人愿意登记了(《信访工作条例》第三十九条、第四十四条)"
)
_MEND: Final = "写明查实的办理过错,如逾期答复、没有答复、拒不登记、虚假报告;数量只作统计,用`种类: 指标`(统计指标)"
_SOURCES_MEND: Final = (
    "事由里写上查实的办理过错(`须有查实的违规: 是`)或者抽查;来源至多开始初查,没有来访的事项按同样的办法抽查"
)


def refuse_grounds_that_are_no_fault(rule: Mapping) -> list[Problem]:
    """One problem for each ground of a rule that holds the coming of people against somebody."""
    kind = kind_of(rule)
    if kind in _TRACES:
        return _sources_alone(rule)
    if kind not in JUDGING:
        return []
    grounds = (order for order in orders(rule) if order.key in _GROUND_KEYS)
    return [_problem(order, _MEND) for order in grounds if _names_no_fault(order.text, _COMING)]


def _sources_alone(rule: Mapping) -> list[Problem]:
    """The causes of a trace, where none of them is a fault or a sample."""
    causes = [each for each in _each(rule.get("事由", "causes")) if isinstance(each, Mapping)]
    sources = [name for cause in causes if (name := _source_named(cause))]
    return [_problem(name, _SOURCES_MEND) for name in sources] if len(sources) == len(causes) else []


def _source_named(cause: Mapping) -> Order | None:
    """The name of a cause that says only where the matter came from."""
    named, verified = cause.get("名称", "事由", "name"), cause.get("须有查实的违规", "needs_breach")
    if not isinstance(named, Scalar) or (isinstance(verified, Scalar) and verified.text.strip() == "是"):
        return None
    from_somewhere = cause.get("渠道", "channels") is not None
    is_source = _names_no_fault(named.text, _SOURCE) or (from_somewhere and not _FAULT.search(named.text))
    return Order("事由", named.text, named.line) if is_source else None


def _each(node: Node | None) -> Iterator[Node]:
    match node:
        case Listing(items=items):
            yield from items
        case None:
            return
        case _:
            yield node


def _names_no_fault(text: str, about: re.Pattern[str]) -> bool:
    return bool(about.search(text)) and not _FAULT.search(text)


def _problem(order: Order, mend: str) -> Problem:
    return Problem(message=f"不能写“{order.text}”。{_REASON}", mend=mend, line=order.line)
