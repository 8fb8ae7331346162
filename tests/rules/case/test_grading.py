"""定级: what the first look finds decides the class, and with it limit, route and whom it is reported to."""

from dataclasses import replace
from functools import cache

import pytest

from shouwen.rules.case import events as e
from shouwen.rules.case.course import unfold
from shouwen.rules.case.state import CaseState, Happened
from shouwen.rules.language.checking import check
from shouwen.rules.language.composition import read_bundle
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Channel, Tier
from tests.rules.language.texts import policy_text, rule_text
from tests.support.hospital import POLICY, at, organization, rulebook

LOOK = """
## 第三十三条 先看再定级。

```rule
- {编号: look, 种类: 表单, 表名: 初评表, 栏目: [安全, 人数], 选项: {安全: [是, 否]}, 数值栏目: 人数}
- 编号: grade
  种类: 分类
  维度: 程度
  选项: [一般, 重大]
  默认: 一般
  定级表: 初评表
  定级: [{定为: 重大, 仅当栏目: {安全: 是}}, {定为: 重大, 仅当栏目: {人数: ≥3}}, {定为: 一般}]
- {编号: soon, 种类: 时限, 分类: {程度: 重大}, 做什么: 答复, 时限: 1个工作日}
- {编号: tell, 种类: 应尽之责, 当: 定级, 分类: {程度: 重大}, 谁: 院长, 做什么: 知悉, 时限: 2小时, 履行: 已联系}
- {编号: to-office, 种类: 分流, 分类: {程度: 重大}, 归口: 院办}
```
"""
WORDS = e.Ref(ref="0" * 32, commitment="0" * 64)


@cache
def ruled() -> Rulebook:
    bundle, problems = read_bundle([("first-inquiry.md", POLICY + LOOK)])
    assert problems == []
    return replace(rulebook(), bundle=bundle)


def happen(state: CaseState, when: str, event: e.CaseEvent) -> list[Happened]:
    moment = at(f"2026-10-12 {when}")
    return unfold(state, event, at=moment, recorded_at=moment, rulebook=ruled(), actor="护理部干事")


def registered() -> CaseState:
    state = CaseState(id="1")
    event = e.CaseRegistered(
        institution="hospital",
        encounter="1",
        channel=Channel.VISIT,
        tier=Tier.OWN_DEPARTMENT,
        category="护理",
        department="护理部",
        first_contact="护理部干事",
        first_contact_department="护理部",
        registered_by="护理部干事",
        bundle="b",
        calendar="c",
        classes={"程度": ("一般",)},
    )
    happen(state, "09:00", event)
    return state


def looked(*, safety: str = "否", people: str = "1") -> e.FormFilled:
    clause = ruled().bundle.rule("look").clause
    numbers, choices = {"人数": people}, {"安全": safety}
    return e.FormFilled(
        form="初评表", rule="look", clause=clause, version=1, fields=WORDS, numbers=numbers, choices=choices
    )


def owed(state: CaseState) -> dict[str, str]:
    return {row.what: f"{row.due:%m-%d %H:%M}" for row in state.open_obligations}


@pytest.mark.parametrize(("safety", "people"), [("是", "1"), ("否", "3")])
def test_limit_route_and_leader_follow_from_what_was_found(safety: str, people: str) -> None:
    state = registered()
    assert owed(state)["答复"] == "10-15 17:30"
    happen(state, "15:00", looked(safety=safety, people=people))
    assert (state.classes["程度"], state.department) == (("重大",), "院办")
    assert owed(state)["答复"] == "10-13 17:30"  # from the asking, not from the grading
    assert owed(state)["知悉"] == "10-12 17:00"
    assert state.custodian == "护理部干事"


def test_the_page_can_say_which_column_decided_and_by_which_clause() -> None:
    state = registered()
    happen(state, "15:00", looked(people="4"))
    grade = state.grades["程度"]
    assert (grade.option, dict(grade.factors), str(grade.clause.article)) == ("重大", {"人数": "4"}, "第三十三条")


def test_what_is_graded_the_same_again_is_not_entered_twice() -> None:
    state = registered()
    happen(state, "15:00", looked(safety="是"))
    again = happen(state, "15:10", looked(safety="是", people="5"))
    assert not [each for each in again if isinstance(each.event, e.MatterGraded)]


def test_what_a_person_changed_is_no_longer_said_to_follow_from_the_form() -> None:
    state = registered()
    happen(state, "15:00", looked(safety="是"))
    happen(state, "15:10", e.CategoryChanged(category="护理", classes={"程度": ("一般",)}, reason=WORDS))
    assert state.grades == {}


WRONG = [
    ("定级表: 初评表", "要一起写"),
    ("定级表: 没有的表\n  定级: [{定为: 重大}]", "没有《没有的表》"),
    ("定级表: 初评表\n  定级: [{定为: 特大}]", "“特大”不是"),
    ("定级表: 初评表\n  定级: [{定为: 重大, 仅当栏目: {安全: 也许}}]", "对不上《初评表》"),
]


@pytest.mark.parametrize(("lines", "said"), WRONG)
def test_a_grading_that_could_never_be_is_told(lines: str, said: str) -> None:
    form = "- {编号: look, 种类: 表单, 表名: 初评表, 栏目: [安全], 选项: {安全: [是, 否]}}"
    rule = f"- 编号: grade\n  种类: 分类\n  维度: 程度\n  选项: [一般, 重大]\n  {lines}"
    bundle, problems = read_bundle([("demo.md", policy_text(rule_text(form, rule)))])
    assert problems == []
    assert any(said in str(each) for each in check(bundle, organization()))
