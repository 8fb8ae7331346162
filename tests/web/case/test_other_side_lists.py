"""A complaint is in the lists of the department that it is about for its head and whom the head put on it alone."""

import pytest

from shouwen.cases.actions import complaints, need_to_know
from shouwen.cases.actions.registration import Matter, register_case
from shouwen.cases.queries.case_list import Filters, case_list
from shouwen.rules.words import Tier
from tests.support.hospital import POLICY, at
from tests.support.institution import found_hospital
from tests.support.story import Story

STATED = """
## 第三十一条 被投诉的人写出说明。

```rule
{编号: stated, 种类: 应尽之责, 当: 列出投诉点, 层级: 投诉, 谁: 被投诉人, 做什么: 书面说明, 时限: 2日, 履行: 书面说明}
```
"""


@pytest.fixture
def about_the_ward(db: None) -> Story:
    """A point about the ward and nobody in particular: its head owes the statement."""
    hospital = found_hospital(POLICY + STATED)
    told = Matter(text="等了两个钟头", tier=Tier.COMPLAINT)
    registered = register_case(by=hospital.actor("导医员"), at=at("2026-09-30 10:00"), matter=told)
    story = Story(hospital, registered.case.pk)
    ward = hospital.department("护理部")
    story.do(complaints.add_allegation, "导医员", "09-30 10:01", text="候诊两个小时", department=ward)
    return story


def lists_it(story: Story, name: str) -> bool:
    return case_list(story.hospital.actor(name), Filters(), at=at("2026-09-30 10:05")).count == 1


def test_the_people_of_a_department_do_not_learn_of_a_complaint_about_it(about_the_ward: Story) -> None:
    assert lists_it(about_the_ward, "护理部主任")
    assert not lists_it(about_the_ward, "护理部干事")
    person = about_the_ward.hospital.person("护理部干事")
    about_the_ward.do(need_to_know.assign_part, "护理部主任", "09-30 10:03", person=person)
    assert lists_it(about_the_ward, "护理部干事")
    assert not lists_it(about_the_ward, "护理部副干事")
