"""What no policy may order of the people it serves: to be sold to, sorted by worth, or counted against anybody.

Three wordings of the sources are refused as written, with the reason and with what may be written instead: selling to
somebody who complains, making a lead of somebody who asks, and ranking departments by how much was complained of
(个人信息保护法 6: a clear purpose, and nothing beyond it; catalogue C7, C8: registering is held against nobody).
"""

import re
from dataclasses import dataclass
from typing import Final

from shouwen.rules.language.ethics.orders import kind_of, ordered, orders
from shouwen.rules.language.nodes import Mapping
from shouwen.rules.language.problems import Problem


@dataclass(frozen=True, kw_only=True)
class _Refusal:
    wording: re.Pattern[str]
    reason: str
    mend: str


_SELLING: Final = _Refusal(
    wording=re.compile(r"(?:推销|营销|推介|促销|介绍|推荐)\S{0,8}(?:业务|套餐|产品)|发展业务|发展了业务"),
    reason="投诉没有办结,不得向投诉人推销:投诉资料只为处理投诉而收集,不得用于别的目的(《个人信息保护法》第六条)",
    mend="删去这一项;客户自己要求了解的,先把要求记下来再介绍",
)
_WORTH: Final = _Refusal(
    wording=re.compile(
        r"潜在(?:病人|患者|客户)|意向客户|有质量的?(?:病人|患者)|没质量|病人质量|患者价值|客户价值|消费能力|购买力"
    ),
    reason="不得按价值给来的人分等,也不得把来询问的人当作销售线索:问事的资料只为答复而收集(《个人信息保护法》第六条)",
    mend="改为来的人一视同仁、先来先办,登记里没有这一栏",
)
_NOT_A_SUBJECT: Final = r"(?!\S{0,3}(?:问题|事项|诉求|原因|环节|类型|类别|内容))"
_MOST: Final = rf"(?:靠前|最多|较多|过多|居前|排名|排行|前[一二三四五六七八九十\d]+[名位个]){_NOT_A_SUBJECT}"
_RANKING: Final = _Refusal(
    wording=re.compile(
        rf"(?:投诉|信访|工单|登记|受理|举报|来访|上访|来信|来电)(?!\S{{0,4}}(?:查实|属实|先后|顺序|时间))\S{{0,6}}?{_MOST}"
        r"|(?:投诉|信访|工单)(?:总量|总数|数量|件数|量)\S{0,4}排序"
        rf"|(?:最多|排名|排行){_NOT_A_SUBJECT}的?(?:投诉|信访|来访|上访|举报)"
    ),
    reason="不得按投诉多少给科室排名、通报,也不得数谁来得多:登记得多不等于做得差,排名使人少登记",
    mend="按查实的件数和每千服务人次的比例比较,写明件数、区间和最少份数;通报以查实为前提",
)
_ABOUT_COMPLAINTS: Final = re.compile(r"投诉|complaint")
_RANK: Final = _Refusal(
    wording=re.compile(r"贵宾|VIP|vip|职务级别|行政级别|身份地位|社会地位|贫富|财富|收入|资产|身家|重要人物|关系户"),
    reason="来的人不分贫富贵贱,一律平等接待(先到先办,只照顾说明了的不便),登记里没有身份高低这一栏",
    mend="删去这一项",
)


def refuse_unfair_dealing(rule: Mapping) -> list[Problem]:
    """One problem for each order of a rule that sells, sorts by worth or ranks by what was registered."""
    refusals = _refusals_for(rule)
    return [
        Problem(message=f"不能写“{words}”。{refusal.reason}", mend=refusal.mend, line=order.line)
        for order in orders(rule)
        for refusal in refusals
        if (words := ordered(refusal.wording, order.text))
    ]


def _refusals_for(rule: Mapping) -> tuple[_Refusal, ...]:
    """Selling is refused in what is done with complaints (an office may well be there to sell); rank and wealth in
    what sorts matters and, as they say of themselves, who asks (S001-19 五)."""
    about_complaints = any(_ABOUT_COMPLAINTS.search(order.text) for order in orders(rule))
    sorts = kind_of(rule) in ("分类", "classification")
    return (_WORTH, _RANKING, *([_SELLING] if about_complaints else []), *([_RANK] if sorts else []))
