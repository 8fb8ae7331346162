"""What adds up (累计): what was verified and not decided away, and a sum falls with what it counted."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from shouwen.cases.refusals import ActRefused
from shouwen.notices.models import OutgoingNotice
from shouwen.oversight.accountability import actions
from shouwen.oversight.accountability.check import check_accountability
from shouwen.oversight.accountability.models import Matter
from shouwen.oversight.accountability.queries import rules_of
from shouwen.oversight.accountability.record import standing_of
from shouwen.rules.accountability.matter import Stage
from tests.support.accountability import SHIRKED, shirked, strict_hospital
from tests.support.institution import Hospital

pytestmark = pytest.mark.django_db
OFFICE = ("客服专员", "oversight_office")
MILD: dict[str, Any] = {"gravity": "较轻", "measures": ["考核扣减"], "amounts": {"考核扣减": "50"}, "reason": "初次"}


@pytest.fixture
def house() -> Hospital:
    return strict_hospital()


def times(house: Hospital, number: int) -> list[Matter]:
    """So many verified within a year, a day apart."""
    return [shirked(house, seq=day, when=SHIRKED + timedelta(days=day))[0] for day in range(number)]


def sums() -> list[str]:
    return list(Matter.objects.filter(source="accumulation").values_list("stage", flat=True))


def spare(house: Hospital, row: Matter, *, begun: datetime, **proposed: Any) -> None:
    """Heard, proposed, and decided that no measure is taken."""
    step = {"matter_id": row.pk, "at": begun}
    actions.waive_statement(by=house.actor("护理部干事"), text="不说了", **step)
    actions.propose_measure(by=house.actor(*OFFICE), **(proposed or MILD), **step)
    actions.decide_measure(by=house.actor("院长"), is_imposed=False, reason="情有可原", **step)


def test_three_that_were_spared_add_up_to_nothing(house: Hospital) -> None:
    for day in range(3):
        when = SHIRKED + timedelta(days=day)
        spare(house, shirked(house, seq=day, when=when)[0], begun=when)
    assert sums() == []
    assert standing_of(house.institution.pk)(house.person("护理部干事")) == []


@pytest.mark.parametrize(("number", "left"), [(3, Stage.REVERSED), (4, Stage.TOLD)])
def test_a_sum_falls_when_one_that_it_counted_is_spared(house: Hospital, number: int, left: Stage) -> None:
    """And stays when it is one that came later, which it did not count."""
    rows = times(house, number)
    assert sums() == [Stage.TOLD]
    begun = SHIRKED + timedelta(days=9)
    spare(house, rows[0 if number == 3 else -1], begun=begun)
    assert sums() == [left]
    assert not list(check_accountability())
    told = OutgoingNotice.objects.filter(body__contains="次数不够了").count()
    assert told == (left is Stage.REVERSED)


def test_a_sum_falls_when_one_that_it_counted_is_withdrawn(house: Hospital) -> None:
    rows = times(house, 3)
    begun = SHIRKED + timedelta(days=9)
    actions.withdraw_matter(matter_id=rows[1].pk, by=house.actor(*OFFICE), at=begun, reason="不是推诿")
    assert sums() == [Stage.REVERSED]


def test_a_sum_that_was_spared_uses_up_what_it_counted(house: Hospital) -> None:
    times(house, 3)
    begun = SHIRKED + timedelta(days=9)
    step = {"matter_id": Matter.objects.get(source="accumulation").pk, "at": begun}
    actions.waive_statement(by=house.actor("护理部干事"), text="不说了", **step)
    actions.propose_measure(by=house.actor(*OFFICE), measures=["不得评为优秀"], reason="三次", **step)
    actions.decide_measure(by=house.actor("院长"), is_imposed=False, reason="已经改了", **step)
    shirked(house, seq=20, when=begun + timedelta(days=1))
    assert sums() == [Stage.SPARED]


LADDER = """
## 第三条 分次处理。

```rule
- {编号: curt, 种类: 违规情形, 名称: 生硬, 迹象: 检查发现, 应做: 生硬, 核实人: 客服中心}
- {编号: first, 种类: 处理措施, 违规: 生硬, 第几次: 1, 分档: [{并处: 提醒谈话}], 决定机关: 院长, 陈述期限: 3个工作日,
   申诉期限: 5个工作日, 申诉受理: 院办}
- {编号: second, 种类: 处理措施, 违规: 生硬, 第几次: 2, 分档: [{并处: 通报批评}], 决定机关: 院长, 陈述期限: 3个工作日,
   申诉期限: 5个工作日, 申诉受理: 院办}
```
"""


def test_a_second_time_is_the_first_once_the_one_before_was_spared() -> None:
    house = strict_hospital(LADDER)
    rows = [shirked(house, seq=day, when=SHIRKED + timedelta(days=day), breach="生硬")[0] for day in range(2)]
    begun = SHIRKED + timedelta(days=3)
    assert [rule.id for rule in rules_of(rows[1])] == ["second"]
    spare(house, rows[0], begun=begun, measures=["提醒谈话"], reason="初次")
    assert [rule.id for rule in rules_of(rows[1])] == ["first"]
    step = {"matter_id": rows[1].pk, "at": begun, "by": house.actor(*OFFICE), "reason": "属实"}
    actions.waive_statement(matter_id=rows[1].pk, by=house.actor("护理部干事"), at=begun, text="不说了")
    with pytest.raises(ActRefused, match="通报批评"):
        actions.propose_measure(measures=["通报批评"], **step)
    actions.propose_measure(measures=["提醒谈话"], **step)
    decided = {"is_imposed": True, "reason": "属实", "matter_id": rows[1].pk, "at": begun}
    assert actions.decide_measure(by=house.actor("院长"), **decided).measures == ["提醒谈话"]
    assert not list(check_accountability())
