"""What supervision orders of others: orders to departments, commitment sheets, traces of responsibility, marks on
matters, and the leaders' reception days (catalogue C9, S003-3A to 3F).

All of them are about matters. None has a field for a person who asked: no whereabouts, no level that somebody went to,
no number of visits.
"""

from typing import Annotated, ClassVar, Final, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from shouwen.rules.language.kinds.base import Part, Rule
from shouwen.rules.language.kinds.ordering import Extension, Ladder
from shouwen.rules.language.kinds.readers import Channels, Limit, Texts, YesNo, choice, key, listed

ORDER_COLUMNS: Final = {
    "办理部门": "department",
    "办理要求": "demands",
    "结案时间": "due",
    "处理意见": "opinion",
    "反馈方式": "feedback_way",
}
"""The five items of an order as a policy writes them: column -> argument of the act."""

_ALWAYS: Final = ("办理部门", "办理要求", "结案时间")

FEEDBACK_TO: Final = {
    "签发人": "signer",
    "签发领导": "signer",
    "交办机关": "superior",
    "服务对象": "requester",
    "当事人": "requester",
}

RESPONSIBILITY_LEVELS: Final = ("直接责任", "主要责任", "领导责任")


class Feedback(Part):
    """One leg of the way back: to whom the result is told, and by when."""

    to: Annotated[str, choice(FEEDBACK_TO)] = key("向", says="签发人 | 交办机关 | 服务对象")
    limit: Limit = key("时限", says="上一步之后多久内")
    channels: Channels = key("渠道", default=(), says="只对这些来源的事项;不写即全部")

    @property
    def to_label(self) -> str:
        """Whom it means, in words."""
        return next(word for word, value in FEEDBACK_TO.items() if value == self.to)


Legs = Annotated[tuple[Feedback, ...], BeforeValidator(listed)]


class Order(Rule):
    """督办: a leader orders a department to settle a matter by a day, item by item; the result goes back the whole
    chain."""

    kind: Literal["order"] = key("种类")
    label: ClassVar[str] = "督办"

    name: str = key("名称", default="督办单", says="如 督办令、督办单;编号也用它")
    fields: Texts = key("栏目", default=tuple(ORDER_COLUMNS), says="空一栏即不能签发;五项以外的栏目也可以写")
    roster: str = key("签发轮值", default="", says="当天在这个值班表上的领导才能签发,科室或岗位的值班")
    signer: str = key("签发人", default="", says="角色或岗位;没有轮值时由谁签发")
    office: str = key("督办部门", says="谁登记、谁反馈;科室或岗位")
    item_by_item: YesNo = key("逐项", default=True, says="办理要求逐项答复,有一项没有答复不得交回")
    warn_before: Limit | None = key("提前提醒", default=None)
    extension: Extension | None = key("延期", default=None)
    ladder: Ladder = key("逾期报", "逾期", default=())
    feedback: Legs = key("反馈", default=(), says="依次: 签发人,再交办机关或服务对象")

    @model_validator(mode="after")
    def _says_who_what_and_by_when(self) -> Self:
        if missing := [column for column in _ALWAYS if column not in self.fields]:
            raise ValueError(f"栏目里少了“{'、'.join(missing)}”")
        if bool(self.roster) == bool(self.signer):
            raise ValueError("“签发轮值”和“签发人”要写一个,且只写一个")
        return self

    @property
    def further(self) -> tuple[str, ...]:
        """The columns beside the five."""
        return tuple(column for column in self.fields if column not in ORDER_COLUMNS)

    @property
    def work(self) -> str:
        """What the department owes."""
        return f"办结{self.name}"

    def leg_name(self, leg: Feedback) -> str:
        """What whoever reports owes."""
        return f"{self.name}反馈{leg.to_label}"


class Commitment(Rule):
    """四定一包: one matter gets a time, a person, a leader, a duty in words and one leader who answers for it whole."""

    kind: Literal["commitment"] = key("种类")
    label: ClassVar[str] = "四定一包"

    signers: Texts = key("定案人", says="谁可以定:角色、岗位或科室")
    sponsors: Texts = key("包案领导", default=(), says="谁可以包案:角色、岗位或科室,如 院领导;不写即不限")
    what: str = key("做什么", "应做", default="按责任书办结")
    warn_before: Limit | None = key("提前提醒", default=None)
    ladder: Ladder = key("逾期报", "逾期", default=())


class Cause(Part):
    """Why responsibility may be traced; alone it leads to a preliminary check and to nothing else."""

    name: str = key("名称", "事由")
    channels: Channels = key("渠道", default=(), says="只有这些来源的事项可以用这个事由;不写即全部")
    needs_breach: YesNo = key("须有查实的违规", default=False, says="这件事里没有查实的违规就不能用这个事由")


class Trace(Rule):
    """责任倒查: how an office handled a matter, never who spoke and where. Only a verified breach confirms it."""

    kind: Literal["trace"] = key("种类")
    label: ClassVar[str] = "责任倒查"

    causes: Annotated[tuple[Cause, ...], Field(min_length=1)] = key("事由")
    office: str = key("承办部门", says="谁提出、谁初查;科室或岗位")
    limit: Limit = key("初查时限", says="批准之后多久")
    ladder: Ladder = key("逾期报", "逾期", default=())
    levels: Texts = key("责任层次", default=RESPONSIBILITY_LEVELS)
    decided_by: str = key("决定机关", says="角色、岗位或科室;提出、初查的人和被追究的人都不能决定")
    mark: str = key("标记", default="", says="只对有这个事项标记的;标记须在有效期内")
    report_within: Limit | None = key("报告时限", default=None, says="决定之后多久内报告、归档")

    check_what: ClassVar[str] = "倒查初查"
    report_what: ClassVar[str] = "倒查报告"

    def cause(self, name: str) -> Cause | None:
        """The cause of that name."""
        return next((each for each in self.causes if each.name == name), None)


class MatterMark(Rule):
    """事项标记: a word on one matter, never on a person: reviewed by a second one, explained, expiring, contestable."""

    kind: Literal["mark"] = key("种类")
    label: ClassVar[str] = "事项标记"

    name: str = key("名称", says="如 疑难长期未结;只说事,不说人")
    lasts: Limit = key("有效期", says="至多多久;到期自行失效,再标须另写理由")
    reviewer: str = key("复核人", says="角色、岗位或科室;提出的人不能复核")
    objections_to: str = key("异议受理", says="服务对象不同意时由谁重看;不能是提出的人和复核的人")


class Reception(Rule):
    """领导接待: on each working day one leader and the office receive; a gap is told the day before."""

    kind: Literal["reception"] = key("种类")
    label: ClassVar[str] = "领导接待"

    leaders: str = key("领导轮值", says="科室或岗位的值班表,每天恰好一名领导")
    staff: str = key("工作人员轮值", says="科室或岗位的值班表,每天至少一人")
    alarm_at: Limit = key("报警时间", says="前一工作日几点,如 17:00")
    alarm_to: str = key("报警给", says="角色、岗位或科室")
    substitutes: Texts = key("可代接待", default=(), says="领导不能按时接待时可以委托谁;科室或岗位")
    absence: str = key("脱岗情形", default="", says="没有代班记录又不在接待岗位的,叫什么违规")
    harm: str = key("后果情形", default="", says="脱岗造成后果的,叫什么违规")
