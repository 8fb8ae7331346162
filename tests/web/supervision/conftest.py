"""The invented hospital with a policy of orders, commitment sheets, traces and reception days; one matter in it."""

from datetime import date

import pytest

from shouwen.cases.actions import breaches, commitments, orders, registration, traces
from shouwen.cases.actions.registration import Matter
from shouwen.cases.adoption import adopt_policies
from shouwen.cases.models import Case
from shouwen.organization.actions import set_duty_turn
from tests.support.hospital import POLICY, at
from tests.support.institution import Hospital
from tests.support.story import Story
from tests.web.scenes import clock, hospital

__all__ = ["clock", "hospital"]

SUPERVISED = """
## 第十四条 督办、包案、倒查和接待。

```rule
- {编号: o, 种类: 督办, 名称: 督办单, 签发人: 分管院长, 督办部门: 院办, 反馈: [{向: 签发人, 时限: 1个工作日}]}
- {编号: c, 种类: 四定一包, 定案人: [院办]}
- {编号: h, 种类: 周期事项, 每: 每工作日, 谁: 院办主任, 做什么: 半月报告, 履行: 报告, 报告内容: 未办结的包案事项}
- {编号: t, 种类: 责任倒查, 事由: [{名称: 抽查}], 承办部门: 院办, 初查时限: 3日, 决定机关: 院长, 报告时限: 5日}
- {编号: s, 种类: 违规情形, 名称: 态度生硬, 迹象: 检查发现, 核实人: 院办}
- 编号: r
  种类: 领导接待
  领导轮值: 院办
  工作人员轮值: 客服中心
  报警时间: 17:00
  报警给: 院办主任
  可代接待: [院办]
```
"""


def put_on_duty(hospital: Hospital, roster: str, person: str, day: str) -> None:
    set_duty_turn(
        institution_id=hospital.institution.pk,
        roster=hospital.department(roster),
        staff_id=hospital.person(person),
        begins=at(f"{day} 08:00"),
        ends=at(f"{day} 17:30"),
        by=None,
        at=at("2026-09-29 09:00"),
    )


@pytest.fixture
def supervised(hospital: Hospital) -> Story:
    """A matter with an order, a commitment sheet and a trace that was checked on a verified breach."""
    return supervise(hospital)


def supervise(hospital: Hospital) -> Story:
    """The same for whoever has the hospital already."""
    sources = [("first-inquiry.md", POLICY + SUPERVISED)]
    adopt_policies(by=hospital.requester(), at=at("2026-09-28 08:00"), sources=sources)
    put_on_duty(hospital, "院办", "分管院长", "2026-09-30")
    put_on_duty(hospital, "客服中心", "客服专员", "2026-09-30")
    by = hospital.actor("客服专员")
    registration.register_case(by=by, at=at("2026-09-30 09:00"), matter=Matter(text="床位等了很久"))
    story = Story(hospital, Case.objects.get().pk)
    story.do(
        orders.issue_order,
        "分管院长",
        "09-30 09:10",
        department=hospital.department("护理部"),
        demands=["查明为什么等", "当天安排"],
        due=date(2026, 10, 9),
        opinion="尽快安排",
        feedback_way="书面",
    )
    story.do(orders.answer_order_item, "护理部主任", "09-30 09:20", item=1, text="排班漏了")
    people = {name: hospital.person(who) for name, who in (("handler", "护理部干事"), ("sponsor", "分管院长"))}
    story.do(
        commitments.make_commitment,
        "院办主任",
        "09-30 09:25",
        due=date(2026, 10, 16),
        leader="护理部主任",
        duty="办到有床位",
        **people,
    )
    story.do(
        breaches.note_sign,
        "院办主任",
        "09-30 09:30",
        "oversight_office",
        rule="态度生硬",
        text="当面听到",
        person=hospital.person("护理部干事"),
    )
    flag = next(iter(story.state.flags))
    story.do(breaches.verify_breach, "护理部主任", "09-30 09:40", flag=flag, is_breach=True, reason="属实")
    story.do(traces.open_trace, "院办主任", "09-30 09:45", cause="抽查", reason="看排床")
    story.do(traces.check_trace, "院办主任", "09-30 09:50", text="排班漏了一天", proposal="确定倒查")
    return story
