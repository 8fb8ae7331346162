"""``shouwen policy``: what it prints and how it exits. None of it needs a database."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from shouwen.commands.__main__ import main
from shouwen.policies.packs import PACKS
from shouwen.rules.organization_file import CHINA
from tests.rules.language.texts import OBLIGATION, policy_text, rule_text

GOOD = policy_text(rule_text(*OBLIGATION))
BAD = policy_text(rule_text(*OBLIGATION[:5], "时限: 三个工昨日"), id="bad")
PEOPLE = "name: 示例医院\ndepartments:\n  - {name: 护理部}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "README.md").write_text("# 不是制度\n", encoding="utf-8")
    return tmp_path


def test_a_good_folder_passes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policy", "check", str(folder)]) == 0
    assert "检查了1份制度、1条规则" in capsys.readouterr().out


def test_a_mistake_fails_and_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "bad.md").write_text(BAD, encoding="utf-8")
    assert main(["policy", "check", str(folder)]) == 1
    told = capsys.readouterr().out
    assert "错误 bad.md 第18行" in told
    assert "三个工昨日" in told


def test_the_organisation_beside_the_policies_is_used(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "organization.yaml").write_text(PEOPLE, encoding="utf-8")
    text = GOOD.replace("谁: 接收方", "谁: 护里部")
    (folder / "good.md").write_text(text, encoding="utf-8")
    assert main(["policy", "check", str(folder / "good.md")]) == 1
    told = capsys.readouterr().out
    assert "没有名为“护里部”" in told
    assert "是不是“护理部”" in told


def test_a_warning_passes_unless_strict(folder: Path) -> None:
    warned = GOOD.replace("时限: 30分钟", "时限: 30分钟\n提前提醒: 1日")
    (folder / "good.md").write_text(warned, encoding="utf-8")
    assert main(["policy", "check", str(folder)]) == 0
    assert main(["policy", "check", "--strict", str(folder)]) == 1


def test_problems_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "bad.md").write_text(BAD, encoding="utf-8")
    assert main(["policy", "check", "--json", str(folder)]) == 1
    problems = json.loads(capsys.readouterr().out)
    assert [(row["file"], row["line"], row["severity"]) for row in problems] == [
        ("bad.md", 18, "error"),
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "没有这个文件"),
        (b"\xff\xfe\x00", "不是 UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, said: str
) -> None:
    file = tmp_path / "a.md"
    if content is not None:
        file.write_bytes(content)
    assert main(["policy", "check", str(file)]) == 1
    assert said in capsys.readouterr().err


def test_a_bad_organisation_file_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "organization.yaml").write_text("departments:\n  - {name: 甲, nme: 乙}\n", encoding="utf-8")
    assert main(["policy", "check", str(folder)]) == 1
    assert "nme" in capsys.readouterr().err


def test_an_empty_folder_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policy", "check", str(tmp_path)]) == 1
    assert "没有制度文件" in capsys.readouterr().err


def test_show_prints_articles_and_sentences(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policy", "show", str(folder / "good.md")]) == 0
    told = capsys.readouterr().out
    assert "第一条 标题" in told
    assert "系统这样执行\uff1a移交提出后\uff0c接收方须在30分钟内签收。" in told


def test_show_fills_in_what_the_pack_round_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policy", "show", str(PACKS / "county-hospital" / "first-inquiry.md")]) == 0
    assert "{{" not in capsys.readouterr().out


def test_show_wants_one_policy(folder: Path) -> None:
    assert main(["policy", "show", str(folder)]) == 1


def test_show_tells_which_rule_could_not_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "bad.md"
    file.write_text(BAD, encoding="utf-8")
    assert main(["policy", "show", str(file)]) == 1
    printed = capsys.readouterr()
    assert "第一条 标题" in printed.out
    assert "三个工昨日" in printed.err


def test_a_new_policy_passes_the_check_in_a_folder_made_for_it(tmp_path: Path) -> None:
    assert main(["policy", "new", "my-policy", "--to", str(tmp_path / "new")]) == 0
    assert main(["policy", "check", "--strict", str(tmp_path / "new" / "my-policy.md")]) == 0


def test_new_never_overwrites(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "my-policy.md"
    file.write_text("原文", encoding="utf-8")
    assert main(["policy", "new", "my-policy", "--to", str(tmp_path)]) == 1
    assert "没有改动" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == "原文"


def test_new_refuses_an_id_that_policies_cannot_have(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policy", "new", "../逃", "--to", str(tmp_path)]) == 1
    assert "小写字母" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_pack_is_begun_from_another_with_its_own_name_and_day(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    begin = ["policy", "new", "--from", "example", "east", "--title", "东城办事处", "--into", str(tmp_path)]
    assert main(begin) == 0
    pack = tmp_path / "east"
    assert str(pack) in capsys.readouterr().out
    text = (pack / "first-inquiry.md").read_text(encoding="utf-8")
    tomorrow = datetime.now(CHINA).date() + timedelta(days=1)
    assert f"施行日期: {tomorrow}" in text
    assert "适用机构: 东城办事处" in text
    files = [file for file in pack.rglob("*.*") if file.is_file()]
    assert all("示例市政务办" not in file.read_text(encoding="utf-8") for file in files)
    assert (pack / "scenarios" / "bounced.yaml").is_file()
    assert main(["policy", "check", "--strict", str(pack)]) == 0


def test_a_pack_is_never_begun_over_another(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "east").mkdir()
    assert main(["policy", "new", "--from", "example", "east", "--into", str(tmp_path)]) == 1
    assert "已经存在,没有改动" in capsys.readouterr().err
    assert list((tmp_path / "east").iterdir()) == []


def test_an_unknown_pack_is_told_with_those_there_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policy", "new", "--from", "nowhere", "east", "--into", str(tmp_path)]) == 1
    told = capsys.readouterr().err
    assert "没有名为“nowhere”的制度包;现有:" in told
    assert "、example、" in told


def test_the_packs_are_listed_with_what_they_rest_on(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policy", "list", "--json"]) == 0
    packs = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    assert packs["example"]["bases"] == ["national/counting"]
    assert packs["example"]["scenarios"] == 5
    assert packs["national/counting"]["rules"] == 1
    assert main(["policy", "list"]) == 0
    assert "example  示例市政务办" in capsys.readouterr().out


def test_a_parameter_that_no_text_asks_for_is_told_by_the_check(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "pack.yaml").write_text("名称: 试\n参数: {响铃次数: 三声}\n", encoding="utf-8")
    assert main(["policy", "check", str(folder)]) == 0
    assert "提醒 pack.yaml 第2行：参数“响铃次数”在正文里没有用到" in capsys.readouterr().out
