"""An old list of petitioners becomes a list of matters, and what was dropped is told (regulations part D, guard 8)."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from shouwen.commands.__main__ import main
from shouwen.rules.legacy_sheet import MATTER_COLUMNS, mapping_of

OLD = ["序号", "姓名", "身份证号", "反映的主要问题", "上访次数", "近期行踪", "处理经过", "包案领导", "下一步稳控措施"]
ROWS = [
    ["1", "某甲", "000", "案款没有发还", "12", "外出", "已督办", "副院长", "劝返"],
    ["2", "某乙", "000", "", "3", "在家", "", "", ""],
]


def old_sheet(path: Path) -> Path:
    book = Workbook()
    for line in (OLD, *ROWS):
        book.active.append(line)
    book.save(path)
    return path


def test_what_is_about_a_person_is_dropped_and_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = tmp_path / "new.xlsx"
    assert main(["legacy", str(old_sheet(tmp_path / "old.xlsx")), "--to", str(new)]) == 0
    told = capsys.readouterr().out
    for dropped in ("姓名", "身份证号", "上访次数", "近期行踪", "下一步稳控措施"):
        assert dropped in told.split("平台不登记")[1].splitlines()[0]
    lines = list(load_workbook(new).active.iter_rows(values_only=True))
    assert lines[0] == tuple(MATTER_COLUMNS)
    assert len(lines) == 2
    assert "案款没有发还" in lines[1]
    assert not {"某甲", "12", "外出", "劝返"} & set(lines[1])


def test_a_list_without_a_claim_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = Workbook()
    book.active.append(["姓名", "去向"])
    book.save(tmp_path / "old.xlsx")
    assert main(["legacy", str(tmp_path / "old.xlsx"), "--to", str(tmp_path / "new.xlsx")]) == 1
    assert "诉求" in capsys.readouterr().err
    assert not (tmp_path / "new.xlsx").exists()


@given(st.lists(st.text(min_size=1, max_size=8), max_size=8))
def test_every_heading_is_kept_dropped_or_told_as_unknown(headings: list[str]) -> None:
    taken = mapping_of(headings)
    named = [*taken.kept, *taken.dropped, *taken.unknown]
    assert set(named) == {each.strip() for each in headings if each.strip()}
    assert not any(word in heading for heading in taken.kept for word in ("行踪", "次数", "去向", "稳控"))
