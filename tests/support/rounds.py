"""The invented hospital with a spot check, a monthly survey and a yearly assessment."""

from shouwen.cases.adoption import adopt_policies
from tests.support.hospital import POLICY, at
from tests.support.institution import Hospital

ROUNDS = """---
编号: rounds
名称: 检查和调查办法
版本: "1"
施行日期: 2026-01-01
---

## 第一条 检查

```rule
- 编号: round-norms
  种类: 服务规范
  名称: 导医规范
  条目: [{要求: 站立接待, 分值: 2}, {要求: 微笑服务, 分值: 3}]
- 编号: spot-check
  种类: 检查
  名称: 窗口抽查
  由谁: 院办
  临时抽查: 是
  科室: [护理部, 导诊台]
  抽取数: 2
  时限: 3个工作日
  说明时限: 1个工作日
  整改时限: 2个工作日
  复查时限: 1个工作日
  通报: 是
```

## 第二条 调查

```rule
编号: monthly-survey
种类: 满意度
名称: 患者满意度调查
何时: 每月
发放由: 院办
条目: [态度, 效率]
至少份数: 2
差评由: 院办
差评时限: 1个工作日
整改时限: 5个工作日
```

## 第三条 考核

```rule
编号: assessed
种类: 考核
名称: 年度考核
由谁: 院办
指标: [首问登记件数, 按期履行率]
```
"""


def adopt_rounds(house: Hospital, when: str = "2026-08-01 09:00") -> None:
    """Puts the policy into force beside the hospital's own."""
    sources = [("first-inquiry.md", POLICY), ("rounds.md", ROUNDS)]
    adopt_policies(by=house.actor("院办主任"), at=at(when), sources=sources)
    house.institution.refresh_from_db()
