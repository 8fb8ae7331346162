"""The grades of the institution's own survey, and the norms that a complaint may be about, on the requester's page."""

import pytest
from django.test import Client

from shouwen.cases.adoption import adopt_policies
from shouwen.rules.case import events as e
from tests.support.hospital import POLICY, at
from tests.support.institution import Hospital
from tests.support.story import Story
from tests.web.receipt.conftest import Clock
from tests.web.receipt.test_acts import do, refused

OWN = """---
编号: keeping
名称: 内务规定
版本: "1"
施行日期: 2026-01-01
---

## 第一条 评价

```rule
编号: rating
种类: 满意度
量表: [很好, 好, 一般, 差, 很差]
差评: 差、很差
条目: [态度, 效率]
差评由: 客服中心
差评时限: 1个工作日
```

## 第二条 规范

```rule
编号: norms
种类: 服务规范
条目: [{要求: 诊治时不接听手机, 投诉类型: 诊治中接听手机}]
```
"""


@pytest.fixture
def hospital(hospital: Hospital) -> Hospital:
    """The hospital with a survey of its own."""
    sources = [("first-inquiry.md", POLICY), ("keeping.md", OWN)]
    adopt_policies(by=hospital.requester(), at=at("2026-01-06 08:00"), sources=sources)
    return hospital


@pytest.fixture
def answered(story: Story, clock: Clock) -> Story:
    story.offer()
    story.sign()
    story.answer()
    clock.set("10-09 10:10")
    return story


def test_the_page_asks_with_the_words_of_the_institutions_survey(visitor: Client, answered: Story) -> None:
    page = visitor.get("/r/").content.decode()
    assert all(words in page for words in ("很好", "很差", "态度", "效率", "诊治中接听手机"))
    assert "非常满意" not in page
    assert "checked" not in page


def test_items_are_rated_one_by_one_and_a_bad_one_obliges_somebody(visitor: Client, answered: Story) -> None:
    do(visitor, "rate", answered, grade=5, **{"item-0": "1"})
    assert answered.types.count("RatedBadly") == 1
    assert [row.what for row in answered.state.open_obligations if row.rule == "rating"] == ["联系评为差评的服务对象"]


def test_a_good_rating_obliges_nobody(visitor: Client, answered: Story) -> None:
    do(visitor, "rate", answered, grade=4, **{"item-0": "3", "item-1": ""})
    assert "RatedBadly" not in answered.types


def test_a_complaint_may_name_the_norm(visitor: Client, answered: Story) -> None:
    do(visitor, "complain", answered, text="一直打电话", about="norms.1")
    do(visitor, "complain", answered, text="别的事")
    made = [each.event for each in answered.history() if isinstance(each.event, e.ComplaintMade)]
    assert [event.about for event in made] == ["norms.1", ""]


def test_a_norm_that_is_not_there_is_refused_and_the_words_stay(visitor: Client, answered: Story) -> None:
    assert "一直打电话" in refused(visitor, "complain", answered, text="一直打电话", about="norms.9")


def test_what_was_chosen_is_kept_when_the_visit_has_run_out(visitor: Client, answered: Story) -> None:
    visitor.cookies.clear()
    sent = {"case": answered.case_id.hex, "grade": "5", "item-1": "2"}
    page = visitor.post("/r/rate/", sent).content.decode()
    assert 'name="item-1" value="2"' in page
