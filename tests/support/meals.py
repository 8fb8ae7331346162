"""Meals for guests as a policy orders them: a form, its limits, who consents, and the booking that waits for it."""

from tests.support.hospital import POLICY

MEALS = """
## 第三十二条 客饭先批后订。

```rule
- 编号: meal
  种类: 表单
  表名: 客饭审批单
  栏目: [餐费, 层面, 用餐时间]
  数值栏目: 餐费
  选项: {层面: [学院, 学校]}
  时间栏目: 用餐时间
  限制: [{名称: 每桌, 须: 餐费 ≤ 500, 不合即: 另行批准}]
- {编号: booking, 种类: 表单, 表名: 安排单, 栏目: [内容], 用于: 登记办理结果}
- 编号: college
  种类: 审批
  动作: 填写表单
  所填表单: 安排单
  审批单: 客饭审批单
  仅当: {层面: 学院}
  批准人: 科室负责人
  提前: 提前4小时
  提前自: 用餐时间
- {编号: dear, 种类: 审批, 动作: 填写表单, 所填表单: 安排单, 审批单: 客饭审批单, 超出: 每桌, 批准人: 院长}
```
"""
WITH_MEALS = POLICY + MEALS
