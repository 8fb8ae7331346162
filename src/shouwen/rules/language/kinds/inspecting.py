"""Looking whether what is ordered is done: rounds of inspection (检查、抽查) and what an assessment (考核) is told."""

from typing import Annotated, ClassVar, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from shouwen.rules.language.kinds.base import Rule
from shouwen.rules.language.kinds.keeping import ACycle
from shouwen.rules.language.kinds.ordering import Ladder
from shouwen.rules.language.kinds.readers import Limit, Texts, YesNo, choice, key, listed
from shouwen.rules.words import Cycle

SUBJECTS = {"科室": "department", "部门": "department", "在岗人员": "person", "事项": "case"}
"""What a round looks at, one by one."""
METRICS = {
    "首问登记件数": "first_contacts",
    "首问办结率": "closed",
    "按期履行率": "on_time",
    "跟踪反馈率": "feedback",
    "回访满意率": "follow_up",
    "评价满意率": "ratings",
    "查实违规数": "breaches",
    "检查查实问题数": "findings",
}
"""What an assessment may be told: verified things with their number, never an estimate."""
ASSESSED = {"工作人员": "person", "每名在岗人员": "person", "科室": "department", "每个科室": "department"}

Metrics = Annotated[tuple[Annotated[str, choice(METRICS)], ...], BeforeValidator(listed), Field(min_length=1)]


class Inspection(Rule):
    """检查: who looks at what how often, who of many is drawn, and what becomes of what was found."""

    kind: Literal["inspection"] = key("种类")
    label: ClassVar[str] = "检查"

    name: str = key("名称", says="如 首问负责制责任考核")
    who: str = key("由谁", "谁", "责任人", says="检查的科室、岗位或角色")
    every: ACycle | None = key("每", "周期", default=None, says="每月、每季度……;不写即只临时抽查")
    ad_hoc: YesNo = key("临时抽查", default=False, says="期中可以随时再抽,须写明理由")
    subjects: Annotated[str, choice(SUBJECTS)] = key("抽查对象", default="department", says="科室 | 在岗人员 | 事项")
    departments: Texts = key("科室", "适用科室", default=(), says="只查这些科室;不写即全部")
    size: int | None = key("抽取数", default=None, says="每次抽几个,由系统按公开的种子抽取;不写即全部")
    reaches_back: Limit | None = key("抽查近", default=None, says="抽事项的必写:抽多久以内登记的,如 1个月")
    norms: Texts = key("对照规范", default=(), says="按哪些服务规范查(名称或编号);不写即适用的全部")
    limit: Limit | None = key("时限", default=None, says="期满或者抽取之后多久查完;不写即期末")
    statement: Limit = key("说明时限", says="被检查的一方多久之内可以说明")
    rectification: Limit = key("整改时限", says="查实之后多久整改完")
    recheck: Limit = key("复查时限", says="整改期满之后多久复查")
    bulletin: YesNo = key("通报", default=False, says="查完给每个科室各拟一份通报")
    bulletin_by: str = key("通报签发", default="", says="通报由谁签发;不写即由检查的一方签发")
    bulletin_to: Texts = key("通报范围", default=(), says="发给哪些科室,或 全院;不写即只发被通报的科室")
    bulletin_limit: Limit | None = key("通报时限", default=None, says="查完之后多久签发;不写即不限")
    ladder: Ladder = key("逾期报", "逾期", default=())

    @model_validator(mode="after")
    def _happens_at_all(self) -> Self:
        if self.every is None and not self.ad_hoc:
            raise ValueError("“每”和“临时抽查: 是”至少写一个,否则永远不会检查")
        if self.ad_hoc and (self.size is None or self.limit is None):
            raise ValueError("临时抽查要写“抽取数”和“时限”:抽几个,抽取之后多久查完")
        if not self.bulletin and (self.bulletin_by or self.bulletin_to or self.bulletin_limit):
            raise ValueError("写了通报怎么签发,还要写`通报: 是`")
        if self.size is not None and self.size < 1:
            raise ValueError("“抽取数”至少是1")
        if self.subjects == "case" and self.reaches_back is None:
            raise ValueError("抽查事项的,要写“抽查近”:抽多久以内登记的,如 1个月")
        return self


class Assessment(Rule):
    """考核: what the assessment of departments or staff is told from the records, each figure with its number."""

    kind: Literal["assessment"] = key("种类")
    label: ClassVar[str] = "考核"

    name: str = key("名称", says="如 机关工作人员年度考核")
    who: str = key("由谁", "谁", "责任人", says="由谁考核;考核表只有他们和监督部门能导出")
    whom: Annotated[str, choice(ASSESSED)] = key("对象", default="person", says="工作人员 | 科室")
    every: ACycle = key("每", "周期", default=Cycle.YEAR)
    metrics: Metrics = key("指标", says="从核实过的记录里取哪几项")
