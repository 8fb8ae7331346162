"""Indicators (指标): what is counted among what, for whom, and what was published elsewhere about the same."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from shouwen.rules.language.kinds.base import Part, Rule
from shouwen.rules.language.kinds.keeping import ACycle
from shouwen.rules.language.kinds.readers import Texts, YesNo, choice, key
from shouwen.rules.statistics.published import Published, number_in
from shouwen.rules.statistics.spans import Span
from shouwen.rules.words import Cycle

COUNTED = {
    "": "",
    "直接处理": "handled_directly",
    "间接处理": "handled_by_others",
    "按期办结": "on_time",
    "超时": "late",
    "收到评价": "rated",
    "评为满意以上": "rated_well",
    "评为差评": "rated_badly",
    "已回访": "followed_up",
    "查实违规": "breach_verified",
    "投诉查实": "complaint_upheld",
    "查实过错": "fault_verified",
}
"""分子: what may be true of a matter, and counts once. The last three need a person's verdict: on a breach, on an
allegation, on either."""
POPULATIONS = {
    "": "",
    "登记的事项": "registered",
    "服务人次": "contacts",
    "办结的事项": "closed",
    "收到评价的事项": "rated",
    "外报数": "reported",
}
"""分母: the matters of a period (``contacts`` with the questions answered by one key); ``reported`` is a number that
somebody enters, see ``Reported``."""
GROUPINGS = {"科室": "department", "类别": "category", "渠道": "channel", "情形": "tier"}
"""分组; any other word is the dimension of a 分类."""
EARLIER = ("上期", "去年同期")
"""比较: the periods with which this one may be compared; any other word is one of the 分组."""
MAY_BE_RANKED = frozenset({"breach_verified", "complaint_upheld", "fault_verified"})
"""Departments are put in an order by nothing else: who registers more must never look worse (catalogue S004-2)."""
PERS = (100, 1000, 10000, 100000)


def _read_span(text: str) -> Span | None:
    return Span.read(text) if text else None


def _checked(text: str) -> str:
    """``text`` as written, once it is known to mean some months. Raises SpanError."""
    _read_span(text)
    return text


Spanned = Annotated[str, AfterValidator(_checked)]


class PublishedFigure(Part):
    """A figure as its source has it. What the source does not say stays unsaid: it is then 不可复算, never guessed."""

    about: str = key("项目", "问题", default="", says="数的是什么、问的是哪一句;不写即指标的名称")
    of: str = key("对象", default="", says="数的、问的是哪些人或事")
    defined_as: str = key("口径", default="", says="来源怎样界定,与本单位不同的写明")
    period: Spanned = key("期间", default="", says="2012年、2012年6月、2012年6月至12月、2012年6月至2013年5月")
    before_period: Spanned = key("原期间", default="", says="原值是哪一段的")
    printed: str = key("公布", default="", says="照原样写,如 93.0%、0.054、-58.5%;来源没有算的不写")
    events: int | None = key("分子", default=None)
    exposure: int | None = key("分母", default=None)
    before: int | None = key("原值", default=None)
    after: int | None = key("现值", default=None)
    change: YesNo = key("变化", default=False, says="公布的是增减的百分比,不是比例;写了原值、现值的不必写")
    roughly: int | None = key("约数", default=None, says="来源只给了大约的分母,如 1300;只用来推算,不当分母")
    or_of: int | None = key("或分母", default=None, says="来源的话还可以理解成的另一个分母,并列算出")
    quoted: YesNo = key("引用", default=False, says="只是转引别处的说法,不复算")

    @model_validator(mode="after")
    def _can_be_read(self) -> Self:
        if self.as_printed("", 1).recomputed is None and self.printed:
            _ = number_in(self.printed)
        return self

    def as_printed(self, name: str, per: int) -> Published:
        """The figure of an indicator called ``name``, per so many. Raises ValueError for what cannot be read."""
        return Published(
            about=self.about or name,
            of=self.of,
            defined_as=self.defined_as,
            span=_read_span(self.period),
            period=self.period,
            before_span=_read_span(self.before_period),
            printed=self.printed,
            per=per,
            events=self.events,
            exposure=self.exposure,
            before=self.before,
            after=self.after,
            roughly=self.roughly,
            or_of=self.or_of,
            is_quoted=self.quoted,
            is_change=self.change or self.before is not None or self.after is not None,
        )


class Reported(Part):
    """A denominator that the cases do not hold (visits, meters, households): a column of a periodic record."""

    cadence: str = key("周期事项", says="规则编号;它的“须写”里有这一栏")
    column: str = key("栏目", says="如 门急诊人次;填整数")


class Indicator(Rule):
    """指标: a share with its numbers, period and least number; computed here, or published elsewhere, or both."""

    kind: Literal["indicator"] = key("种类")
    label: ClassVar[str] = "指标"

    name: str = key("名称", says="如 直接处理率")
    counted: Annotated[str, choice(COUNTED)] = key("分子", default="", says="不写即只登记公布数")
    population: Annotated[str, choice(POPULATIONS)] = key("分母", default="")
    per: int = key("每", default=100, says="100、1000、10000、100000:每百件、每千人次……")
    every: ACycle = key("周期", default=Cycle.MONTH, says="每月、每季度、每半年、每年")
    by: Texts = key("分组", default=(), says="科室、类别、渠道、情形,或一种“分类”的维度;不写即只算全单位")
    at_least: Annotated[int, Field(ge=1)] = key("最少份数", default=30, says="分母不足此数的只列件数,不算比例")
    ranked: YesNo = key("排序", default=False, says="分组按比例排先后;只许用于查实违规、投诉查实、查实过错")
    compared: Texts = key(
        "比较",
        default=(),
        says="上期、去年同期,或者分组里的一种,如 科室;给出χ²、精确检验、率比和应当说明的话;不写即不比",
    )
    reported: Reported | None = key("外报", default=None, says="分母是外报数时,取自哪项周期事项的哪一栏")
    published: tuple[PublishedFigure, ...] = key("公布数", default=(), says="来源公布过的数,逐项照录")
    since: Spanned = key("措施始于", default="", says="2012年8月;用来核对公布数的前后是否分开")
    cautions: Texts = key("须知", default=(), says="看这个数时必须同时说明的话")

    @model_validator(mode="after")
    def _has_something_to_tell(self) -> Self:
        if bool(self.counted) != bool(self.population):
            raise ValueError("没有分母的百分比不可复算:“分子”和“分母”要一起写")
        if not self.counted and not self.published:
            raise ValueError("要写“分子”和“分母”,或者“公布数”")
        if (self.population == "reported") != (self.reported is not None):
            raise ValueError("“分母: 外报数”和“外报”要一起写")
        if self.per not in PERS:
            raise ValueError(f"“每”不能是 {self.per};可以写:{'、'.join(map(str, PERS))}")
        if strange := [name for name in self.compared if name not in (*EARLIER, *self.by)]:
            raise ValueError(f"“比较”里的“{strange[0]}”不是上期、去年同期,也不在“分组”里")
        if self.compared and not self.counted:
            raise ValueError("只有公布数的指标不写“比较”:公布数自己逐项比较")
        return self

    @property
    def is_computed(self) -> bool:
        """Whether this institution's own matters are counted for it."""
        return bool(self.counted)

    @property
    def begun(self) -> Span | None:
        """The month in which the measure began whose effect the published figures are to show."""
        return _read_span(self.since)

    def figures(self) -> tuple[Published, ...]:
        """The published figures, in the order written."""
        return tuple(each.as_printed(self.name, self.per) for each in self.published)
