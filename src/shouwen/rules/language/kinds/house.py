"""How the house is kept: cover, hours, and what counts as a breach."""

from typing import Annotated, ClassVar, Literal

from shouwen.rules.language.kinds.base import Rule
from shouwen.rules.language.kinds.readers import Limit, Texts, YesNo, choice, key
from shouwen.rules.time.durations import Duration, Unit

BREACH_PATTERNS = {
    "逾期": "late",
    "多次退回": "bounced",
    "来回折腾": "sent_around",
    "多处转送": "sent_around",
    "停滞": "idle",
    "无人办理": "idle",
    "未陪同": "not_escorted",
    "告知有误": "told_wrong",
    "铃响超限": "rings",
    "借口回绝": "excuse",
    "再次来访": "came_again",
    "未登记": "unregistered",
    "检查发现": "inspected",
    "确定倒查": "traced",
    "投诉属实": "complaint_upheld",
}
BREACH = "违规情形"
"""What 仅当栏目 calls the breach of which a sign came up: its name."""
FINDING = "认定"
"""What 仅当栏目 calls how one thing complained of was found to be: 属实, 部分属实, 不属实 or 无法查实."""
CALLED = "回访结果"
"""What 仅当栏目 calls how a follow-up call went: 满意, 不满意 or 没有联系上."""
CONTENT, NOT_CONTENT, NOT_REACHED = "满意", "不满意", "没有联系上"
INCIDENT = "行为"
"""What 仅当栏目 calls what was done in an incident: 威胁, 自伤 or 扰乱秩序."""
NOTED_PATTERNS = frozenset({"excuse", "unregistered", "inspected"})
"""Signs that no record shows: somebody saw or heard them and notes them."""

SEEN_BY_OVERSIGHT_AFTER = Duration(1, Unit.WORKING_DAYS)


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
    extended: YesNo = key("延时服务", default=False, says="关门前来的办完为止;不得以下班为由中止、回绝、办结")
    appointments: YesNo = key("预约服务", default=False, says="可以预约办公时间以外,须由当时值班的人接待")


class BreachRule(Rule):
    """Which sign in the ledger is, once verified, a breach of which clause. A sign punishes nobody."""

    kind: Literal["breach"] = key("种类")
    label: ClassVar[str] = "违规情形"

    name: str = key("名称")
    pattern: Annotated[str, choice(BREACH_PATTERNS)] = key("迹象")
    what: Texts = key("应做", default=(), says="哪几项应尽之责")
    at_least: int = key("至少次数", default=1, says="逾期几项、退回几次、被送往几处,才算有此迹象")
    limit: Limit | None = key("时限", default=None, says="停滞多久、铃响几声或几秒以内不算;只用于停滞和铃响超限")
    verified_by: str = key("核实人", default="")
    overseen_after: Limit = key(
        "监督知悉", default=SEEN_BY_OVERSIGHT_AFTER, says="本人和科室负责人知悉之后多久,监督部门才看到"
    )
