"""Complaining on the public page: to whom it goes, what is asked, what is shown once, and how often."""

import logging
import re
from datetime import timedelta

import pytest
from django.test import Client

from shouwen.cases.actions.web_complaints import complain_online
from shouwen.cases.models import Case
from shouwen.cases.receipt_attempts import COMPLAINTS
from shouwen.cases.refusals import NotAllowed
from shouwen.ledger.models import Entry
from shouwen.rules.words import Channel, Tier
from tests.support.hospital import POLICY, at
from tests.support.institution import Hospital, found_hospital

pytestmark = pytest.mark.django_db
PAGE = "/complain/example/"
WAY = """

## 第八十条 投诉归客服中心;夜间和节假日由行政总值班接。网上投诉要写明是哪种人。

```rule
- {编号: route-complaint, 种类: 分流, 事项: 投诉, 归口: 客服中心, 情形: 投诉, 常见说法: [投诉, 态度不好]}
- {编号: route-told, 种类: 分流, 事项: 举报, 归口: 院办, 情形: 举报, 常见说法: [收红包]}
- {编号: house-hours, 种类: 办公时间, 时间: 周一至周五 08:00-12:00 14:00-17:30, 值班: 行政总值班}
- {编号: who-comes, 种类: 分类, 层级: 投诉, 维度: 服务对象类型, 选项: [患者, 家属], 必选: 是}
- 编号: how-it-came
  种类: 分类
  维度: 投诉方式
  选项: [电话, 电子信箱, 网页]
  对应渠道: {电话: 来电, 电子信箱: 网上, 网页: 网上}
  预选: {公众网页: 网页}
```
"""
WRITTEN = {"text": "等了两个小时，没有人理我", "place": "二楼", "when": "昨天下午", "wish": "道歉"}
SORTED = {"classes.服务对象类型": "家属"}
PERSONAL = {"name": "来访甲", "phone": "000-13800005678"}


@pytest.fixture
def house(db: None, monkeypatch: pytest.MonkeyPatch) -> Hospital:
    """Wednesday, half past ten."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: at("2026-09-30 10:30"))
    return found_hospital(POLICY + WAY)


def opened(client: Client) -> dict[str, str]:
    """The page's hidden field, as a browser sends it back."""
    page = client.get(PAGE).content.decode()
    return {"token": re.findall(r'name="token" value="([^"]+)"', page)[0]}


def test_a_complaint_becomes_a_case_of_its_office_with_a_code_shown_once(house: Hospital, client: Client) -> None:
    answer = client.post(PAGE, opened(client) | WRITTEN | SORTED | PERSONAL)
    page = answer.content.decode()
    code = re.findall(r"\d{3} \d{3} \d{4}", page)[0]
    case = Case.objects.get()
    assert (case.tier, case.channel, case.category) == (Tier.COMPLAINT, Channel.WEB, "投诉")
    assert house.people()[case.first_contact_id.hex] == house.people()[case.custodian_id.hex] == "客服主任"
    assert "投诉方式=网页" in case.classes
    assert case.number_text in page
    assert not answer.cookies
    assert answer["Cache-Control"] == "no-store"
    assert client.post("/r/", {"code": code}).status_code == 302
    assert "客服中心" in client.get("/r/").content.decode()


def test_nothing_personal_stands_in_the_ledger_or_in_the_logs(
    house: Hospital, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        client.post(PAGE, opened(client) | WRITTEN | SORTED | PERSONAL)
    kept = "".join(Entry.objects.filter(stream="case").values_list("body", flat=True)) + caplog.text
    assert not [word for word in (*WRITTEN.values(), *PERSONAL.values()) if word in kept]


def test_the_same_page_sent_twice_is_one_complaint(
    house: Hospital, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = opened(client) | WRITTEN | SORTED
    first, second = (re.findall(r"\d{3} \d{3} \d{4}", client.post(PAGE, sent).content.decode()) for _ in range(2))
    assert first == second
    monkeypatch.setattr("django.utils.timezone.now", lambda: at("2026-09-30 10:30") + timedelta(minutes=5))
    later = client.post(PAGE, sent)
    assert (later.status_code, Case.objects.count()) == (422, 1)
    assert first[0] not in later.content.decode()


def test_what_the_policy_wants_chosen_is_asked_and_nothing_is_lost(house: Hospital, client: Client) -> None:
    answer = client.post(PAGE, opened(client) | WRITTEN)
    page = answer.content.decode()
    assert (answer.status_code, Case.objects.count()) == (422, 0)
    assert "请选择服务对象类型" in page
    assert WRITTEN["text"] in page


def test_a_tip_off_is_not_kept_unless_it_is_said_to_be_none(house: Hospital, client: Client) -> None:
    written = opened(client) | SORTED | {"text": "我没有收红包也被骂，医生收红包"}
    answer = client.post(PAGE, written)
    assert (answer.status_code, Case.objects.count()) == (422, 0)
    assert "is_no_tip_off" in answer.content.decode()
    assert client.post(PAGE, written | {"is_no_tip_off": "on"}).status_code == 200
    assert Case.objects.get().tier == Tier.COMPLAINT


@pytest.mark.parametrize("field", ["text", "place", "when", "wish", "reach"])
def test_a_tip_off_is_heard_wherever_it_is_written(house: Hospital, client: Client, field: str) -> None:
    answer = client.post(PAGE, opened(client) | WRITTEN | SORTED | {field: "医生收红包"})
    assert (answer.status_code, Case.objects.count()) == (422, 0)
    assert "is_no_tip_off" in answer.content.decode()


def test_an_old_page_is_sent_once_more_with_what_was_typed(house: Hospital, client: Client) -> None:
    answer = client.post(PAGE, WRITTEN | SORTED | {"token": "none-of-ours"})
    page = answer.content.decode()
    assert (answer.status_code, Case.objects.count()) == (422, 0)
    assert WRITTEN["text"] in page
    fresh = re.findall(r'name="token" value="([^"]+)"', page)[0]
    assert client.post(PAGE, WRITTEN | SORTED | {"token": fresh}).status_code == 200


def test_a_machine_is_stopped_and_nobody_else(house: Hospital, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[str] = []
    monkeypatch.setattr("shouwen.web.complain.views._registered", lambda *_: bool(taken.append("one") or True))
    sent = opened(client) | WRITTEN | SORTED
    answers = [client.post(PAGE, sent).status_code for _ in range(COMPLAINTS.per_client.tries + 1)]
    assert answers == [200] * COMPLAINTS.per_client.tries + [429]
    assert len(taken) == COMPLAINTS.per_client.tries
    assert client.post(PAGE, sent, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_it_is_offered_where_the_policies_say_who_handles_complaints(house: Hospital, client: Client) -> None:
    assert all(PAGE in client.get(page).content.decode() for page in ("/", "/promises/example/"))
    assert PAGE in client.get("/promises/example/guide/").content.decode()


def test_without_such_a_rule_there_is_no_page(client: Client) -> None:
    found_hospital()
    assert client.get(PAGE).status_code == 404
    assert PAGE not in client.get("/").content.decode()


def test_staff_write_down_what_they_are_told_at_the_desk(house: Hospital) -> None:
    with pytest.raises(NotAllowed, match="投诉人自己写"):
        complain_online(by=house.actor("导医员"), at=at("2026-09-30 10:30"), text="等得久")
