"""The wordings in which control of people is written, where they are refused, why, and the lawful way instead.

信访工作条例 18 (no retaliation), 30 (nothing is passed on to whoever was spoken of), 39 (assessment aims at solving
the matter lawfully); 个人信息保护法 6 and 28 (a clear purpose; whereabouts, beliefs and faces are sensitive).
"""

import re
from dataclasses import dataclass
from typing import Final

PREDICATES: Final = frozenset(
    {"visit_level", "destination", "petition_count_per_person", "person.risk"}
    | {"上访层级", "上访去向", "个人信访次数", "人员风险"}
)
"""Words by which a program would ask about a person; no rule has them."""
WHY_NOT_PEOPLE: Final = (
    "平台办的是事,不管控人:不得打击报复反映问题的人(《信访工作条例》第十八条),"
    "考核以依法解决问题为准(第三十九条),行踪属于敏感个人信息(《个人信息保护法》第二十八条)"
)
WORK_ON_THE_MATTER: Final = "改为对事:给这件事定责任人、定包案领导、定期限、定责任,直至解决"
JUDGING: Final = frozenset({"计分", "score", "处理措施", "measure", "违规情形", "breach", "责任倒查", "trace"})
"""The kinds of rules that hold something against somebody, or to their credit."""

_WHO: Final = r"(?:(?:来访|上访|信访|来信|投诉|反映|举报|申诉|控告|求助|当事|缠访|闹访)(?:人员|群众|者|人|户))"
_THEM: Final = rf"(?:{_WHO}|服务对象|来宾|群众|他们|其(?![他余中]))"
_COLUMNS: Final = frozenset(
    {"栏目", "fields", "必填", "required", "选项", "options", "choices", "维度", "dimension", "须写", "条目", "items"}
    | {"内容", "保密栏目", "private", "须填", "filled", "取自", "drawn"}
)
_GROUNDS: Final = frozenset(
    {"名称", "name", "情形", "违规", "breaches", "事由", "causes", "应做", "做什么", "what", "计", "of", "累计", "依据"}
)


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """Words that are refused, in rules of ``kinds`` (empty: all) under ``keys`` (empty: all), unless the rule says
    elsewhere what makes them lawful."""

    wording: re.Pattern[str]
    reason: str
    mend: str
    kinds: frozenset[str] = frozenset()
    keys: frozenset[str] = frozenset()
    unless: re.Pattern[str] | None = None

    def stands_in(self, kind: str, key: str, whole: str) -> bool:
        """Whether these words are refused under ``key`` of a rule of ``kind`` whose texts are ``whole``."""
        concerned = (not self.kinds or kind in self.kinds) and (not self.keys or key in self.keys)
        return concerned and not (self.unless and self.unless.search(whole))


_HANDING_OVER: Final = Refusal(
    wording=_words(
        r"(?<!不)(?:将|把)?(?:投诉|信访|举报)?(?:登记表|投诉信|举报信|举报材料|投诉材料|信访件)(?:原件|全文)?"
        r"(?:交给|转给|发给|送给|送达|交由|出示给)(?:当事人|被投诉人|被反映人|被举报人|责任人|当事科室)"
    ),
    reason="不能把登记表、投诉信或者举报材料交给被反映的人:不得泄露或者转给被检举、揭发的人(《信访工作条例》第三十条),"
    "患者和医务人员的隐私都要保护(《医疗机构投诉管理办法》)",
    mend="改为:`当: 列出投诉点`,由被投诉人就自己的投诉点(事由、时间、地点)`书面说明`;投诉人是谁只给调查的人看",
)
_HOLDING_BACK: Final = Refusal(
    wording=_words(
        "稳控|劝返|重点人员|截访|拦访|盯防|盯梢|尾随|布控|息诉罢访|停访息诉|行动轨迹|包保稳定|维稳对象",
        rf"(?:跟着|跟随|跟踪(?!回访|反馈|服务|办理|落实)|盯着|盯住|盯紧|看住|看管|看守|监视|监控|蹲守|控制)[^,，。;；]{{0,4}}"
        rf"{_THEM}(?!的?(?:诉求|满意|意见|问题|事项))",
        rf"{_WHO}[^,，。;；]{{0,6}}(?:稳住|看住|盯住|看管|监视|带回|接回|劝回|遣返)",
        rf"(?:不让|不得让|不准让|不许让|阻止|阻拦|拦住|拦截|限制|防止){_THEM}[^,，。;；]{{0,6}}"
        "(?:离开|外出|出行|出县|出市|出省|出村|进京|赴京|上访|信访|走访|越级|反映|去)",
        "(?:不让|阻止|阻拦|防止|防范)[^,，。;；]{0,4}(?:上访|信访|进京|赴京|越级)",
    ),
    reason=f"不能跟人、拦人、稳人、劝人回去。{WHY_NOT_PEOPLE}",
    mend=WORK_ON_THE_MATTER,
)
_FILES_ON_PEOPLE: Final = Refusal(
    wording=_words(
        "(?:上访|信访|缠访|闹访)[新老]?户",
        r"[新老]\s?(?:上访|信访)[人户]|老上访|新增(?:信访|上访)(?:人|户)",
        r"老\s?[*＊×某〇○]?\s?户(?![口籍型头])|新\s?[*＊×某〇○]\s?户|[*＊×〇○]{1,2}户",
        rf"{_WHO}(?:的|个人|基本|情况|信息){{0,3}}(?:档案|台账|台帐|名单|名册|画像|数据库|信息库|黑名单)",
        rf"(?:为|给|对|替){_WHO}[^,，。;；]{{0,4}}建立?档|一人一[档册表策]",
        r"掌握(?![^,，。;；]{0,4}(?:工作|办理|业务|政策|行业|进展|事项|服务))[^,，。;；]{0,8}(?:动态|动向|思想状况)",
    ),
    reason=f"不能给反映问题的人分类、建档、计数。{WHY_NOT_PEOPLE}",
    mend="改为对事:一件一档,写诉求、处理经过、依据、下一步;包案用`种类: 四定一包`;成效看释法答疑覆盖率、纠正的案件"
    "和按期答复;加分要事情解决了、本人书面确认,或者依法终结",
)
_COUNTING_PEOPLE: Final = Refusal(
    wording=_words(
        rf"(?:每个?人|同一人|个人|各人|本人|{_WHO})的?[^,，。;；]{{0,4}}"
        "(?:来访|上访|信访|投诉|反映|举报|走访|来信)[^,，。;；]{0,2}(?:次数|频次|几次|多少次|数量|件数)",
        rf"{_WHO}[^,，。;；]{{0,4}}(?:次数|频次|排名)",
    ),
    reason=f"不能数一个人来了几次、反映了几次。{WHY_NOT_PEOPLE}",
    mend="数量只按事项统计,用`种类: 指标`;同一件事反复来的,并在一起办到有答复",
)
_COUNTING_IN_FORMS: Final = Refusal(
    wording=_words("(?:来访|上访|信访|走访|到访|反映|投诉)的?(?:次数|频次|人次)"),
    reason=f"表里写的是一件事,不数一个人来了几次。{WHY_NOT_PEOPLE}",
    mend="表里只写这件事:诉求、处理经过、依据、下一步",
    kinds=frozenset({"表单", "form", "分类", "classification"}),
    keys=_COLUMNS,
)
_WHEREABOUTS: Final = Refusal(
    wording=_words(
        "行踪|去向|动向|轨迹|外出情况|出行|行程|定位|出入境|去过|到过|去了哪|住处变化|来往人员|交往|串联|联络人",
        "社会关系|亲戚|亲友|家庭成员|家庭情况|家庭背景|亲属(?:情况|名单|姓名|电话|单位|信息|职业|关系(?!证明))|^亲属$",
        "(?:配偶|子女|父母|兄弟)(?:情况|姓名|单位|电话|职业|住址|工作)|风险(?:等级|级别|程度|评级)|危险程度",
    ),
    reason=f"不能登记当事人的行踪、亲属、来往和风险。{WHY_NOT_PEOPLE}",
    mend="表里只写这件事:诉求、处理经过、依据、下一步",
    keys=_COLUMNS,
)
_WHAT_SOMEBODY_IS: Final = Refusal(
    wording=_words(
        "宗教|信仰|教派|政治面貌|政治倾向|政治观点",
        "(?:手机|终端)(?:型号|品牌|串号|识别码)|IMEI|MAC地址|IP地址|设备(?:指纹|识别码|标识)",
        "人脸|面部|头像|相貌|长相|体貌|指纹|声纹|虹膜|生物特征|(?:来访人|当事人|投诉人|反映人|本人|证件|身份证)照片",
    ),
    reason="不能登记当事人信什么、用什么设备、长什么样:这些属于敏感个人信息,与办这件事无关,"
    "没有特定目的和充分必要不得收集(《个人信息保护法》第六条、第二十八条)",
    mend="删去这一栏;核对身份当面看证件,看过当场还,不留照片",
    keys=_COLUMNS,
)
_TRAVEL: Final = Refusal(
    wording=_words("进京(?!证)|赴京|到京|赴省|到省里|离开本地|购票|乘车|外出"),
    reason=f"紧急情况和事由不看人去哪里。{WHY_NOT_PEOPLE}",
    mend="紧急情况只写:人身安全、健康、新事实或者新证据",
    keys=_COLUMNS,
)
_URGENCY: Final = Refusal(
    wording=_words(
        "紧急情况[^,，。;；》]{0,6}(?:立即|马上|立刻|随时|及时|第一时间)[^,，。;；》]{0,6}(?:汇报|上报|报告)",
        "(?:立即|马上|立刻|随时|及时|第一时间)[^,，。;；》]{0,6}(?:汇报|上报|报告)[^,，。;；》]{0,4}紧急情况",
    ),
    reason=f"没有写明什么算紧急,紧急报告就会变成报人去了哪里。{WHY_NOT_PEOPLE}",
    mend="写明哪几种情况要报:人身安全、健康、新事实或者新证据;最好用一张表,类型只列这几种",
    unless=_words(
        "人身|生命|健康|病[情危]|受伤|火[警情灾]|泄漏|停[水电气]|事故|故障|新事实|新证据|(?:情形|层级)\n紧急(?:\n|$)"
    ),
)
_EARLY_SIGNS: Final = Refusal(
    wording=_words(
        "(?:上访|信访|不稳定|闹访|缠访|进京)[^,，。;；]{0,2}苗头",
        "苗头(?!性?问题)(?<!(?:问题|隐患|差错|纠纷)苗头)(?<!(?:问题|隐患|差错|纠纷)的苗头)",
    ),
    reason=f"要早发现的是服务里的问题,不是谁有来反映的“苗头”。{WHY_NOT_PEOPLE}",
    mend="改为未诉先办:主动发现服务中的问题,提前解决,查明属实的加分",
)
_DESTINATIONS: Final = Refusal(
    wording=_words(
        "赴[京省市县]|进京(?!证)|到[京省市县](?:里|级|委)?(?:上访|信访|反映)|越级|非访|上访",
        "(?:到|去|往|进)了?(?:北京|京城|中央|国家|省|市|县|州|区|上级|上面)(?:里|城|委|政府|人大|信访局|机关)*"
        "[^,，。;；]{0,4}(?:反映|信访|告状|走访|投诉|举报)",
        rf"(?:{_WHO}|群众|服务对象)[^,，。;；]{{0,3}}(?:到|去|往|进)了?(?:北京|京城|中央|国家|省|市|县|州|区|上级|上面)",
    ),
    reason=f"不能因为反映问题的人去了哪里、找了哪一级而扣分、追究或者倒查。{WHY_NOT_PEOPLE}",
    mend="改为对办理:逾期答复、没有答复、拒不登记、虚假报告,查实以后才计分",
    kinds=JUDGING,
    keys=_GROUNDS,
)
_POINTS_BY_DESTINATION: Final = Refusal(
    wording=_words(
        r"(?:赴|到|去)(?:北京|京|省|市|县|上级|信访局)[^。;]{0,24}(?:的案件|扣\d?|[-−－]\s*\d)",
        r"(?:接访|来访|上访|信访|登记|接待|受理)的?(?:每?[一1]?[次件]){1,2}[^,，。;；不未没]{0,4}(?:扣|减|[-−－]\s*\d)",
    ),
    reason=f"不能因为有人来反映、去了哪里、找了哪一级而扣分、追究或者倒查。{WHY_NOT_PEOPLE}",
    mend="改为对办理:逾期答复、没有答复、拒不登记、虚假报告,查实以后才计分;来访的数量只作统计,用`种类: 指标`",
)
_FEWER: Final = Refusal(
    wording=_words(
        "(?:零|无|没有人?|未发生|减少|降低|压降|控制|杜绝|下降)(?![^,，。;；]{0,4}(?:查实|有效|属实))"
        "[^,，。;；]{0,4}(?:上访|信访(?!事项|工作|材料)|来访|进京|赴京)",
    ),
    reason="不能把来反映的人少了当作目标、给谁加分:那样就没有人愿意登记了(《信访工作条例》第三十九条、第四十四条)",
    mend="成效看解决了多少、答复得及时不及时、改正了什么;加分要事情解决了、本人书面确认",
    keys=_GROUNDS,
)
_CASES_BY_VISIT: Final = Refusal(
    wording=_words(r"^\s*(?:本院|本单位|本局|院|领导|\S{0,4}办)*(?:接访|来访|接待)(?:交办)?的(?:案件|事项)\s*$"),
    reason="谁接访、谁交办是事情的来源,不是过错,也不是一件要做的事:接待一次不开倒查、不扣分",
    mend="写清要做什么;倒查的事由写查实的办理过错(`须有查实的违规: 是`),来源至多开始初查,没有来访的也同样抽查",
    keys=frozenset({"做什么", "what", "要做", "应做", "违规", "breaches", "情形", "名称", "name", "标准"}),
)
_LABELS: Final = Refusal(
    wording=_words("无理|恶意|缠访|闹访|刁民"),
    reason="对诉求的看法不能登记成固定的类别:要逐件写明理由、由别人复核、告诉当事人、到期失效、可以提异议",
    mend="改用`种类: 事项标记`,写明复核人、有效期和异议受理",
    kinds=frozenset({"分类", "classification"}),
)
_MARKS: Final = Refusal(
    wording=_words("户|人员|分子|精神|缠访|闹访|刁|重点"),
    reason="标记只说事,不说人",
    mend="名称改为说事的,如`疑难长期未结`、`诉求没有依据`",
    kinds=frozenset({"事项标记", "mark"}),
    keys=frozenset({"名称", "name"}),
)

REFUSALS: Final = (
    _HANDING_OVER,
    _HOLDING_BACK,
    _FILES_ON_PEOPLE,
    _COUNTING_PEOPLE,
    _POINTS_BY_DESTINATION,
    _COUNTING_IN_FORMS,
    _WHEREABOUTS,
    _WHAT_SOMEBODY_IS,
    _TRAVEL,
    _URGENCY,
    _EARLY_SIGNS,
    _DESTINATIONS,
    _FEWER,
    _CASES_BY_VISIT,
    _LABELS,
    _MARKS,
)
"""In the order in which they are told; of several that fit one text, the first."""
