"""科室职责与通讯录: everything at a glance, found by what it is about, and one key for what is wrong."""

from typing import Any

import pytest
from django.test import Client

from shouwen.cases.models import Case, Obligation
from shouwen.cases.queries.directory_page import owner_of
from shouwen.cases.queries.opening import opening_of
from shouwen.cases.rulebooks import rulebook_today
from shouwen.organization.actions import review_entry
from shouwen.rules.account_roles import AccountRole
from tests.support.hospital import POLICY, at
from tests.support.institution import Hospital, found_hospital

HOURS = """
## 第十二条 急诊全天,护理部中午不休息。

```rule
编号: hours-desk
种类: 办公时间
科室: 导诊台
时间: 每天 00:00-24:00
全天: 是
```

```rule
编号: hours-nursing
种类: 办公时间
科室: 护理部
时间: 周一至周五 08:00-17:30
```
"""


def places(client: Client, text: str) -> list[str]:
    response = client.post("/directory/search/", {"text": text}, headers={"HX-Request": "true"})
    return [place.entry.department.name for place in response.context["page"].places]


def test_all_departments_are_there(as_nurse: Client) -> None:
    page = as_nurse.get("/directory/").content.decode()
    for name in ("导诊台", "护理部", "客服中心", "院办"):
        assert name in page


@pytest.mark.parametrize("text", ["病房呼叫铃没人理", "护理", "hlb", "hulibu", "护理部干事"])
def test_found_by_matter_name_pinyin_and_person(as_nurse: Client, text: str) -> None:
    assert places(as_nurse, text)[0] == "护理部"


def test_an_empty_search_shows_all(as_nurse: Client) -> None:
    assert len(places(as_nurse, " ")) == 4


def test_nothing_found_says_what_to_do(as_nurse: Client) -> None:
    response = as_nurse.post("/directory/search/", {"text": "龘龘龘"}, headers={"HX-Request": "true"})
    assert response.context["page"].places == ()
    assert b"empty-title" in response.content


def test_without_script_the_search_is_a_page(as_nurse: Client) -> None:
    assert b"<!DOCTYPE html>" in as_nurse.post("/directory/search/", {"text": "护理"}).content


def test_what_visitors_say_is_never_an_address(as_nurse: Client) -> None:
    assert as_nurse.get("/directory/search/").status_code == 405


def test_it_costs_one_statement_however_large(
    as_nurse: Client, django_assert_num_queries: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        as_nurse.get("/directory/")
    with django_assert_num_queries(1):
        as_nurse.get("/directory/")


def wrong(client: Client, subject: str, note: str = "电话换了") -> Any:
    return client.post("/directory/wrong/", {"subject": subject, "note": note}, headers={"HX-Request": "true"})


def test_what_is_wrong_goes_to_the_keeper(as_nurse: Client, hospital: Hospital) -> None:
    response = wrong(as_nurse, f"department:{hospital.department('护理部')}")
    assert "toast" in response.headers["HX-Trigger"]
    owed = Obligation.objects.get()
    assert owed.bearer_id is not None
    assert (owed.what, owed.bearer_id.hex) == ("核对信息", hospital.person("护理部主任"))


@pytest.mark.parametrize(("subject", "note"), [("department", "电话换了"), ("", "电话换了"), (None, "  ")])
def test_a_bad_report_is_said_in_the_dialog(
    as_nurse: Client, hospital: Hospital, subject: str | None, note: str
) -> None:
    known = f"department:{hospital.department('护理部')}"
    response = wrong(as_nurse, known if subject is None else subject, note)
    assert response.status_code == 422
    assert response.context["form"].errors
    assert not Case.objects.exists()


def test_an_entry_that_nobody_keeps_says_so(as_nurse: Client) -> None:
    response = wrong(as_nurse, f"department:{'0' * 32}")
    assert response.status_code == 422
    assert "还没有维护人" in response.content.decode()


def test_an_administrator_reads_and_reports_nothing(signed_in: Any) -> None:
    browser = signed_in("院办主任", AccountRole.ADMINISTRATOR)
    assert "data-wrong" not in browser.get("/directory/").content.decode()


def test_the_owner_of_the_entry_comes_before_the_head(hospital: Hospital) -> None:
    department = hospital.department("护理部")
    review_entry(
        institution_id=hospital.institution.pk,
        department_id=department,
        owner_id=hospital.person("护理部干事"),
        reviewed_on=at("2026-09-01 08:00").date(),
        by=None,
        at=at("2026-09-01 08:00"),
    )
    hospital.institution.refresh_from_db()
    noon = at("2026-09-30 12:00")
    found = owner_of(f"department:{department}", rulebook=rulebook_today(hospital.institution, noon), at=noon)
    assert found is not None
    assert found.name == "护理部干事"


@pytest.mark.parametrize(
    ("department", "when", "is_open", "changes_at"),
    [
        ("护理部", "2026-09-30 12:30", True, "2026-09-30 17:30"),
        ("护理部", "2026-09-30 17:30", False, "2026-10-08 08:00"),
        ("导诊台", "2026-10-01 03:00", True, None),
        ("客服中心", "2026-09-30 12:30", False, "2026-09-30 14:00"),
        ("客服中心", "2026-09-30 09:00", True, "2026-09-30 12:00"),
    ],
)
def test_open_or_not_by_the_hours_of_the_policy(
    db: None, department: str, when: str, is_open: bool, changes_at: str | None
) -> None:
    hospital = found_hospital(POLICY + HOURS)
    rulebook = rulebook_today(hospital.institution, at(when))
    found = opening_of(department, rulebook=rulebook, at=at(when))
    assert (found.is_open, found.changes_at) == (is_open, at(changes_at) if changes_at else None)
