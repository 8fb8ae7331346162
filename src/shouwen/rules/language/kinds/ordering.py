"""Who owes what by when, and what follows when it is late: time limits, obligations, follow-up."""

import re
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator

from shouwen.rules.language.kinds.base import Part, Rule
from shouwen.rules.language.kinds.paper import Conditions
from shouwen.rules.language.kinds.readers import Acts, Events, Limit, Texts, YesNo, choice, key, listed
from shouwen.rules.words import Act, Event

STARTS = {
    "事件发生": "event",
    "登记": "asked",
    "询问": "asked",
    "答复期满": "reply_due",
    "振铃": "ringing",
    "铃响": "ringing",
    "约定时间": "agreed",
}
ON_LATE = {"退回": "bounce", "视为手续齐全": "deem_complete", "": ""}

ENDS_REPETITION = (
    Event.ANSWER_GIVEN,
    Event.FINAL_ANSWER_SIGNED,
    Event.REFUSAL_TOLD,
    Event.OUTSIDE_REFERRED,
    Event.CASE_CLOSED,
)

AStart = Annotated[str, choice(STARTS)]


class Step(Part):
    """A rung of an escalation ladder: after how long past due (or the last rung), to whom."""

    to: str = key("报", "报给", says="角色、岗位或科室")
    after: Limit | None = key("再过", default=None, says="逾期之后多久;不写即逾期当时")


def _ladder(value: Any) -> Any:
    rungs = [value] if isinstance(value, dict) else listed(value)
    return [{"to": rung} if isinstance(rung, str) else rung for rung in rungs]


def _read_share(value: Any) -> Any:
    written = str(value).strip().replace("％", "%")
    if not re.fullmatch(r"(100|\d{1,2})(\.\d{1,2})?%", written) or float(written[:-1]) > 100:
        raise ValueError(f"看不懂比例“{value}”;可以写:100%、20%")
    return written


Share = Annotated[str, BeforeValidator(_read_share)]
Ladder = Annotated[tuple[Step, ...], BeforeValidator(_ladder)]


class Extension(Part):
    times: int = key("次数", default=1)
    at_most: Limit = key("至多", "每次至多")
    approver: str = key("批准人", "由谁批准")
    told_before_due: YesNo = key("期满前告知", default=True)


class Ordering(Rule):
    """Common to the kinds that make somebody owe something by a time."""

    who: str = key("谁", "责任人", default="custodian", says="角色、岗位或科室")
    what: str = key("做什么", "应做")
    to_whom: str = key("向", "对象", default="requester")
    limit: Limit = key("时限", "承诺时限")
    starts: AStart = key("起算", default="event", says="事件发生 | 询问 | 答复期满 | 振铃 | 约定时间")
    fulfilled_by: Events = key("履行", "以何为证", default=(), says="哪件事发生即算履行")
    evidence: str = key("凭据", default="")
    blocks: Acts = key("未尽不得", default=(), says="未履行前不得做的事")
    warn_before: Limit | None = key("提前提醒", default=None)
    ladder: Ladder = key("逾期报", "逾期", default=())


class TimeLimit(Ordering):
    """限时办结: the limit on the main business. The earliest of several counts and cites each."""

    kind: Literal["time_limit"] = key("种类")
    label: ClassVar[str] = "时限"

    what: str = key("做什么", "应做", default="答复")
    starts: AStart = key("起算", default="asked")
    fulfilled_by: Events = key("履行", "以何为证", default=(Event.ANSWER_GIVEN,))
    blocks: Acts = key("未尽不得", default=(Act.CLOSE_CASE,))
    statutory: Limit | None = key("法定时限", default=None)
    basis: str = key("法定依据", default="")
    pause_reasons: Texts = key("可中止", default=(), says="哪些缘由可以中止计时")
    extension: Extension | None = key("延期", default=None)


class ObligationRule(Ordering):
    """应尽之责: on an event, who must do what by when, unless …, blocking what, then the ladder."""

    kind: Literal["obligation"] = key("种类")
    label: ClassVar[str] = "应尽之责"

    on: Events = key("当", says="哪件事发生时产生")
    only_fields: Conditions = key("仅当栏目", default={}, says="所填表单的栏目: 条件,如 金额: ≥500万,紧要程度: 紧急")
    unless: Events = key("除非", default=(), says="已有其中一件事则不产生")
    every: Limit | None = key("每隔", default=None, says="办到一次,再过多久又要办一次,如 5个工作日")
    until: Events = key(
        "直到", default=ENDS_REPETITION, says="哪件事发生后不再重复;不写即答复、最终答复、告知不予办理、指引、办结"
    )
    on_late: Annotated[str, choice(ON_LATE)] = key("逾期即", default="")
    bounces_at_most: int | None = key("同一人至多退回", default=None, says="同一事项退给同一人至多几次")


class FollowUp(Ordering):
    """回访: never by the handler. ``rungs`` is the way up for who is not satisfied."""

    kind: Literal["follow_up"] = key("种类")
    label: ClassVar[str] = "回访"

    who: str = key("谁", "由谁", default="non_handler")
    what: str = key("做什么", default="回访")
    on: Events = key("当", default=(Event.ANSWER_GIVEN,))
    fulfilled_by: Events = key("履行", default=(Event.FOLLOW_UP_MADE,))
    blocks: Acts = key("未尽不得", default=(Act.CLOSE_CASE,))
    only_fields: Conditions = key("仅当栏目", default={}, says="所填表单的栏目: 条件,如 状态: 已完成")
    type: str = key("回访类型", default="", says="如 投诉回访、维修回访;回访表按类型分开统计")
    ways: Texts = key("回访方式", default=(), says="如 电话、上门、书信;写了的,每次回访选一种")
    methods: Texts = key("回访办法", default=(), says="如 交谈、现场查看、检查;写了的,回访到时至少选一种,可以选几种")
    script: Texts = key("问法", default=(), says="依次问什么,原样显示给回访的人")
    items: Texts = key("条目", default=(), says="逐项请对方评价什么,如 服务态度、工作效率")
    tells_result: YesNo = key("告知结果", default=False, says="回访到时须把处理结果告诉对方")
    share: Share = key("比例", default="100%", says="如 100%、20%;不足 100% 的由系统按件抽取,不由人挑")
    attempts: int = key("联系不上至少试", default=3)
    spacing: Limit | None = key("两次间隔", default=None, says="联系不上的,至少隔多久再试才算一次,如 2小时")
    rungs: Texts = key("不满意逐级报", default=())
    final_by: str = key("最终答复由", default="", says="逐级反映到头以后,最终答复由谁签;不写即最后一级")
