"""What keeps the house in order from day to day: norms of conduct, what is due again and again, the
directory and what is made public, and how satisfied people are."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from shouwen.rules.language.kinds.base import Part, Rule
from shouwen.rules.language.kinds.ordering import Ladder, Ordering
from shouwen.rules.language.kinds.readers import Events, Limit, PersonKinds, Texts, YesNo, choice, key, listed, reader
from shouwen.rules.time.periods import day_in_period, period_of
from shouwen.rules.words import Cycle, Event, Missing, Proof

EACH = {
    "每个科室": "each_department",
    "各科室": "each_department",
    "每名在岗人员": "each_person",
    "全体在岗人员": "each_person",
    "每个岗位": "each_post",
}
"""Who is meant one by one; any other word is a role, a post or a department."""
SURVEY_TIMES = {
    "办结后": "after_closing",
    "每月": "month",
    "每季度": "quarter",
    "每半年": "half_year",
    "每年": "year",
}
FIVE_GRADES = ("非常满意", "满意", "基本满意", "不满意", "非常不满意")
"""国务院办公厅“好差评”五档。"""
PUBLISHED = {
    "监督电话": "supervision_phone",
    "服务承诺": "promises",
    "服务项目": "items",
    "办事程序": "procedures",
    "办理时限": "limits",
    "所需材料": "materials",
    "收费标准": "fees",
    "服务时间": "hours",
    "服务点": "service_points",
    "投诉途径": "complaint_ways",
    "监管电话": "regulator",
}

STATED = {"未办结的包案事项": "commitments"}
"""What a report states by itself, as it stands when it is submitted."""

_ANY_DAY = date(2024, 1, 1)
"""Of a leap year, so that 2月29日 is a day."""

ACycle = Annotated[Cycle, reader(Cycle)]
AProof = Annotated[Proof, reader(Proof)]
Demands = Annotated[tuple[Annotated[Missing, reader(Missing)], ...], BeforeValidator(listed)]
Publications = Annotated[tuple[Annotated[str, choice(PUBLISHED)], ...], BeforeValidator(listed)]


def _items(value: Any) -> Any:
    """A demand in one line is an item without further keys."""
    items = listed(value)
    if not isinstance(items, list | tuple):
        return items
    return [{"demand": item} if isinstance(item, str) else item for item in items]


class ConductItem(Part):
    id: str = key("编号", default="", says="不写即规则编号加序号,如 desk.1")
    demand: str = key("要求", says="检查时看什么,一句话")
    method: str = key("检查方法", default="现场查看")
    points: int = key("分值", default=0)
    complaint: str = key("投诉类型", default="", says="登记投诉时这一条怎么叫;不写即“要求”本身")


class Conduct(Rule):
    """What only a person can judge: inspection items and complaint types, never a verdict by machine."""

    kind: Literal["conduct"] = key("种类")
    label: ClassVar[str] = "服务规范"

    name: str = key("名称", default="", says="如 导医服务规范")
    departments: Texts = key("适用科室", "科室", default=(), says="不写即全部科室")
    posts: Texts = key("适用岗位", "岗位", default=(), says="不写即全部岗位")
    items: Annotated[tuple[ConductItem, ...], BeforeValidator(_items), Field(min_length=1)] = key(
        "条目", says="逐条写;只有一句话的直接写"
    )

    def numbered(self) -> Iterator[tuple[str, ConductItem]]:
        """Each item with the id by which inspections and complaints name it."""
        for number, item in enumerate(self.items, 1):
            yield item.id or f"{self.id}.{number}", item


class Cadence(Rule):
    """What is due again and again, or may never be older than so long."""

    kind: Literal["cadence"] = key("种类")
    label: ClassVar[str] = "周期事项"

    every: ACycle | None = key("每", "周期", default=None, says="每工作日、每周、每半月、每月……;与“不早于”只写一个")
    no_older_than: Limit | None = key(
        "不早于", "有效期", default=None, says="最近一次不得早于多久以前,如 12个月;与“每”只写一个"
    )
    on: str = key("于", "日期", default="", says="期内哪一天:星期五、25日、12月31日;不写即期末")
    who: str = key("谁", "责任人", says="角色、岗位、科室;或 每个科室、每名在岗人员、每个岗位")
    departments: Texts = key("科室", "适用科室", default=(), says="只对这些科室;不写即全部")
    posts: Texts = key("岗位", "适用岗位", default=(), says="只对这些岗位的任职人员;不写即全部")
    staff_kinds: PersonKinds = key("人员类别", default=(), says="只对这些人员;不写即全部")
    what: str = key("做什么", "应做")
    contents: Texts = key("内容", default=(), says="须阅读、讨论或查看的内容")
    limit: Limit | None = key("时限", default=None, says="期满(或“于”的那天)之后多久;“不早于”的首次宽限")
    fulfilled_by: AProof = key("履行", "以何为证", default=Proof.REGISTER)
    fields: Texts = key("须写", "栏目", default=(), says="记录时必须写的栏目,如 出席人、决定事项")
    states: Annotated[str, choice(STATED)] = key(
        "报告内容", default="", says="登记时由系统抄下当时的数:未办结的包案事项;不写即自己写"
    )
    ladder: Ladder = key("逾期报", "逾期", default=())

    @model_validator(mode="after")
    def _either_again_or_not_older(self) -> Self:
        if (self.every is None) == (self.no_older_than is None):
            raise ValueError("“每”和“不早于”要写一个,且只写一个")
        if self.on and (self.every is None or day_in_period(self.on, period_of(self.every, _ANY_DAY)) is None):
            raise ValueError(f"“于: {self.on}”与周期对不上;每周写星期几,每月写几日,每年写几月几日")
        return self

    @property
    def audience(self) -> str:
        """``each_department``, ``each_person``, ``each_post``, or an empty text for one bearer."""
        return EACH.get(self.who, "")


class ServicePoint(Part):
    """A window, a hotline, a repair shop, somebody in the field: where people are served."""

    name: str = key("名称")
    type: str = key("类型", default="窗口", says="窗口、热线、网点、驻点人员……")
    department: str = key("科室", default="")
    where: str = key("地点", default="")
    phone: str = key("电话", default="")
    open: str = key("时间", "服务时间", default="", says="如 周一至周五 08:00-17:30")


class PublishedPhone(Part):
    """A number that the public page shows: written here, or that of a department or post."""

    name: str = key("名称", says="如 监管投诉电话")
    number: str = key("号码", default="", says="不写即取“归口”的电话")
    of: str = key("归口", default="", says="科室或岗位")


class Qualification(Part):
    """What whoever holds a post, or has its turn of duty, must bring along."""

    post: str = key("岗位", says="岗位的名称")
    years: int = key("院龄", "本单位年限", default=0, says="自入职日起至少满几年")
    certificates: Texts = key("证书", default=(), says="人员资料里写明的证书,缺一样都列出")


class DirectoryDuty(Rule):
    """What the directory and the public page must hold; what is missing is a gap that is listed."""

    kind: Literal["directory"] = key("种类")
    label: ClassVar[str] = "公示与通讯录"

    departments: Texts = key("科室", "适用科室", default=(), says="不写即全部科室")
    each_department: Demands = key("每个科室须有", default=())
    each_post: Demands = key("每个岗位须有", default=())
    each_item: Demands = key("每个事项须有", default=(), says="缺一项的服务事项不得发布")
    staffed_by: Texts = key("每个科室须配", default=(), says="岗位名称里的字,如 导办;每个科室至少有一人任职")
    copies_to: Texts = key(
        "投诉通报给",
        default=(),
        says="通报科室时只给这些人:科室负责人,或岗位名称里的字,如 联络员;不写即给负责人,由其指定核查人",
    )
    qualifications: tuple[Qualification, ...] = key("任职资格", default=(), says="岗位上和当值的人须有的年限和证书")
    rosters: Texts = key("须排班", default=(), says="科室或岗位:当天须有排班")
    reviewed_within: Limit | None = key("核对不早于", default=None, says="如 12个月")
    publish: Publications = key("公布", default=(), says="服务承诺页必须有的内容")
    phones: tuple[PublishedPhone, ...] = key("公布电话", default=())
    service_points: tuple[ServicePoint, ...] = key("服务点", default=())


class Survey(Ordering):
    """How satisfied people are: five grades, none chosen beforehand; a bad one makes somebody get in touch."""

    kind: Literal["survey"] = key("种类")
    label: ClassVar[str] = "满意度"

    name: str = key("名称", default="满意度")
    scale: Annotated[Texts, Field(min_length=5, max_length=5)] = key(
        "量表", default=FIVE_GRADES, says="五档,从最好到最差"
    )
    when: Annotated[str, choice(SURVEY_TIMES)] = key("何时", default="after_closing")
    items: Texts = key("条目", default=(), says="分项评价什么;不写即总体")
    run_by: str = key("发放由", default="", says="每月、每季度的调查由谁发放和回收;科室、岗位或角色")
    ways: Texts = key("发放方式", default=("链接", "纸质"), says="如 二维码、链接、纸质")
    sample: int | None = key("抽取数", default=None, says="从本期办结的事项里抽几件;不写即全部")
    minimum: int = key("至少份数", default=0, says="收回不足这个数的,只写份数,不写比例")
    rectification: Limit | None = key(
        "整改时限", default=None, says="有不满意项的科室多久之内整改并反馈;不写即不下发整改"
    )
    calls_after: YesNo = key("先整改后回访", default=False, says="不满意项整改被接受以后才回访")
    attempts: int = key("联系不上至少试", default=3)
    bad: Texts = key("差评", default=("不满意", "非常不满意"), says="哪几档算差评")
    who: str = key("差评由", "谁", "责任人", says="差评后由谁联系;角色、岗位或科室")
    opens: str = key("差评另立", default="", says="差评另立一件事项时它的类别;不写即在原事项里联系")
    what: str = key("做什么", "应做", default="联系评为差评的服务对象")
    limit: Limit = key("差评时限", "时限", says="差评后多久之内联系")
    on: Events = key("当", default=(Event.BADLY_RATED, Event.OPENED_ON_RATING))
    fulfilled_by: Events = key("履行", "以何为证", default=(Event.CONTACT_NOTED, Event.FOLLOW_UP_MADE))

    @model_validator(mode="after")
    def _bad_grades_are_on_the_scale(self) -> Self:
        strange = [grade for grade in self.bad if grade not in self.scale]
        if strange:
            raise ValueError(f"差评“{'、'.join(strange)}”不在量表里")
        return self

    def is_bad(self, grade: int) -> bool:
        """Whether ``grade`` (5 is the best) is one of the bad ones."""
        return self.scale[len(self.scale) - grade] in self.bad
