"""A matter is never named a tip-off: whoever reads it would know, the one it is about among them."""

import pytest

from shouwen.cases.actions.registration import Matter, change_category, register_case
from shouwen.cases.models import Case
from shouwen.cases.refusals import ActRefused
from tests.support.hospital import POLICY, at
from tests.support.institution import found_hospital

SEALED_WAY = """
## 第四十条 举报。

```rule
{编号: tip-off-route, 种类: 分流, 事项: 举报, 归口: 院办, 情形: 举报, 常见说法: [收红包]}
```
"""


@pytest.mark.django_db
def test_neither_when_it_is_registered_nor_afterwards() -> None:
    hospital = found_hospital(POLICY + SEALED_WAY)
    guide, when = hospital.actor("导医员"), at("2026-09-30 10:00")
    with pytest.raises(ActRefused, match="内容没有保存"):
        register_case(by=guide, at=when, matter=Matter(text="有一件事", category="举报"))
    assert not Case.objects.exists()
    case_id = register_case(by=guide, at=when, matter=Matter(text="呼叫铃坏了", category="护理")).case.pk
    with pytest.raises(ActRefused, match="不能改成举报") as refused:
        change_category(case_id=case_id, by=guide, at=when, category="举报")
    assert refused.value.field == "category"
    assert Case.objects.get().category == "护理"
