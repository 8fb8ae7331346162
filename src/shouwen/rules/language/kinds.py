"""The rule kinds of the policy language: one small model each.

A model's field names are the English keys; ``key(...)`` gives the Chinese ones. Nothing here reads
text: ``shouwen.rules.language.compiler`` turns YAML nodes into these values and reports mistakes by
line.
"""

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from shouwen.rules.time.durations import Duration, parse_duration
from shouwen.rules.words import Act, Channel, Event, PersonKind, Role, Tier, Urgency, Word


def key(*chinese: str, default: Any = ..., says: str = "") -> Any:
    """A field with its Chinese key(s), the first of which the tools write; ``says`` explains it."""
    return Field(default=default, description=says, json_schema_extra={"zh": list(chinese)})


def _reader(word: type[Word]) -> BeforeValidator:
    return BeforeValidator(lambda value: value if isinstance(value, word) else word.read(str(value)))


def _choice(words: dict[str, str]) -> BeforeValidator:
    """One of a closed set of English values, or its Chinese wording."""

    def read(value: Any) -> str:
        known = {**words, **{english: english for english in words.values()}}
        if not isinstance(value, str) or value not in known:
            choices = "、".join(word for word in words if word)
            raise ValueError(f"不认识“{value}”;可以写:{choices}")
        return known[value]

    return BeforeValidator(read)


def _read_duration(value: Any) -> Duration:
    return value if isinstance(value, Duration) else parse_duration(str(value))


def _read_yes_no(value: Any) -> Any:
    words = {
        "是": True,
        "允许": True,
        "须": True,
        "否": False,
        "不许": False,
        "不须": False,
        "不": False,
    }
    return words.get(value, value) if isinstance(value, str) else value


def _listed(value: Any) -> Any:
    """One word where a list is asked for is a list of one; 、 separates several in one line."""
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split("、") if part.strip())
    return value


Limit = Annotated[Duration, BeforeValidator(_read_duration)]
YesNo = Annotated[bool, BeforeValidator(_read_yes_no)]
AnEvent = Annotated[Event, _reader(Event)]
ATier = Annotated[Tier, _reader(Tier)]
AChannel = Annotated[Channel, _reader(Channel)]
AnAct = Annotated[Act, _reader(Act)]
AnUrgency = Annotated[Urgency, _reader(Urgency)]
APersonKind = Annotated[PersonKind, _reader(PersonKind)]
Texts = Annotated[tuple[str, ...], BeforeValidator(_listed)]
Events = Annotated[tuple[AnEvent, ...], BeforeValidator(_listed)]
Tiers = Annotated[tuple[ATier, ...], BeforeValidator(_listed)]
Channels = Annotated[tuple[AChannel, ...], BeforeValidator(_listed)]
Acts = Annotated[tuple[AnAct, ...], BeforeValidator(_listed)]
PersonKinds = Annotated[tuple[APersonKind, ...], BeforeValidator(_listed)]


FIRST_CONTACT_WORDS = {
    "最先被询问的人": "asked",
    "最先接触的人": "contacted",
    "最先受理的人": "received",
}
TIE_BREAKS = {
    "职级高者": "higher_rank",
    "职位高者": "higher_rank",
    "工龄长者": "longer_service",
    "到院时间长者": "longer_service",
}
DUTY_ENDS = {
    "办结为止": "retained",
    "有人接待为止": "until_received",
    "移交签收为止": "handover_signed",
    "领导批准转交为止": "approved_transfer",
    "指引为止": "guided",
    "上级办结后告知为止": "return_leg",
}
STARTS = {"事件发生": "event", "登记": "asked", "询问": "asked", "答复期满": "reply_due"}
ON_LATE = {"退回": "bounce", "": ""}
BREACH_PATTERNS = {
    "逾期": "late",
    "多次退回": "bounced",
    "未登记": "unregistered",
    "检查发现": "inspected",
}

AStart = Annotated[str, _choice(STARTS)]
TieBreaks = Annotated[tuple[Annotated[str, _choice(TIE_BREAKS)], ...], BeforeValidator(_listed)]


class Clause(BaseModel):
    """Where an order stands: cited on every screen, form and report."""

    model_config = ConfigDict(frozen=True)
    policy: str
    version: str
    article: str  # 第五条(三)
    title: str = ""  # the policy's title, for reading aloud

    def __str__(self) -> str:
        return f"《{self.title or self.policy}》{self.article}"


class Part(BaseModel):
    """A piece inside a rule: no clause of its own."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Step(Part):
    """A rung of an escalation ladder: after how long past due (or the last rung), to whom."""

    to: str = key("报", "报给", says="角色、岗位或科室")
    after: Limit | None = key("再过", default=None, says="逾期之后多久;不写即逾期当时")


def _ladder(value: Any) -> Any:
    rungs = [value] if isinstance(value, dict) else _listed(value)
    return [{"to": rung} if isinstance(rung, str) else rung for rung in rungs]


Ladder = Annotated[tuple[Step, ...], BeforeValidator(_ladder)]


class Extension(Part):
    times: int = key("次数", default=1)
    at_most: Limit = key("至多", "每次至多")
    approver: str = key("批准人", "由谁批准")
    told_before_due: YesNo = key("期满前告知", default=True)


class Rule(BaseModel):
    """What every rule has. ``id`` is stable over versions; ``clause`` and ``line`` come from where
    the block stands; the four filters limit it to some cases (empty = all)."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)
    additive: ClassVar[bool] = True
    label: ClassVar[str] = ""

    id: str = key("编号", "规则编号")
    kind: str = key("种类")
    clause: Clause
    line: int = 0
    proves: Texts = key("证明", default=(), says="本规则所落实的目录规则编号")
    matters: Texts = key("事项", "事项类别", default=(), says="类别或服务事项;不写即全部")
    tiers: Tiers = key("层级", default=())
    channels: Channels = key("渠道", default=())
    urgencies: Annotated[tuple[AnUrgency, ...], BeforeValidator(_listed)] = key("缓急", default=())


class FirstContact(Rule):
    kind: Literal["first_contact"] = key("种类")
    additive: ClassVar[bool] = False
    label: ClassVar[str] = "首问责任人"

    who: Annotated[str, _choice(FIRST_CONTACT_WORDS)] = key("认定", default="asked")
    tie_break: TieBreaks = key("同时被问", default=("higher_rank", "longer_service"))
    tie_break_channels: Channels = key("同时被问适用渠道", default=(Channel.VISIT,))
    includes: PersonKinds = key("包括", default=tuple(PersonKind))
    duty_ends: Annotated[str, _choice(DUTY_ENDS)] = key("责任终止", default="retained")


class Scope(Rule):
    """What the first contact must do in one tier, as the desk shows it."""

    kind: Literal["scope"] = key("种类")
    label: ClassVar[str] = "分层处置"

    tier: ATier = key("情形")
    orders: Texts = key("要做", says="依次要做的事,原样显示在登记页")
    acts: Acts = key("可选动作", default=(), says="登记页给出的按键,第一个为默认")
    escort: YesNo = key("陪同", default=False)
    within: Limit | None = key("时限", default=None)


class Route(Rule):
    """Matter -> department or post; ``words`` are how visitors say it."""

    kind: Literal["route"] = key("种类")
    label: ClassVar[str] = "分流"

    to: str = key("归口", "转至", says="科室或岗位")
    words: Texts = key("常见说法", "关键词", default=())
    supporting: Texts = key("协办", default=())
    tier: ATier | None = key("情形", default=None, says="一律按此情形处理,如 紧急、举报、院外")
    one_key: Texts = key("一键问答", default=(), says="导诊台一键登记的问法")
    answer: str = key("答法", default="", says="一键问答的标准答复")
    owner: str = key("维护人", default="")
    reviewed_on: str = key("核对日期", default="")


class Ordering(Rule):
    """Common to the kinds that make somebody owe something by a time."""

    who: str = key("谁", "责任人", default="custodian", says="角色、岗位或科室")
    what: str = key("做什么", "应做")
    to_whom: str = key("向", "对象", default="requester")
    limit: Limit = key("时限", "承诺时限")
    starts: AStart = key("起算", default="event", says="事件发生 | 询问 | 答复期满")
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
    unless: Events = key("除非", default=(), says="已有其中一件事则不产生")
    on_late: Annotated[str, _choice(ON_LATE)] = key("逾期即", default="")
    bounces_at_most: int | None = key("同一人至多退回", default=None, says="同一事项退给同一人至多几次")


class Question(Part):
    id: str = key("编号")
    ask: str = key("问")
    answers: Texts = key("答案")


class Material(Part):
    name: str = key("材料")
    copies: str = key("份数", default="")
    note: str = key("说明", default="")
    only_if: dict[str, str] = key("仅当", default={}, says="问题编号: 答案")


class CompleteNotice(Rule):
    """One service item's notice: at most three one-key questions, then one complete list."""

    kind: Literal["complete_notice"] = key("种类")
    label: ClassVar[str] = "一次性告知"

    item: str = key("服务事项")
    questions: Annotated[tuple[Question, ...], Field(max_length=3)] = key("问题", default=())
    materials: tuple[Material, ...] = key("所需材料", default=())
    procedure: Texts = key("程序", default=())
    where: str = key("地点", default="")
    promised: str = key("办理时限", default="")
    fee: str = key("收费", default="不收费")
    basis: str = key("依据", default="")
    words: Texts = key("常见说法", default=())
    owner: str = key("维护人", default="")
    reviewed_on: str = key("核对日期", default="")


class Form(Rule):
    kind: Literal["form"] = key("种类")
    label: ClassVar[str] = "表单"

    form: str = key("表名")
    fields: Texts = key("栏目")
    required: Texts = key("必填", default=())


class Phrases(Rule):
    kind: Literal["phrases"] = key("种类")
    label: ClassVar[str] = "服务用语"

    banned: Texts = key("禁语", default=())
    patterns: Texts = key("禁用句式", default=(), says="如 到…科去找,… 代表一至八个字")
    instead: dict[str, str] = key("改说", default={})


class FollowUp(Ordering):
    """回访: never by the handler. ``rungs`` is the way up for who is not satisfied."""

    kind: Literal["follow_up"] = key("种类")
    label: ClassVar[str] = "回访"

    who: str = key("谁", "由谁", default="non_handler")
    what: str = key("做什么", default="回访")
    on: Events = key("当", default=(Event.ANSWER_GIVEN,))
    fulfilled_by: Events = key("履行", default=(Event.FOLLOW_UP_MADE,))
    blocks: Acts = key("未尽不得", default=(Act.CLOSE_CASE,))
    share: str = key("比例", default="100%")
    attempts: int = key("联系不上至少试", default=3)
    rungs: Texts = key("不满意逐级报", default=())
    final_by: str = key("最终答复由", default="")


class CoverRule(Rule):
    """A/B 角."""

    kind: Literal["cover"] = key("种类")
    label: ClassVar[str] = "AB角"

    posts: Texts = key("岗位", default=(), says="不写即全部热点岗位")
    never_both_away: YesNo = key("不得同时离岗", default=True)
    trained: YesNo = key("B角须培训授权", default=True)
    alarm_to: str = key("都不在时报", default="line_leader")


class Hours(Rule):
    kind: Literal["hours"] = key("种类")
    additive: ClassVar[bool] = False
    label: ClassVar[str] = "办公时间"

    departments: Texts = key("科室", default=())
    open: Texts = key("时间", says="如 周一至周五 08:00-12:00 14:00-17:30")
    around_the_clock: YesNo = key("全天", default=False)
    duty_roster: str = key("值班", default="")


class BreachRule(Rule):
    """Which pattern in the ledger is, once verified, a breach of which clause."""

    kind: Literal["breach"] = key("种类")
    label: ClassVar[str] = "违规情形"

    name: str = key("名称")
    pattern: Annotated[str, _choice(BREACH_PATTERNS)] = key("迹象")
    what: Texts = key("应做", default=(), says="哪几项应尽之责")
    at_least: int = key("至少次数", default=1)
    verified_by: str = key("核实人", default="")


KINDS: dict[str, type[Rule]] = {
    model.model_fields["kind"].annotation.__args__[0]: model  # type: ignore[union-attr]
    for model in (
        FirstContact,
        Scope,
        Route,
        TimeLimit,
        ObligationRule,
        CompleteNotice,
        Form,
        Phrases,
        FollowUp,
        CoverRule,
        Hours,
        BreachRule,
    )
}


def field_words(model: type[BaseModel]) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """(English key, Chinese keys, explanation) of every field that a policy may write."""
    for name, field in model.model_fields.items():
        extra = field.json_schema_extra
        if isinstance(extra, dict) and "zh" in extra:
            yield name, tuple(extra["zh"]), field.description or ""  # type: ignore[arg-type]


__all__ = ["KINDS", "Clause", "Role", "Rule", "field_words"]
