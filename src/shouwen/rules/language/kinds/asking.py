"""Who answers for what was asked, and what they must do with it: first contact, scope, route."""

from typing import Annotated, ClassVar, Literal

from pydantic import BeforeValidator

from shouwen.rules.language.kinds.base import Part, Rule
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
    "接听、收信或接待的人": "by_channel",
    "最先受理的部门": "department",
    "最先受理的部门或个人": "department_or_person",
    "当日值班的人": "roster",
    "发现问题的人": "finder",
    "接受任务的人": "tasked",
    "统一接待的岗位": "office",
}
"""The definitions of catalogue C1. Those of the last six rows ask for more than who was asked first."""
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
    on_duty_only: YesNo = key("须在岗", default=False, says="不在岗时被问到的,由在岗的人接,不认定为首问责任人")
    departments: Texts = key("适用科室", default=(), says="只对这些科室(含下级)的人适用")
    roster: str = key("值班", "值班岗位", default="", says="当日值班、统一接待由哪个岗位、科室或行政总值班")
    layers: dict[str, str] = key(
        "责任层次", default={}, says="登记时定下并不再变,如 {直接责任人: 首问责任人, 主要责任人: 科室负责人}"
    )
    first_handler: YesNo = key("另定首办责任人", default=False, says="职责所属的第一个办理的人另记为首办责任人")
    host_answers: YesNo = key("非在编由所在科室负责", default=False, says="实习、进修、外包等人员的责任由所在科室承担")


class Scope(Rule):
    """What the first contact must do in one tier, as the desk shows it."""

    kind: Literal["scope"] = key("种类")
    label: ClassVar[str] = "分层处置"

    tier: ATier = key("情形")
    orders: Texts = key("要做", says="依次要做的事,原样显示在登记页")
    acts: Acts = key("可选动作", default=(), says="登记页给出的按键,第一个为默认")
    escort: YesNo = key("陪同", default=False)
    within: Limit | None = key("时限", default=None)


FORMER_DEPARTMENT = "原承办科室"
LEADS = {"归口科室": "main", "首问科室": "asked", "首问代办": "agent"}
SUPPORT_FROM = {"登记": "registration", "牵头签收": "lead_signed"}


class SinceClosed(Part):
    """Where a matter goes by the time since the earlier one was closed; the last day still counts as within."""

    within: Limit = key("以内")
    to: str = key("归口", default=FORMER_DEPARTMENT, says="原承办科室,或科室、岗位的名称")
    after: str = key("之后", says="期满以后归哪个科室或岗位")


class Route(Rule):
    """Matter -> department or post; ``words`` are how visitors say it."""

    kind: Literal["route"] = key("种类")
    label: ClassVar[str] = "分流"

    to: str = key("归口", "转至", says="科室或岗位")
    words: Texts = key("常见说法", "关键词", default=())
    supporting: Texts = key("协办", default=(), says="配合的科室,有先后的按先后写")
    supporting_limit: Limit | None = key("协办时限", default=None, says="不写即与答复同时到期")
    supporting_from: Annotated[str, choice(SUPPORT_FROM)] = key(
        "协办自", default="registration", says="登记 | 牵头签收"
    )
    in_order: YesNo = key("先后", default=False, says="协办科室依次办,前一个办完后一个才开始")
    lead: Annotated[str, choice(LEADS)] = key("牵头", default="main", says="归口科室 | 首问科室 | 首问代办")
    since_closed: SinceClosed | None = key("自办结起", default=None, says="前一件办结多久以内归谁,之后归谁")
    tier: ATier | None = key("情形", default=None, says="一律按此情形处理,如 紧急、举报、院外")
    one_key: Texts = key("一键问答", default=(), says="导诊台一键登记的问法")
    answer: str = key("答法", default="", says="一键问答的标准答复")
    owner: str = key("维护人", default="")
    reviewed_on: str = key("核对日期", default="")
