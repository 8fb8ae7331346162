"""The workbook: loaded whole or not at all, mistakes named by sheet, line and column."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError
from openpyxl import Workbook as Book
from openpyxl import load_workbook as open_book

from shouwen.commands.__main__ import main
from shouwen.ledger import recording
from shouwen.ledger.models import Entry
from shouwen.organization.actions import found_institution
from shouwen.organization.models import (
    Account,
    DepartmentTerm,
    DutyTurn,
    Institution,
    Staff,
    StaffTerm,
)
from shouwen.organization.snapshot import current_snapshot
from shouwen.organization.spreadsheet import (
    WorkbookProblemsError,
    load_workbook,
    read_workbook,
    write_template,
)
from shouwen.organization.spreadsheet.sheets import SHEETS
from shouwen.rules.organization_file import CHINA
from shouwen.rules.people import resolve
from tests.organization.conftest import LATER, START

Sheets = dict[str, list[Sequence[object]]]
DAY = timedelta(days=1)


def filled_in() -> Sheets:
    return {
        "单位": [("单位名称", "监督电话", "主要领导"), ("示例市人民医院", "0000-1234", "院长甲")],
        "科室": [
            ("科室*", "负责人", "分管领导", "地点", "别名"),
            ("院办", "院长甲", "", "", ""),
            ("护理部", "护士长甲", "院长甲", "门诊楼401", "护理、护士站"),
        ],
        "岗位": [("岗位", "科室", "职责", "热点岗位"), ("呼叫铃岗", "护理", "病房呼叫铃、护理投诉", "是")],
        "人员": [
            ("工号", "姓名", "科室", "类别", "职级", "入职日期", "账号角色", "电子邮箱"),
            (1, "院长甲", "院办", "正式职工", 9, "1999-01-02", "领导", "1@example.invalid"),
            ("0101", "护士长甲", "护理部", "正式职工", 5, "2005年3月1日", "科室负责人、职工"),
            ("0102", "干事甲", "护理部", "", 3, "2015/3/1", "职工"),
            ("0103", "干事乙", "护理部", "进修人员", 1, "", ""),
        ],
        "任职(AB角)": [
            ("岗位", "人员", "角色", "已培训授权"),
            ("呼叫铃岗", "干事甲", "A", ""),
            ("呼叫铃岗", "0103", "B", "是"),
        ],
        "值班": [
            ("值班", "人员", "开始", "结束"),
            ("行政总值班", "护士长甲", "2026-07-31 17:30", "2026-08-01 08:00"),
        ],
        "请假": [
            ("人员", "开始", "结束", "事由"),
            ("干事甲", "2026-07-31", "2026-08-03 08:00", "休假"),
        ],
    }


@pytest.fixture
def save(tmp_path: Path) -> Callable[[Sheets], Path]:
    def saved(sheets: Sheets) -> Path:
        book = Book()
        book.remove(book.active)
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(list(row))
        path = tmp_path / "名册.xlsx"
        book.save(path)
        return path

    return saved


@pytest.fixture
def institution(db: None) -> Institution:
    return found_institution(name="示例", slug="main", by=None, at=START)


def load(path: Path, institution: Institution, at: Any = LATER) -> dict[str, int]:
    return load_workbook(path, institution_id=institution.id, by=None, at=at).entries


def mistakes(path: Path, institution: Institution) -> list[str]:
    with pytest.raises(WorkbookProblemsError) as caught:
        load(path, institution)
    return [str(problem) for problem in caught.value.problems]


def test_the_workbook_is_the_organisation(save: Any, institution: Institution) -> None:
    load(save(filled_in()), institution)
    organization = current_snapshot(institution.id)
    people = {row.name: row for row in organization.people}
    assert organization.name == "示例市人民医院"
    assert organization.supervision_phone == "0000-1234"
    assert organization.head == people["院长甲"].id
    assert people["护士长甲"].staff_number == "0101"
    assert people["院长甲"].staff_number == "1"
    found = resolve("呼叫铃岗", organization=organization, at=LATER + DAY, is_working_time=lambda _: True)
    assert (found.person_id, found.acting_for) == (people["干事乙"].id, people["干事甲"].id)
    evening = LATER.astimezone(CHINA).replace(hour=20, minute=0)
    assert organization.on_duty("duty_officer", evening) == [people["护士长甲"].id]


def test_who_has_roles_has_an_account_that_nobody_can_use_yet(save: Any, institution: Institution) -> None:
    load(save(filled_in()), institution)
    roles = {account.username: account.roles for account in Account.objects.all()}
    assert roles == {"1": ["leader"], "0101": ["staff", "department_head"], "0102": ["staff"]}
    assert not any(account.has_usable_password() for account in Account.objects.all())
    addresses = set(Account.objects.values_list("email", flat=True))
    assert addresses == {"", "1@example.invalid"}


def test_loading_again_changes_nothing(save: Any, institution: Institution) -> None:
    path = save(filled_in())
    load(path, institution)
    entries, version = Entry.objects.count(), current_snapshot(institution.id).version
    assert load(path, institution, LATER + DAY) == {}
    assert Entry.objects.count() == entries
    assert current_snapshot(institution.id).version == version


def test_a_changed_workbook_makes_dated_changes(save: Any, institution: Institution) -> None:
    sheets = filled_in()
    load(save(sheets), institution)
    sheets["人员"][3] = ("0102", "干事甲", "院办", "", 3, "2015/3/1", "职工")
    sheets["人员"].append(("0104", "干事丙", "护理部", "", 1, "", ""))
    sheets["任职(AB角)"][1] = ("呼叫铃岗", "干事丙", "A", "")
    sheets["值班"][1] = ("行政总值班", "院长甲", "2026-07-31 17:30", "2026-08-01 08:00")
    sheets["请假"][1] = ("干事甲", "2026-07-31", "2026-08-02 08:00", "休假")
    changes = load(save(sheets), institution, LATER + timedelta(hours=1))
    assert changes == {
        "StaffMoved": 1,
        "StaffHired": 1,
        "PostHolderRelieved": 1,
        "PostHolderAppointed": 1,
        "DutyTurnWithdrawn": 1,
        "DutyTurnSet": 1,
        "AbsenceEnded": 1,
    }
    assert StaffTerm.objects.filter(staff__staff_number="0102").count() == 2
    assert Staff.objects.filter(staff_number="0102").count() == 1


def test_a_turn_that_is_over_is_a_fact(save: Any, institution: Institution) -> None:
    sheets = filled_in()
    load(save(sheets), institution)
    (turn,) = DutyTurn.objects.all()
    sheets["值班"][1] = ("行政总值班", "院长甲", "2026-07-31 17:30", "2026-08-01 08:00")
    changes = load(save(sheets), institution, LATER + 7 * DAY)
    assert changes == {"DutyTurnSet": 1}
    assert DutyTurn.objects.get(id=turn.id).valid_to == turn.valid_to


def test_loading_a_changed_roster_again_changes_nothing(save: Any, institution: Institution) -> None:
    sheets = filled_in()
    load(save(sheets), institution)
    sheets["值班"][1] = ("行政总值班", "院长甲", "2026-07-31 17:30", "2026-08-01 08:00")
    path = save(sheets)
    during_the_turn = LATER + timedelta(hours=12)
    assert load(path, institution, during_the_turn) == {"DutyTurnWithdrawn": 1, "DutyTurnSet": 1}
    assert load(path, institution, during_the_turn + DAY) == {}


def test_leaving_a_person_out_is_not_dismissal(save: Any, institution: Institution) -> None:
    load(save(filled_in()), institution)
    only_one = {"科室": [("科室", "地点"), ("护理部", "门诊楼402")]}
    assert load(save(only_one), institution, LATER + DAY) == {"DepartmentChanged": 1}
    assert len(current_snapshot(institution.id).people) == 4
    assert DepartmentTerm.objects.filter(department__name="护理部").count() == 2


Spoil = Callable[[Sheets], object]
SPOILT: dict[str, tuple[Spoil, str]] = {
    "unknown person": (
        lambda s: s["任职(AB角)"].append(("呼叫铃岗", "干事丁", "C", "")),
        "工作表“任职(AB角)”第 4 行 B 列(人员):“人员”中没有“干事丁”;请先添加,或核对名称",
    ),
    "unknown department": (
        lambda s: s["人员"].append(("9", "新人", "护里部", "", "", "", "")),
        "工作表“人员”第 6 行 C 列(科室):没有名为“护里部”的科室;请先在“科室”中添加,或核对名称",
    ),
    "empty name, after an empty line": (
        lambda s: s["人员"].extend([("", "", "", "", "", "", ""), ("9", "", "护理部", "", "", "", "")]),
        "工作表“人员”第 7 行 B 列(姓名):不能空着;请填写",
    ),
    "a bad number": (
        lambda s: s["人员"].append(("9", "新人", "护理部", "", "高", "", "")),
        "工作表“人员”第 6 行 E 列(职级):请写 0 到 9999 的整数",
    ),
    "a bad day": (
        lambda s: s["请假"].append(("干事甲", "下周一", "", "")),
        "工作表“请假”第 3 行 B 列(开始):请写日期和时间,如 2026-09-30 08:00",
    ),
    "a number twice": (
        lambda s: s["人员"].append(("0101", "新人", "护理部", "", "", "", "")),
        "工作表“人员”第 6 行 A 列(工号):工号“0101”写了两次;一人一号,同名的人请写明工号",
    ),
    "an unknown heading": (
        lambda s: s.update({"请假": [("人员", "开始", "理由"), ("干事甲", "2026-07-31", "事")]}),
        "工作表“请假”第 1 行 C 列:没有“理由”这一栏;请改回模板的标题,或删去这一列",
    ),
    "a missing heading": (
        lambda s: s.update({"请假": [("人员", "结束"), ("干事甲", "2026-07-31")]}),
        "工作表“请假”第 1 行:缺少“开始”这一栏;请按模板补上",
    ),
    "an unknown sheet": (
        lambda s: s.update({"奖金": [("姓名",)]}),
        "工作表“奖金”:不认识这张表;可以有:单位、科室、岗位、人员、任职(AB角)、值班、请假",
    ),
}  # fmt: skip


@pytest.mark.parametrize("mistake", SPOILT)
def test_a_bad_row_is_named_and_nothing_is_half_loaded(mistake: str, save: Any, institution: Institution) -> None:
    spoil, expected = SPOILT[mistake]
    sheets = filled_in()
    spoil(sheets)
    assert expected in mistakes(save(sheets), institution)
    assert not Staff.objects.exists()
    assert Entry.objects.count() == 1


def test_a_broken_ledger_loads_nothing(save: Any, institution: Institution, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise DatabaseError("disk full")

    monkeypatch.setattr(recording, "append", broken)
    with pytest.raises(DatabaseError):
        load(save(filled_in()), institution)
    assert not Staff.objects.exists()
    assert not DutyTurn.objects.exists()
    assert not Account.objects.exists()


@pytest.mark.parametrize("content", [b"", b"not a workbook", b"PK\x03\x04 half of one"])
def test_what_is_no_workbook_is_said_so(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "名册.xlsx"
    path.write_bytes(content)
    _, problems = read_workbook(path)
    assert [problem.message for problem in problems] == [
        "打不开,它不是可用的 xlsx 工作簿;请用表格软件另存为 .xlsx 再试"
    ]


def test_the_template_has_the_sheets_and_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "模板.xlsx"
    write_template(path)
    book = open_book(path)
    assert book.sheetnames == ["说明", *SHEETS]
    assert [cell.value for cell in book["人员"][1]][:3] == ["工号", "姓名*", "科室"]
    workbook, problems = read_workbook(path)
    assert workbook.sheets == {}
    assert [problem.message for problem in problems] == ["没有填写任何一行;请按模板填写"]


def test_the_filled_in_template_can_be_loaded(tmp_path: Path, institution: Institution) -> None:
    path = tmp_path / "模板.xlsx"
    write_template(path)
    book = open_book(path)
    book["科室"].append(["护理部"])
    book["人员"].append(["0001", "干事甲", "护理部", "实习人员"])
    book.save(path)
    assert load(path, institution) == {"DepartmentOpened": 1, "StaffHired": 1}


def test_the_command_founds_checks_and_loads(db: None, save: Any, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(save(filled_in()))
    assert main(["organization", "load", path, "--dry-run"]) == 0
    assert "只检查,未载入。会有的变化:新增科室 2 项" in capsys.readouterr().out
    assert not Institution.objects.exists()
    assert main(["organization", "load", path]) == 0
    assert "已载入:" in capsys.readouterr().out
    assert Institution.objects.get().slug == "main"
    assert main(["organization", "load", path, "--institution", "main"]) == 0
    assert "没有变化" in capsys.readouterr().out


def test_the_command_tells_mistakes_and_fails(
    db: None, save: Any, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    sheets = filled_in()
    SPOILT["a bad number"][0](sheets)
    assert main(["organization", "load", str(save(sheets))]) == 1
    told = capsys.readouterr().err
    assert "名册有 1 处要改,什么都没有载入" in told
    assert "第 6 行 E 列(职级)" in told
    assert not Institution.objects.exists()
    assert main(["organization", "load", str(tmp_path / "无此文件.xlsx")]) == 1
    nameless = filled_in()
    del nameless["单位"]
    assert main(["organization", "load", str(save(nameless))]) == 1
    assert "请在工作表“单位”中填写单位名称" in capsys.readouterr().err


def test_the_command_never_overwrites_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "模板.xlsx"
    assert main(["organization", "template", "--to", str(path)]) == 0
    before = path.read_bytes()
    assert main(["organization", "template", "--to", str(path)]) == 1
    assert "已经存在" in capsys.readouterr().err
    assert path.read_bytes() == before
    assert main(["organization", "template", "--to", str(tmp_path / "无" / "模板.xlsx")]) == 1
    assert "写不了" in capsys.readouterr().err
