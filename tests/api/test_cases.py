"""The same actions as JSON: a case from the registration to its end, refusals in one shape, pages of a list."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from shouwen.cases.actions.registration import Matter, register_case
from shouwen.cases.check import check_cases
from shouwen.cases.models import Case
from shouwen.ledger.models import Particular
from tests.api.conftest import System, system_of
from tests.support.hospital import POLICY
from tests.support.institution import Hospital, found_hospital


def registered(system: System, **given: object) -> dict:
    answer = system.post("cases", {"matters": [{"text": "呼叫铃无人应答", "category": "护理"}], **given})
    assert answer.status_code == 201, answer.content.decode()
    return answer.json()


def test_from_registration_to_the_answer(hospital: Hospital, guide: System, clerk: System) -> None:
    told = registered(guide, requester={"name": "来访人", "phone": "000-5678"})
    case = told["cases"][0]
    assert len(told["code"]) == 10
    assert (case["state"], case["first_contact"]) == ("registered", hospital.person("导医员"))
    nursing = {"to_department": hospital.department("护理部")}
    assert guide.post(f"cases/{case['id']}/offer_handover", nursing).json()["state"] == "handover_pending"
    owed = clerk.get("obligations").json()
    assert [row["what"] for row in owed] == ["签收移交"]
    assert owed[0]["clause"] == "《首问负责制》第三条"
    signed = clerk.post(f"cases/{case['id']}/sign_handover").json()
    assert signed["custodian"] == hospital.person("护理部干事")
    answered = clerk.post(f"cases/{case['id']}/give_answer", {"text": "修好了", "how": "电话"})
    assert answered.json()["state"] == "answered"
    whole = guide.get(f"cases/{case['id']}").json()
    assert whole["matter"] == "呼叫铃无人应答"
    assert {row["what"] for row in whole["obligations"]} >= {"答复", "跟踪反馈"}
    assert whole["history"][0]["who"] == "导医员"
    assert "来访人" not in str(whole)
    assert list(check_cases(timezone.now())) == []


def test_a_late_entry_counts_from_the_asking(guide: System) -> None:
    asked_at = timezone.now() - timedelta(hours=3)
    case = registered(guide, asked_at=asked_at.isoformat())["cases"][0]
    assert case["registered_at"] < case["recorded_at"]
    to_come = {"matters": [{"text": "问事"}], "asked_at": (asked_at + timedelta(days=1)).isoformat()}
    refused = guide.post("cases", to_come)
    assert refused.status_code == 409
    assert refused.json() == {"reasons": [{"text": "询问的时间不能晚于现在", "clause": ""}], "field": "asked_at"}


def test_a_refusal_names_reason_and_clause(guide: System, clerk: System, hospital: Hospital) -> None:
    case = registered(guide)["cases"][0]["id"]
    assert guide.post(f"cases/{case}/sign_handover").json()["reasons"][0]["text"].startswith("这件事现在是")
    guide.post(f"cases/{case}/offer_handover", {"to_department": hospital.department("护理部")})
    forbidden = guide.post(f"cases/{case}/sign_handover")
    assert forbidden.status_code == 403
    clerk.post(f"cases/{case}/sign_handover")
    clerk.post(f"cases/{case}/give_answer", {"text": "修好了"})
    blocked = clerk.post(f"cases/{case}/close_case", {})
    assert blocked.status_code == 409
    assert {"text": "未跟踪反馈", "clause": "《首问负责制》第四条"} in blocked.json()["reasons"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({}, "matters"),
        ({"matters": []}, "matters"),
        ({"matters": [{"text": "问\0事"}]}, "matters.0.text"),
        ({"matters": [{"text": "问事", "who": "x"}]}, "matters.0.who"),
        ({"matters": [{"text": "问事"}], "channel": "飞鸽"}, "channel"),
        ({"matters": [{"text": "问事"}], "asked": ["x"]}, "asked.0"),
        ({"matters": [{"text": "问事"}], "asked_at": "2026-09-30T10:00:00"}, "asked_at"),
    ],
)
def test_what_is_not_in_shape_is_told_at_its_field(guide: System, given: dict, field: str) -> None:
    answer = guide.post("cases", given)
    assert answer.status_code == 422
    assert answer.json()["field"] == field
    assert answer.json()["reasons"][0]["text"]
    assert not Case.objects.exists()


def test_half_a_character_is_refused(guide: System) -> None:
    answer = guide.client.post(
        "/api/cases",
        '{"matters": [{"text": "\\ud83d"}]}',
        content_type="application/json",
        headers={"Authorization": f"Bearer {guide.secret}"},
    )
    assert answer.status_code == 422


def test_an_empty_matter_is_refused_by_the_action(guide: System) -> None:
    answer = guide.post("cases", {"matters": [{"text": "  "}]})
    assert (answer.status_code, answer.json()["field"]) == (409, "matter")


def test_a_lost_receipt(guide: System, clerk: System) -> None:
    told = registered(guide, requester={"name": "来访人", "phone": "000-5678"})
    found = clerk.post("cases/look_up", {"name": "来访人", "last_four": "5678"}).json()
    assert found["id"] == told["cases"][0]["id"]
    again = clerk.post(f"cases/{found['id']}/reissue_receipt").json()
    assert again["code"] != told["code"]
    assert clerk.post("cases/look_up", {"name": "别人", "last_four": "5678"}).status_code == 409


def test_pages_follow_each_other_by_four_statements(guide: System, hospital: Hospital) -> None:
    by, at = hospital.actor("导医员"), timezone.now() - timedelta(hours=1)
    for number in range(30):
        register_case(by=by, at=at + timedelta(seconds=number), matter=Matter(text=f"第{number}件", category="护理"))
    guide.get("cases")
    with CaptureQueriesContext(connection) as queries:
        first = guide.get("cases").json()
    assert len(queries) == 4, queries.captured_queries
    second = guide.get("cases", after=first["after"]).json()
    numbers = [case["number"] for page in (first, second) for case in page["cases"]]
    assert len(first["cases"]) == 25
    assert len(set(numbers)) == len(numbers) == 30
    assert second["after"] == ""
    assert first["cases"][0]["matter"] == "第0件"


@pytest.mark.parametrize(
    "query",
    [
        {"until": "9999-12-31"},
        {"since": "0001-01-01"},
        {"after": "0001-01-01T00:00:00+14:00~0198b7a0000070008000000000000000"},
        {"text": "问\0事"},
        {"state": "somewhere"},
        {"department": "x"},
    ],
)
def test_a_list_that_cannot_be_is_refused(guide: System, query: dict) -> None:
    answer = guide.get("cases", **query)
    assert (answer.status_code, answer.json()["field"]) == (422, next(iter(query)))


def test_no_answer_is_kept_on_the_way(guide: System) -> None:
    for answer in (guide.get("cases"), guide.get("cases", state="x"), guide.get("obligations")):
        assert answer["Cache-Control"] == "no-store"


def test_a_case_of_another_institution_is_not_there(guide: System) -> None:
    assert guide.get("cases/0198b7a0-0000-7000-8000-000000000000").status_code == 404
    assert guide.post("cases/0198b7a0-0000-7000-8000-000000000000/close_case", {}).status_code == 404
    assert guide.get("cases/x").status_code == 422


def test_what_is_no_json_is_told(guide: System) -> None:
    headers = {"Authorization": f"Bearer {guide.secret}"}
    answer = guide.client.post("/api/cases", "{", content_type="application/json", headers=headers)
    assert answer.status_code == 400
    assert answer.json()["reasons"]


TIP_OFFS = """
## 第三十条 举报由院办按密封的途径办理,首问责任人不记录内容。

```rule
编号: route-tip-off
种类: 分流
事项: [举报]
归口: 院办
情形: 举报
常见说法: [举报, 收红包]
```

```rule
编号: scope-tip-off
种类: 分层处置
情形: 举报
要做: [告知密封的途径]
```
"""


@pytest.fixture
def listening_guide(db: None) -> System:
    """A system that acts for the guide of a hospital whose policy knows tip-offs by their words."""
    return system_of(found_hospital(POLICY + TIP_OFFS), "导医员")


@pytest.mark.parametrize("matter", [{"text": "有一件事", "tier": "tip_off"}, {"text": "我要举报医生收红包"}])
def test_of_a_tip_off_nothing_is_kept(listening_guide: System, matter: dict[str, str]) -> None:
    refused = listening_guide.post("cases", {"matters": [{"text": "呼叫铃坏了"}, matter]})
    assert (refused.status_code, refused.json()["field"]) == (409, "matter")
    assert refused.json()["reasons"][0]["clause"] == "《首问负责制》第三十条"
    assert "内容没有保存" in refused.json()["reasons"][0]["text"]
    assert not Case.objects.exists()
    assert not Particular.objects.filter(stream="case").exists()


def test_what_is_no_tip_off_comes_in(listening_guide: System) -> None:
    assert registered(listening_guide)["cases"][0]["state"] == "registered"


def test_who_has_nothing_to_do_with_it_speaks_for_nobody(hospital: Hospital, guide: System) -> None:
    told = registered(guide, requester={"name": "来访人", "phone": "000-5678"})
    case, stranger = told["cases"][0]["id"], system_of(hospital, "客服专员")
    assert stranger.post(f"cases/{case}/reissue_receipt").status_code == 403
    assert stranger.post(f"cases/{case}/complain", {"text": "太慢"}).status_code == 403
    stranger.post("cases/look_up", {"name": "来访人", "last_four": "5678"})
    assert stranger.post(f"cases/{case}/reissue_receipt").status_code == 200


def test_the_handler_does_not_read_a_complaint(guide: System) -> None:
    case = registered(guide)["cases"][0]["id"]
    assert guide.post(f"cases/{case}/complain", {"text": "让我跑了两趟"}).status_code == 200
    whole = guide.get(f"cases/{case}").json()
    assert "两趟" not in str(whole)
    assert any("内容由受理投诉的人员掌握" in line["words"] for line in whole["history"])
