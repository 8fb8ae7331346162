"""A small invented hospital and its first-inquiry policy: what most tests of cases are judged by."""

from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from shouwen.rules.language.bundle import Bundle
from shouwen.rules.language.composition import read_bundle
from shouwen.rules.organization import Department, Organization, Person, Post, PostHolding
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.time.calendar import WorkCalendar

ZONE = ZoneInfo("Asia/Shanghai")

POLICY = """---
编号: first-inquiry
名称: 首问负责制
版本: "1"
施行日期: 2026-01-01
---

## 第一条 最先被询问的人是首问责任人。

```rule
编号: who
种类: 首问责任人
认定: 最先被询问的人
同时被问: [职级高者, 工龄长者]
```

## 第二条 护理方面的事归护理部,其余问清后移交。

```rule
编号: route-nursing
种类: 分流
事项: 护理
归口: 护理部
常见说法: [呼叫铃, 护士, 换药]
一键问答: [厕所在哪]
答法: 出门右转,走到头
```

## 第三条 移交当场签收,三十分钟内不签收的退回。

```rule
编号: sign
种类: 应尽之责
当: 移交提出
谁: 接收科室
做什么: 签收移交
时限: 30分钟
履行: [移交签收, 移交拒收, 电话接收, 陪同到位]
逾期即: 退回
逾期报: [科室负责人]
同一人至多退回: 1
```

## 第四条 首问责任人在移交后继续跟踪,直到问事的人得到答复。

```rule
编号: track
种类: 应尽之责
当: [移交签收, 电话接收, 陪同到位]
谁: 首问责任人
做什么: 跟踪反馈
时限: 1个工作日
起算: 答复期满
履行: 跟踪反馈
未尽不得: 办结
```

## 第五条 电话接收的,接收人当日补签确认。

```rule
编号: confirm-phone
种类: 应尽之责
当: [电话接收, 陪同到位]
谁: 接收科室
做什么: 确认电话接收
时限: 当日
履行: [电话接收确认, 电话接收异议]
```

## 第六条 自询问之日起三个工作日内答复。

```rule
编号: reply
种类: 时限
层级: [本人职责, 本科室, 其他科室, 多个科室, 责任不明, 责任人不在]
做什么: 答复
时限: 3个工作日
提前提醒: 1个工作日
逾期报: [科室负责人, {报: 分管领导, 再过: 1个工作日}]
可中止: [等待服务对象补件]
延期: {次数: 1, 至多: 3个工作日, 批准人: 科室负责人}
```

## 第七条 领导接到请示后两小时内批示。

```rule
编号: instruct
种类: 应尽之责
当: 请示领导
谁: 被请示领导
做什么: 批示
时限: 2小时
履行: 领导批示
```

## 第八条 答复后三个工作日内由客服中心回访,经办人不得自己回访。

```rule
编号: follow-up
种类: 回访
层级: [本人职责, 本科室, 其他科室, 多个科室, 责任不明, 责任人不在]
谁: 客服中心
时限: 3个工作日
不满意逐级报: [科室负责人, 分管领导, 院长]
联系不上至少试: 2
```

## 第九条 不满意的,上一级三个工作日内处理。

```rule
编号: rung
种类: 应尽之责
当: 不满意
谁: 上一级
做什么: 处理不满意
时限: 3个工作日
履行: [领导批示, 最终答复, 答复]
未尽不得: 办结
```

## 第十条 信息有误的,维护人两个工作日内核对。

```rule
编号: correct
种类: 应尽之责
当: 信息有误
谁: 维护人
做什么: 核对信息
时限: 2个工作日
履行: 信息已核对
```

## 第十一条 住院押金条丢失的,一次告知全部材料。

```rule
编号: deposit-slip
种类: 一次性告知
服务事项: 住院押金条丢失退费
办理时限: 当日
问题:
  - {编号: who, 问: 谁来办, 答案: [本人, 代办]}
所需材料:
  - {材料: 患者身份证}
  - {材料: 代办人身份证, 仅当: {who: 代办}}
```

## 第二十条 上报上级由科室负责人批准;不予办理的先报备、后告知;上级答复后由首问责任人告知。

```rule
- 编号: pass-up-approval
  种类: 审批
  动作: 上报上级
  批准人: 科室负责人
  时限: 4小时
- 编号: refusal-filing
  种类: 应尽之责
  当: 拟否定
  谁: 承办人
  做什么: 否定报备
  时限: 1个工作日
  履行: 报备
  未尽不得: 告知不予办理
- 编号: interim
  种类: 应尽之责
  当: 上报上级
  谁: 首问责任人
  做什么: 阶段答复
  时限: 5个工作日
  每隔: 5个工作日
  履行: 阶段答复
```

## 第二十一条 办理中的进展写入阶段反馈。

```rule
编号: form-progress-noted
种类: 表单
表名: 进展表
栏目: [进展]
必填: [进展]
```
"""


@cache
def bundle() -> Bundle:
    """The policy above, which has no mistake."""
    composed, problems = read_bundle([("first-inquiry.md", POLICY)])
    assert not problems, [str(problem) for problem in problems]
    return composed


def at(text: str) -> datetime:
    """``2026-09-30 10:00`` in the institution's zone."""
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def person(name: str, department: str, *, rank: int = 1, hired: str = "2015-03-01", number: str = "") -> Person:
    return Person(
        id=name, name=name, department=department, rank=rank, hired_on=at(f"{hired} 00:00"), staff_number=number or name
    )


@cache
def organization() -> Organization:
    return Organization(
        id="hospital",
        name="示例医院",
        version="1",
        head="院长",
        departments=(
            Department(id="导诊台", name="导诊台", head="导诊组长", line_leader="分管院长"),
            Department(id="护理部", name="护理部", head="护理部主任", line_leader="分管院长"),
            Department(id="客服中心", name="客服中心", head="客服主任", line_leader="分管院长"),
            Department(id="院办", name="院办", head="院办主任", line_leader="院长"),
        ),
        posts=(Post(id="护理部岗", name="护理岗", department="护理部", is_hot=True),),
        people=(
            person("导医员", "导诊台"),
            person("导诊组长", "导诊台", rank=3),
            person("护理部干事", "护理部"),
            person("护理部副干事", "护理部"),
            person("护理部主任", "护理部", rank=5),
            person("客服专员", "客服中心"),
            person("客服主任", "客服中心", rank=4),
            person("院办主任", "院办", rank=5),
            person("分管院长", "院办", rank=8),
            person("院长", "院办", rank=9),
        ),
        holdings=(
            PostHolding(post="护理部岗", person="护理部干事", order=0),
            PostHolding(post="护理部岗", person="护理部副干事", order=1),
        ),
    )


@cache
def rulebook() -> Rulebook:
    return Rulebook(bundle=bundle(), organization=organization(), calendar=WorkCalendar())
