"""An invented hospital's clauses on measures and scores, and values made from them."""

from functools import cache

from shouwen.rules.language.bundle import Bundle
from shouwen.rules.language.composition import read_bundle
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.time.calendar import WorkCalendar
from tests.support.hospital import organization

MEASURES = """---
编号: measures
名称: 责任追究办法
版本: "1"
施行日期: 2026-01-01
---

## 第一条 推诿的,经查实处理。

```rule
- {编号: shirking, 种类: 违规情形, 名称: 推诿, 迹象: 检查发现, 应做: 推诿, 核实人: 客服中心}
- 编号: shirking-measure
  种类: 处理措施
  违规: 推诿
  分档:
    - {情节: 较轻, 并处: 考核扣减, 范围: {考核扣减: "=50"}}
    - 情节: 严重
      并处: [通报批评, 限期整改]
      可选: [考核扣减, 警告处分, 记过处分]
      范围: {考核扣减: 500至1000}
      超出须批准: {考核扣减: 分管领导}
      须定期限: 限期整改
      通报范围: 全院
      对象: 主管领导
  减少收入: 考核扣减
  法律审核: 客服中心
  决定机关: 院长
  决定时限: 5个工作日
  陈述期限: 3个工作日
  申诉期限: 5个工作日
  申诉受理: 院办
  存入: 人事档案
  有效期: 6个月
```

## 第二条 累计。

```rule
- 编号: twice
  种类: 处理措施
  累计: [{计: 推诿, 达: 3, 期间: 365天}, {计: 通报批评, 达: 2}]
  分档: [{并处: 不得评为优秀}]
  决定机关: 院长
  陈述期限: 3个工作日
  申诉期限: 5个工作日
  申诉受理: 院办
- {编号: off, 种类: 计分, 名称: 推诿扣分, 情形: 推诿, 分: -5, 异议期限: 3个工作日, 复核人: 院长, 一票否决: 评先资格}
```
"""


@cache
def measures() -> Bundle:
    bundle, problems = read_bundle([("measures.md", MEASURES)])
    assert not problems
    return bundle


def rulebook() -> Rulebook:
    return Rulebook(bundle=measures(), organization=organization(), calendar=WorkCalendar())
