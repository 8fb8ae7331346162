"""What other documents order: limits by category, and offers that only a signature answers."""

import pytest

from shouwen.cases.actions.handover import accept_by_phone
from shouwen.cases.actions.registration import Matter, change_category, register_case
from shouwen.cases.adoption import adopt_policies
from shouwen.cases.sweeper import sweep
from tests.support.hospital import POLICY, at
from tests.support.institution import Hospital, found_hospital
from tests.support.story import Story

BY_CATEGORY = (
    POLICY.replace("编号: reply\n种类: 时限\n", "编号: reply\n种类: 时限\n事项: 护理\n")
    + """
## 第十二条 后勤的事五个工作日内答复。

```rule
编号: reply-logistics
种类: 时限
事项: 后勤
时限: 5个工作日
提前提醒: 1个工作日
```
"""
)
ONLY_A_SIGNATURE = POLICY.replace("履行: [移交签收, 移交拒收, 电话接收, 陪同到位]", "履行: [移交签收, 移交拒收]")
TWO_LIMITS = (
    POLICY
    + """
## 第十二条 护理的事两个工作日内答复。

```rule
编号: reply-nursing
种类: 时限
事项: 护理
时限: 2个工作日
```
"""
)


def begin(hospital: Hospital, when: str = "09-30 10:00") -> Story:
    case = register_case(
        by=hospital.actor("导医员"), at=at(f"2026-{when}"), matter=Matter(text="呼叫铃", category="护理")
    ).case
    return Story(hospital, case.pk)


@pytest.fixture
def by_category(db: None) -> Story:
    story = begin(found_hospital(BY_CATEGORY))
    story.offer()
    story.sign()
    return story


def test_another_category_counts_its_limit_from_the_original_start(by_category: Story) -> None:
    by_category.do(change_category, "护理部干事", "10-09 09:00", category="后勤")
    owed = by_category.obligation("答复")
    assert (owed.start, owed.due) == (at("2026-09-30 10:00"), at("2026-10-13 17:30"))
    assert (owed.rule, owed.clause.article, owed.limit) == ("reply-logistics", "第十二条", "5个工作日")
    assert by_category.problems("10-09 09:00") == []


def test_the_reminder_and_what_counts_from_the_answer_go_along(by_category: Story) -> None:
    by_category.do(change_category, "护理部干事", "10-09 09:00", category="后勤")
    assert by_category.obligation("答复").warn_at == at("2026-10-12 17:30")
    assert by_category.owed()["跟踪反馈"] == ("导医员", "10-14 17:30")


def test_what_is_late_stays_late_whatever_it_is_called(by_category: Story) -> None:
    by_category.do(change_category, "护理部干事", "10-10 18:00", category="后勤")
    owed = by_category.obligation("答复")
    assert (owed.is_late, owed.due) == (True, at("2026-10-10 17:30"))


def test_an_offer_accepted_by_phone_is_not_taken_back_by_a_clock(db: None) -> None:
    story = begin(found_hospital(ONLY_A_SIGNATURE))
    story.offer()
    story.do(accept_by_phone, "导医员", "09-30 10:10", receiver="护理部干事")
    sweep(at("2026-09-30 15:00"))
    assert story.obligation("签收移交").is_late
    assert (story.custodian, story.case.state) == ("护理部干事", "handling")


def test_of_two_limits_the_earlier_counts_and_both_are_cited(db: None) -> None:
    owed = begin(found_hospital(TWO_LIMITS)).obligation("答复")
    assert (owed.due, owed.clause.article) == (at("2026-10-09 17:30"), "第十二条")
    assert [clause.article for clause in owed.also] == ["第六条"]


def test_a_policy_adopted_later_judges_later_cases_only(hospital: Hospital) -> None:
    """Law 5, for reopening too."""
    before = begin(hospital)
    adopt_policies(by=hospital.requester(), at=at("2026-09-30 11:00"), sources=[("first-inquiry.md", TWO_LIMITS)])
    after = begin(hospital, "09-30 12:00")
    assert before.owed()["答复"] == ("导医员", "10-10 17:30")
    assert after.owed()["答复"] == ("导医员", "10-09 17:30")
    before.answer("09-30 13:00", by="导医员")
    assert before.obligation("答复").rule == "reply"
