"""Norms, periodic duties, gaps and promises on the screen."""

from collections.abc import Callable

import pytest
from django.test import Client

from shouwen.cases.actions.answering import give_answer
from shouwen.cases.actions.registration import Matter, register_case
from shouwen.cases.actions.requester_acts import rate_case
from shouwen.cases.adoption import adopt_policies
from shouwen.cases.models import Case
from shouwen.periods.models import PeriodDoing
from shouwen.rules.account_roles import AccountRole
from tests.support.hospital import POLICY, at
from tests.support.institution import Hospital

KEEPING = """---
编号: keeping
名称: 内务规定
版本: "1"
施行日期: 2026-01-01
---

## 第一条 例会

```rule
编号: meeting
种类: 周期事项
每: 年
谁: 每个科室
科室: 导诊台
做什么: 年度例会
履行: 会议纪要
须写: 出席人、决定事项
```

## 第二条 熟悉职责

```rule
编号: reading
种类: 周期事项
不早于: 12个月
谁: 每名在岗人员
做什么: 确认本岗职责
履行: 阅读确认
逾期报: 科室负责人
```

## 第三条 规范

```rule
编号: norms
种类: 服务规范
名称: 导医规范
适用科室: 导诊台
条目: [站立接待, {要求: 微笑服务, 分值: 3, 检查方法: 随机观察}]
```

## 第四条 公示

```rule
编号: directory
种类: 公示与通讯录
每个科室须有: 电话
公布电话: [{名称: 监管电话, 号码: 000-9}]
服务点: [{名称: 一号窗口, 地点: 大厅}]
```
"""

SignIn = Callable[..., Client]


@pytest.fixture
def house(hospital: Hospital) -> Hospital:
    sources = [("first-inquiry.md", POLICY), ("keeping.md", KEEPING)]
    adopt_policies(by=hospital.requester(), at=at("2026-01-06 08:00"), sources=sources, effective_at=None)
    hospital.institution.refresh_from_db()
    return hospital


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_the_norms_of_a_department_and_its_inspection_sheet(house: Hospital, signed_in: SignIn) -> None:
    browser = signed_in("导医员")
    assert "微笑服务" in text_of(browser, "/norms/")
    assert "随机观察" in text_of(browser, f"/norms/?department={house.department('导诊台')}")
    assert "微笑服务" not in text_of(browser, f"/norms/?department={house.department('护理部')}")
    sheet = browser.get(f"/norms/sheet/?department={house.department('导诊台')}")
    assert sheet["Content-Type"] == "application/pdf"
    assert sheet.content.startswith(b"%PDF")


def test_gaps_are_listed_with_their_clause(house: Hospital, signed_in: SignIn) -> None:
    page = text_of(signed_in("导医员"), "/directory/gaps/")
    assert page.count('class="list-group-item') == 4
    assert "第四条" in page
    assert "护理部" in page


def test_without_a_rule_the_page_says_so(hospital: Hospital, signed_in: SignIn) -> None:
    assert 'class="empty-title"' in text_of(signed_in("导医员"), "/directory/gaps/")
    assert 'class="empty-title"' in text_of(signed_in("导医员"), "/norms/")


def test_everybody_may_read_what_is_promised(house: Hospital, client: Client) -> None:
    page = text_of(client, "/promises/example/")
    for words in ("000-1234", "000-9", "一号窗口", "住院押金条丢失退费", "3个工作日", "站立接待"):
        assert words in page, words
    assert "导医员" not in page
    assert client.get("/promises/nobody/").status_code == 404
    assert "/promises/example/" in text_of(client, "/")


def test_a_confirmation_is_recorded_by_one_press(house: Hospital, signed_in: SignIn) -> None:
    browser = signed_in("导医员")
    assert "确认本岗职责" in text_of(browser, "/periods/")
    sent = browser.post("/periods/record/", {"rule": "reading", "done_for": house.person("导医员")})
    assert sent.status_code == 302
    (doing,) = PeriodDoing.objects.all()
    assert doing.person == doing.subject == house.person("导医员")
    assert 'action="/periods/record/"' not in text_of(browser, "/periods/")


def test_what_is_lacking_is_said_and_what_was_typed_stays(hospital: Hospital, signed_in: SignIn) -> None:
    now_weekly = KEEPING.replace("每: 年", "每: 日")
    sources = [("first-inquiry.md", POLICY), ("keeping.md", now_weekly)]
    adopt_policies(by=hospital.requester(), at=at("2026-01-06 08:00"), sources=sources)
    browser = signed_in("导医员")
    department = hospital.department("导诊台")
    refused = browser.post("/periods/record/", {"rule": "meeting", "done_for": department, "column-0": "全体人员"})
    assert refused.status_code == 422
    page = refused.content.decode()
    assert "决定事项" in page
    assert not PeriodDoing.objects.exists()


def test_nobody_records_for_a_colleague(house: Hospital, signed_in: SignIn) -> None:
    sent = signed_in("导医员").post("/periods/record/", {"rule": "reading", "done_for": house.person("导诊组长")})
    assert sent.status_code == 422
    assert not PeriodDoing.objects.exists()


def test_my_work_counts_what_is_due_again(house: Hospital, signed_in: SignIn) -> None:
    page = text_of(signed_in("导医员"), "/work/")
    assert 'href="/periods/"' in page
    assert '<span class="count">1</span>' in page


def test_the_overseers_see_what_is_late_in_the_whole_house(house: Hospital, signed_in: SignIn) -> None:
    page = text_of(signed_in("院办主任", AccountRole.OVERSIGHT_OFFICE), "/periods/late/")
    assert "确认本岗职责" in page
    assert "第二条" in page
    assert signed_in("导医员").get("/periods/late/").status_code == 403


def test_satisfaction_is_shown_with_its_response_rate(house: Hospital, signed_in: SignIn) -> None:
    browser = signed_in("院办主任", AccountRole.OVERSIGHT_OFFICE)
    assert 'class="empty-title"' in text_of(browser, "/oversight/satisfaction/?month=2026-02")
    asked = register_case(
        by=house.actor("导医员"), at=at("2026-02-02 10:00"), matter=Matter(text="问路", category="护理")
    )
    give_answer(case_id=asked.case.pk, by=house.actor("导医员"), at=at("2026-02-02 10:30"), text="在三楼")
    rate_case(case_id=asked.case.pk, by=house.requester(), at=at("2026-02-02 11:00"), grade=2)
    Case.objects.filter(pk=asked.case.pk).update(closed_at=at("2026-02-03 10:00"))
    page = text_of(browser, "/oversight/satisfaction/?month=2026-02")
    assert "100%" in page
    assert page.count('<td class="digits">1</td>') == 1
    assert signed_in("导医员").get("/oversight/satisfaction/").status_code == 403
