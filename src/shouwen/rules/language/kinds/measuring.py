"""What a verified breach may lead to: measures with their range and their body, scores with their article.

Nothing here punishes anybody. A rule says what may be *proposed* once a breach is verified; hearing, decision and
appeal are the platform's own steps (公务员法 57, 63; 信访工作条例 39).
"""

import re
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from shouwen.rules.conditions import Condition, read_condition
from shouwen.rules.language.kinds.base import Part, Rule
from shouwen.rules.language.kinds.keeping import ACycle
from shouwen.rules.language.kinds.paper import Conditions
from shouwen.rules.language.kinds.readers import Limit, Texts, YesNo, choice, key, listed
from shouwen.rules.time.durations import Unit, parse_duration
from shouwen.rules.words import Cycle

CALENDAR_YEAR = "自然年"
_WHOLE_DAYS = frozenset({Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.QUARTERS, Unit.YEARS})
ANSWERABLE = {
    "责任人": "person",
    "责任科室": "department",
    "科室负责人": "department_head",
    "主管领导": "line_leader",
    "分管领导": "line_leader",
    "单位负责人": "institution_head",
}
"""On whom a measure or a score falls; leaders as they were when it happened."""
EXEMPTIONS = {"法定时限内": "within_statutory"}
"""What is no fault though the pledged limit was missed: the answer came within that of the law."""
EMPLOYERS = {"机关": "civil_service", "事业单位": "public_institution", "国有企业": "state_company", "企业": "company"}
"""Whose staff: which measures the law knows differs (公务员法 57、62,事业单位处分规定,劳动合同法)."""


def _window(value: str) -> str:
    """自然年, or how far back in whole days, weeks, months or years: 365天. Raises ValueError."""
    if value != CALENDAR_YEAR and parse_duration(value).unit not in _WHOLE_DAYS:
        raise ValueError(f"看不懂期间“{value}”;可以写:自然年、365天、12个月")
    return value


def _points(value: Any) -> Any:
    written = str(value).strip().replace("−", "-").replace("－", "-").removesuffix("分")
    if not re.fullmatch(r"[+-]?\d{1,4}(\.\d)?", written, re.ASCII) or not Decimal(written):
        raise ValueError(f"看不懂分值“{value}”;可以写:-5、+5、-0.5")
    return Decimal(written)


def _condition(value: Any) -> Any:
    return value if value is None or isinstance(value, Condition) else read_condition(str(value))


Subjects = Annotated[tuple[Annotated[str, choice(ANSWERABLE)], ...], BeforeValidator(listed)]
Exemptions = Annotated[tuple[Annotated[str, choice(EXEMPTIONS)], ...], BeforeValidator(listed)]
Window = Annotated[str, AfterValidator(_window)]
Points = Annotated[Decimal, BeforeValidator(_points)]
OnRank = Annotated[Condition | None, BeforeValidator(_condition)]


class Count(Part):
    """How often something stood against the same person before the rule speaks; one of several is enough."""

    of: Texts = key("计", says="计入的违规情形(查实的)或者处理措施(决定的)的名称;不予处理、撤案、撤销的不计")
    reaches: int = key("达", says="几次")
    window: Window = key("期间", default=CALENDAR_YEAR, says="自然年,或往前多久,如 365天")
    in_a_row: YesNo = key("连续", default=False, says="其间没有一个整月无查实")


class Grade(Part):
    """One gravity of the breach, with what may and what must be proposed for it."""

    gravity: str = key("情节", default="", says="如 较轻、严重;只有一档时不写")
    choose: Texts = key("可选", default=(), says="从中选一项或几项")
    together: Texts = key("并处", default=(), says="一并提出,缺一项不收")
    amounts: Conditions = key("范围", default={}, says="措施: 金额(元),如 考核扣减: 50至500、=50")
    beyond: dict[str, str] = key("超出须批准", default={}, says="措施: 谁批准超出上限的,不写即不得超出")
    dated: Texts = key("须定期限", default=(), says="要写明改正期限的措施,如 限期整改")
    subjects: Subjects = key("对象", default=(), says="这一档另外追究谁,如 主管领导")
    circulated: str = key("通报范围", default="", says="如 全公司;申诉期满或者申诉维持以后才能通报,不写即不通报")

    @property
    def measures(self) -> tuple[str, ...]:
        """Every measure that may be proposed."""
        return tuple(dict.fromkeys((*self.together, *self.choose)))

    @model_validator(mode="after")
    def _speaks_of_measures(self) -> Self:
        if not self.measures:
            raise ValueError("“可选”和“并处”至少写一样")
        strange = {*self.amounts, *self.beyond, *self.dated} - {*self.measures}
        if strange:
            raise ValueError(f"“{'、'.join(sorted(strange))}”不在“可选”或“并处”里")
        return self


class MeasureRule(Rule):
    """处理措施: what may be proposed for a verified breach, or for several together; who decides; how to appeal."""

    kind: Literal["measure"] = key("种类")
    label: ClassVar[str] = "处理措施"

    breaches: Texts = key("违规", default=(), says="哪几种违规情形查实以后;与“累计”至少写一样")
    also: Texts = key("并有违规", default=(), says="同一件事上还须查实的违规情形,缺一种就不处理")
    time: int | None = key("第几次", default=None, says="期间内第几次查实时用本条;同类规则里次数最大的,以后各次也用它")
    window: Window = key("期间", default=CALENDAR_YEAR, says="“第几次”在多长时间里数:自然年,或如 365天")
    counts: tuple[Count, ...] = key("累计", default=(), says="满足其中一条即提出")
    rank: OnRank = key("职级", default=None, says="只对这些职级的人,如 ≥30")
    employer: Annotated[str, choice(EMPLOYERS)] = key("单位性质", default="", says="机关、事业单位、国有企业或企业")
    exempt: Exemptions = key("免予追究", default=(), says="法定时限内:超过承诺时限而没有超过法定时限的")
    subjects: Subjects = key("对象", default=("person",), says="逐一立案,各自听取陈述")
    grades: Annotated[tuple[Grade, ...], Field(min_length=1)] = key("分档")
    proposed_by: str = key("提出人", default="", says="角色、岗位或科室;不写即监督部门")
    decided_by: str = key("决定机关", says="角色、岗位或科室;不得是提出人")
    decide_within: Limit | None = key("决定时限", default=None, says="提出、申诉之后多久决定;不写即同申诉期限")
    statement: Limit = key("陈述期限", says="告知本人之后多久可以陈述申辩")
    approvals: dict[str, str] = key("另须批准", default={}, says="措施: 决定之前还须谁批准,如 解除劳动合同: 院长")
    cuts_pay: Texts = key("减少收入", default=(), says="会减少工资或奖金的措施:须经法律审核,只是建议,系统不自动扣")
    reviewer: str = key("法律审核", default="", says="减少收入的由哪个岗位或科室审核;不写即监督部门")
    filed_in: str = key("存入", default="", says="决定存入哪里,如 人事档案")
    appeal: Limit = key("申诉期限", says="决定之后多久可以申诉一次")
    appeal_to: str = key("申诉受理", says="角色、岗位或科室;不得是决定机关")
    lasts: Limit | None = key("有效期", default=None, says="多久以后自动解除;不写即不设影响期")

    @model_validator(mode="after")
    def _speaks_of_something(self) -> Self:
        if not (self.breaches or self.counts):
            raise ValueError("“违规”和“累计”至少写一样")
        return self

    def grade(self, gravity: str) -> Grade | None:
        """The grade of a gravity by its name; the only one where a rule has one without a name."""
        return next((grade for grade in self.grades if grade.gravity == gravity), None)


class ScoreRule(Rule):
    """计分: points for verified conduct, with article and evidence. That something was registered is never a ground."""

    kind: Literal["score"] = key("种类")
    label: ClassVar[str] = "计分"

    name: str = key("名称", says="如 无故脱岗扣分")
    breaches: Texts = key("情形", default=(), says="哪几种违规情形查实以后;“期内无扣分”的不写")
    clean: YesNo = key("期内无扣分", default=False, says="整个周期没有扣分的,期末计一次")
    merits: Texts = key("成效", default=(), says="哪几张表填好、由没有经办的人确认以后加分,如 化解确认书")
    points: Points = key("分", says="如 -5、+5")
    subject: Annotated[str, choice(ANSWERABLE)] = key("对象", default="person")
    charged_to: str = key("记在", default="", says="一律记在这个科室名下,如 信访办")
    departments: Texts = key("科室", default=(), says="“期内无扣分”的只看这些科室;不写即全部")
    cycle: ACycle = key("周期", default=Cycle.YEAR, says="按月、季度或年结算")
    replaces: Texts = key("取代", default=(), says="同一件事上取代哪几条计分(编号),不累计")
    at_most: Points | None = key("上限", default=None, says="一个周期里本条合计至多几分")
    exempt: Exemptions = key("免予追究", default=(), says="法定时限内:超过承诺时限而没有超过法定时限的")
    objection: Limit = key("异议期限", says="告知之后多久可以提出异议;期满或异议处理以后才生效")
    reviewed_by: str = key("复核人", says="角色、岗位或科室;不得是记分的人")
    veto: str = key("一票否决", default="", says="生效以后当年取消什么,如 评先资格")

    @model_validator(mode="after")
    def _has_one_ground(self) -> Self:
        if sum(map(bool, (self.breaches, self.clean, self.merits))) != 1:
            raise ValueError("“情形”“期内无扣分”和“成效”要写一个,且只写一个")
        if self.merits and self.points < 0:
            raise ValueError("“成效”只加分,不扣分")
        return self
