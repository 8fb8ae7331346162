"""组织导入: looked at first, every mistake named, loaded whole or not at all."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

from shouwen.organization.actions import open_department
from shouwen.organization.models import Account, Department, Staff
from shouwen.rules.account_roles import AccountRole
from shouwen.web.management import kept_files
from tests.support.hospital import at
from tests.support.institution import Hospital
from tests.web.management.conftest import SignIn

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, settings: Any) -> Path:
    settings.SHOUWEN_DATA = tmp_path
    return tmp_path


def workbook(**sheets: list[list[str]]) -> SimpleUploadedFile:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    content = BytesIO()
    book.save(content)
    return SimpleUploadedFile("花名册.xlsx", content.getvalue())


def people(*rows: list[str]) -> SimpleUploadedFile:
    return workbook(人员=[["工号", "姓名", "科室", "职级", "账号角色"], *rows])


def look(client: Client, file: SimpleUploadedFile) -> Any:
    return client.post("/management/load/", {"workbook": file})


def load(client: Client, looked: Any) -> Any:
    context = looked.context
    return client.post("/management/load/now/", {"token": context["token"], "seen": context["seen"]})


def test_the_template_can_be_filled_in(administrator: Client) -> None:
    response = administrator.get("/management/load/template/")
    assert "人员" in load_workbook(BytesIO(response.content)).sheetnames


def test_first_a_look_and_nothing_is_loaded(administrator: Client, hospital: Hospital) -> None:
    looked = look(
        administrator, people(["3001", "新人甲", "护理部", "2", ""], ["导医员", "导医员", "客服中心", "1", ""])
    )
    said = [(line.what, line.whom) for line in looked.context["lines"]]
    assert ("新增人员", "新人甲") in said or ("New person", "新人甲") in said
    assert "导医员" in [whom for _, whom in said]
    assert not Staff.objects.filter(staff_number="3001").exists()
    hospital.institution.refresh_from_db()
    assert looked.context["seen"] == hospital.institution.organization_version


def test_then_all_of_it(administrator: Client, data_folder: Path) -> None:
    looked = look(administrator, people(["3001", "新人甲", "护理部", "2", ""]))
    response = load(administrator, looked)
    assert response.headers["Location"] == "/management/people/"
    assert Staff.objects.filter(staff_number="3001").exists()
    assert list((data_folder / "uploads").iterdir()) == []


def test_every_bad_row_is_named_and_nothing_is_kept_of_the_good_ones(administrator: Client) -> None:
    rows = people(
        ["3001", "新人甲", "护理部", "2", ""],
        ["3002", "新人乙", "护理部", "高", ""],
        ["", "", "", "", ""],
        ["3003", "新人丙", "没有的科室", "1", ""],
    )
    looked = look(administrator, rows)
    assert looked.status_code == 422
    problems = looked.context["problems"]
    assert {(each.sheet, each.line) for each in problems} == {("人员", 3), ("人员", 5)}
    assert {each.column for each in problems} == {"C", "D"}
    assert all(each.message in looked.content.decode() for each in problems)
    assert not Staff.objects.filter(staff_number="3001").exists()


def test_what_is_no_workbook_is_said_at_once(administrator: Client) -> None:
    looked = look(administrator, SimpleUploadedFile("x.xlsx", b"not a workbook"))
    assert looked.status_code == 422
    assert looked.context["problems"]


def test_a_workbook_that_says_what_holds_changes_nothing(administrator: Client) -> None:
    looked = look(administrator, people(["导医员", "导医员", "导诊台", "1", ""]))
    again = look(administrator, people(["导医员", "导医员", "导诊台", "1", ""]))
    assert looked.status_code == again.status_code == 200
    loaded = load(administrator, looked)
    assert loaded.status_code == 302
    assert look(administrator, people(["导医员", "导医员", "导诊台", "1", ""])).context["changes_nothing"]


def test_a_change_meanwhile_asks_for_another_look(administrator: Client, hospital: Hospital) -> None:
    looked = look(administrator, people(["3001", "新人甲", "护理部", "2", ""]))
    open_department(institution_id=hospital.institution.pk, name="营养科", by=None, at=at("2026-11-01 08:00"))
    response = load(administrator, looked)
    assert response.status_code == 200
    assert response.context["warning"]
    assert not Staff.objects.filter(staff_number="3001").exists()
    assert load(administrator, response).status_code == 302


def test_a_workbook_is_no_way_round_the_security_administrator(administrator: Client) -> None:
    looked = look(administrator, people(["3001", "新人甲", "护理部", "2", "系统管理员"]))
    assert looked.context["may_load"] is False
    assert load(administrator, looked).status_code == 403
    assert not Account.objects.filter(username="3001").exists()
    assert not Staff.objects.filter(staff_number="3001").exists()


def test_who_is_both_may_load_accounts_but_not_raise_themselves(signed_in: SignIn) -> None:
    both = signed_in("院办主任", AccountRole.ADMINISTRATOR, AccountRole.SECURITY_ADMINISTRATOR)
    looked = look(both, people(["3001", "新人甲", "护理部", "2", "职工"]))
    assert load(both, looked).status_code == 302
    assert Account.objects.get(username="3001").roles == ["staff"]
    own = look(both, people(["院办主任", "院办主任", "院办", "5", "审计员"]))
    assert own.status_code == 422
    assert own.context["refused"]
    assert load(both, own).status_code == 422
    assert AccountRole.AUDITOR.value not in Account.objects.get(staff__name="院办主任").roles


def test_nobody_else_opens_the_kept_file(administrator: Client, signed_in: SignIn) -> None:
    looked = look(administrator, people(["3001", "新人甲", "护理部", "2", ""]))
    stranger = signed_in("导诊组长", AccountRole.ADMINISTRATOR)
    assert load(stranger, looked).status_code == 422
    assert not Staff.objects.filter(staff_number="3001").exists()


def test_a_false_token_is_told_to_choose_again(administrator: Client, hospital: Hospital) -> None:
    hospital.institution.refresh_from_db()
    seen = hospital.institution.organization_version
    response = administrator.post("/management/load/now/", {"token": "x", "seen": seen})
    assert response.status_code == 422
    assert response.context["refused"]


def test_what_was_left_behind_is_removed_after_an_hour(
    administrator: Client, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look(administrator, people(["3001", "新人甲", "护理部", "2", ""]))
    [left] = (data_folder / "uploads").iterdir()
    assert left.stat().st_mode & 0o077 == 0
    monkeypatch.setattr(kept_files, "KEPT_FOR", -1)
    look(administrator, people(["3002", "新人乙", "护理部", "2", ""]))
    assert not left.exists()
    assert not Department.objects.filter(name="营养科").exists()
