"""What no policy may order, whoever adopts it (design law 8: people are served, not controlled).

Rules about *where a person goes, how often or how dangerous a person is* are refused, with the
reason: 信访工作条例 18 (no retaliation), 39 (assessment aims at solving the matter lawfully),
个人信息保护法 28 (whereabouts are sensitive). Each refusal names the lawful way to what is wanted.
Words that a policy forbids or that visitors say are not orders.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from shouwen.rules.language.nodes import Listing, Mapping, Node, Scalar
from shouwen.rules.language.problems import Problem

_PREDICATES = frozenset(
    {"visit_level", "destination", "petition_count_per_person", "person.risk"}
    | {"上访层级", "上访去向", "个人信访次数", "人员风险"}
)
_NOT_ORDERS = frozenset({"禁语", "banned", "改说", "instead", "常见说法", "关键词", "words"})
_REASON = (
    "平台办的是事,不管控人:不得打击报复反映问题的人(《信访工作条例》第十八条),"
    "考核以依法解决问题为准(第三十九条),行踪属于敏感个人信息(《个人信息保护法》第二十八条)"
)
_MEND = "改为对事:给这件事定责任人、定包案领导、定期限、定责任,直至解决"
_NOT = r"(?<!不得)(?<!不准)(?<!严禁)(?<!禁止)(?<!不登记)(?<!不统计)"


@dataclass(frozen=True)
class _Refusal:
    """Words that are refused, in rules of ``kinds`` (empty: all) under ``keys`` (empty: all), and the lawful way."""

    words: re.Pattern[str]
    reason: str
    mend: str
    kinds: frozenset[str] = frozenset()
    keys: frozenset[str] = frozenset()


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"{_NOT}(?:{'|'.join(patterns)})")


_JUDGING = frozenset({"计分", "score", "处理措施", "measure", "违规情形", "breach", "责任倒查", "trace"})
_REFUSALS: tuple[_Refusal, ...] = (
    _Refusal(
        _words(
            r"(?<!不得)(?<!不)(?:将|把)?(?:投诉|信访|举报)?(?:登记表|投诉信|举报信|举报材料|投诉材料|信访件)(?:原件|全文)?"
            r"(?:交给|转给|发给|送给|送达|交由|出示给)(?:当事人|被投诉人|被反映人|被举报人|责任人|当事科室)"
        ),
        "不能把登记表、投诉信或者举报材料交给被反映的人:不得泄露或者转给被检举、揭发的人(《信访工作条例》第三十条),"
        "患者和医务人员的隐私都要保护(《医疗机构投诉管理办法》)",
        "改为:`当: 列出投诉点`,由被投诉人就自己的投诉点(事由、时间、地点)`书面说明`;投诉人是谁只给调查的人看",
    ),
    _Refusal(
        _words("稳控", "劝返", "重点人员", "截访", "拦访", "盯防", "息诉罢访", "停访息诉", "行动轨迹", "包保稳定"),
        _REASON,
        _MEND,
    ),
    _Refusal(
        _words("(?:上访|信访|缠访|闹访)[新老]?户", "[新老](?:上访|信访)[人户]", "老上访", "新增(?:信访|上访)(?:人|户)"),
        f"不能给反映问题的人分类、建档、计数。{_REASON}",
        "改为对事:包案用`种类: 四定一包`;成效看释法答疑覆盖率、纠正的案件和按期答复",
    ),
    _Refusal(
        _words("行踪", "去向", "动向", "外出情况", "出行", "行程", "来往人员", "社会关系", "亲属情况", "风险等级"),
        f"不能登记当事人的行踪、来往和风险。{_REASON}",
        "表里只写这件事:诉求、处理经过、依据、下一步",
        keys=frozenset({"栏目", "fields", "必填", "required", "选项", "choices", "须写", "条目", "items", "内容"}),
    ),
    _Refusal(
        _words("进京", "赴京", "到京", "赴省", "到省里", "离开本地", "购票", "乘车", "外出"),
        f"紧急情况和事由不看人去哪里。{_REASON}",
        "紧急情况只写:人身安全、健康、新事实或者新证据",
        keys=frozenset({"选项", "choices", "栏目", "fields"}),
    ),
    _Refusal(
        _words("赴[京省市县]", "进京", "到[京省市县](?:里|级)?(?:上访|信访|反映)", "越级", "非访", "上访"),
        f"不能因为反映问题的人去了哪里、找了哪一级而扣分、追究或者倒查。{_REASON}",
        "改为对办理:逾期答复、没有答复、拒不登记、虚假报告,查实以后才计分",
        kinds=_JUDGING,
        keys=frozenset({"名称", "name", "情形", "违规", "breaches", "事由", "causes", "应做", "what", "计", "of"}),
    ),
    _Refusal(
        _words(
            "(?:接访|来访|接待|登记|受理|信访|投诉)的?(?:每?[一1][次件]|每[次件]|次数|件数|数量|总量)",
            "^(?:接访|来访|接待|登记|受理)$",
        ),
        "接待、登记多少不能作为扣分或者追究的理由:那样就没有人愿意登记了(《信访工作条例》第三十九条、第四十四条)",
        "数量只作统计,用`种类: 统计指标`;计分看查实的办理过错",
        kinds=_JUDGING,
        keys=frozenset({"名称", "name", "情形", "违规", "breaches", "事由", "causes", "计", "of"}),
    ),
    _Refusal(
        _words("无理", "恶意", "缠访", "闹访", "刁民"),
        "对诉求的看法不能登记成固定的类别:要逐件写明理由、由别人复核、告诉当事人、到期失效、可以提异议",
        "改用`种类: 事项标记`,写明复核人、有效期和异议受理",
        kinds=frozenset({"分类", "classification"}),
    ),
    _Refusal(
        _words("户", "人员", "分子", "精神", "缠访", "闹访", "刁", "重点"),
        "标记只说事,不说人",
        "名称改为说事的,如`疑难长期未结`、`诉求没有依据`",
        kinds=frozenset({"事项标记", "mark"}),
        keys=frozenset({"名称", "name"}),
    ),
)


def refuse_control_of_people(node: Node) -> list[Problem]:
    """One problem for each place in a rule block that measures or controls a person."""
    kind = _kind_of(node) if isinstance(node, Mapping) else ""
    found = [problem for key, text, line in _orders(node) if (problem := _refused(kind, key, text, line))]
    return found + _ranks_of_people(node)


_STANDING = re.compile(r"贵宾|VIP|vip|职务级别|行政级别|身份地位|社会地位|贫富|财富|收入|资产|身家|重要人物|关系户")
_EQUAL = "来的人不分贫富贵贱,一律平等接待(先到先办,只照顾说明了的不便),登记里没有身份高低这一栏"


def _ranks_of_people(node: Node) -> list[Problem]:
    """A 分类 sorts matters and, as they say of themselves, who asks; never by rank or wealth (S001-19 五)."""
    if not isinstance(node, Mapping) or _kind_of(node) not in ("分类", "classification"):
        return []
    return [
        Problem(message=f"不能按“{word[0]}”给人分类。{_EQUAL}", mend="删去这一项", line=line)
        for _key, text, line in _orders(node)
        if (word := _STANDING.search(text))
    ]


def _kind_of(node: Mapping) -> str:
    named = node.get("种类", "kind")
    return named.text.strip() if isinstance(named, Scalar) else ""


def _refused(kind: str, key: str, text: str, line: int) -> Problem | None:
    """The first reason for which ``text`` under ``key`` may not stand in a rule of ``kind``."""
    first_word = text.split(maxsplit=1)[0] if text.strip() else ""
    if first_word in _PREDICATES:
        return Problem(message=f"不能写“{first_word}”。{_REASON}", mend=_MEND, line=line)
    for refusal in _REFUSALS:
        if (refusal.kinds and kind not in refusal.kinds) or (refusal.keys and key not in refusal.keys):
            continue
        if word := refusal.words.search(text):
            return Problem(message=f"不能写“{word[0]}”。{refusal.reason}", mend=refusal.mend, line=line)
    return None


def _orders(node: Node, key: str = "") -> Iterator[tuple[str, str, int]]:
    """Every key and text that is an order, with the key of the rule that it stands under and its line."""
    match node:
        case Scalar(text=text, line=line):
            yield key, text, line
        case Listing(items=items):
            for item in items:
                yield from _orders(item, key)
        case Mapping(pairs=pairs):
            for name, value in pairs:
                under = key or name.text
                yield under, name.text, name.line
                yield from () if name.text in _NOT_ORDERS else _orders(value, under)
