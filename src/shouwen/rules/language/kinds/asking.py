"""Who answers for what was asked, and what they must do with it: first contact, scope, route."""

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator

from shouwen.rules.language.kinds.base import Rule
from shouwen.rules.language.kinds.readers import (
    Acts,
    ATier,
    Channels,
    Limit,
    PersonKinds,
    Texts,
    YesNo,
    choice,
    key,
    listed,
)
from shouwen.rules.words import Channel, PersonKind

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

TieBreaks = Annotated[tuple[Annotated[str, choice(TIE_BREAKS)], ...], BeforeValidator(listed)]


class FirstContact(Rule):
    kind: Literal["first_contact"] = key("种类")
    additive: ClassVar[bool] = False
    label: ClassVar[str] = "首问责任人"

    who: Annotated[str, choice(FIRST_CONTACT_WORDS)] = key("认定", default="asked")
    tie_break: TieBreaks = key("同时被问", default=("higher_rank", "longer_service"))
    tie_break_channels: Channels = key("同时被问适用渠道", default=(Channel.VISIT,))
    includes: PersonKinds = key("包括", default=tuple(PersonKind))
    duty_ends: Annotated[str, choice(DUTY_ENDS)] = key("责任终止", default="retained")


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
