"""Packs that rest on packs: bases first, parameters filled in, what is missing asked for."""

from datetime import date
from pathlib import Path

import pytest

from shouwen.policies.packs import PackError, copy_pack, open_pack, pack_folder, pack_names, read_pack, read_sources
from shouwen.rules.language.kinds import TimeLimit

POLICY = """---
编号: {id}
名称: {title}
版本: "1"
施行日期: 2026-01-01
{more}---
## 第一条 时限
自询问起{limit}内答复,电话响{{{{响铃次数}}}}前接听,有意见拨打{{{{投诉电话}}}}。

```rule
编号: {id}-reply
种类: 时限
事项: {{{{事项}}}}
时限: {limit}
逾期报: 科室负责人
```
"""


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    """bureau rests on base, which rests on law; each with one policy."""
    write(tmp_path / "law", "", "law", "5个工作日", more="层级: 国家\n")
    write(tmp_path / "base", "依据: law\n参数: {响铃次数: 五声, 投诉电话: }\n", "base", "4个工作日")
    write(tmp_path / "bureau", "依据: [base, law]\n参数: {投诉电话: 0000-1, 事项: [护照, 户口]}\n", "own", "3个工作日")
    return tmp_path


def write(folder: Path, manifest: str, policy: str, limit: str, more: str = "") -> None:
    folder.mkdir()
    (folder / "pack.yaml").write_text(f"名称: 试\n{manifest}", encoding="utf-8")
    text = POLICY.format(id=policy, title=f"制度{policy}", limit=limit, more=more)
    (folder / f"{policy}.md").write_text(text, encoding="utf-8")


def test_a_pack_is_read_with_its_bases_first_and_each_once(packs: Path) -> None:
    names = [name for name, _ in read_sources([packs / "bureau"])]
    assert names == ["law/law.md", "base/base.md", "own.md"]


def test_the_national_base_counts_beside_the_pack(packs: Path) -> None:
    bundle, problems = read_pack(packs / "bureau")
    assert problems == []
    limits = {rule.clause.policy: rule.limit for rule in bundle.of(TimeLimit)}
    assert [str(limits[name]) for name in ("law", "base", "own")] == ["5个工作日", "4个工作日", "3个工作日"]


def test_a_parameter_is_filled_in_the_text_and_in_the_rule_of_the_base_too(packs: Path) -> None:
    bundle, _ = read_pack(packs / "bureau")
    law = bundle.rule("law-reply")
    assert law.matters == ("护照", "户口")
    text = bundle.policies[0].document.text
    assert "响五声前接听,有意见拨打0000-1" in text
    assert law.line == 12  # lines stay as they are written


def test_a_packs_own_word_counts_before_its_bases(packs: Path) -> None:
    manifest = packs / "bureau" / "pack.yaml"
    manifest.write_text(manifest.read_text("utf-8").replace("{投诉", "{响铃次数: 三声, 投诉"), encoding="utf-8")
    assert open_pack(packs / "bureau").values["响铃次数"] == "三声"


def test_what_nobody_gave_is_asked_for_and_never_invented(packs: Path) -> None:
    _, problems = read_pack(packs / "base")
    told = [str(problem) for problem in problems]
    assert "base.md 第8行：“投诉电话”还没有填写。由本单位定下来" in "\n".join(told)
    assert any("pack.yaml 的“参数”里补一行`事项: …`" in text for text in told)
    assert all(problem.is_error for problem in problems)


def test_what_a_base_keeps_for_itself_is_asked_for_by_whoever_rests_on_it(packs: Path) -> None:
    manifest = packs / "base" / "pack.yaml"
    manifest.write_text(manifest.read_text("utf-8") + "自定: 响铃次数\n", encoding="utf-8")
    assert open_pack(packs / "base").values["响铃次数"] == "五声"
    assert "响铃次数" not in open_pack(packs / "bureau").values
    _, problems = read_pack(packs / "bureau")
    assert {problem.message for problem in problems if problem.is_error} == {"“响铃次数”还没有填写"}


def test_what_is_kept_for_oneself_and_no_parameter_is_told(packs: Path) -> None:
    manifest = packs / "base" / "pack.yaml"
    manifest.write_text(manifest.read_text("utf-8") + "自定: 响铃几次\n", encoding="utf-8")
    _, problems = read_pack(packs / "base")
    assert "“自定”的“响铃几次”不在“参数”里" in [problem.message for problem in problems]


def test_a_gas_utility_that_has_not_said_how_soon_it_arrives_is_asked_at_that_rule(tmp_path: Path) -> None:
    copy_pack(pack_folder("gas-utility"), tmp_path / "east", title="示例东区燃气", effective=date(2027, 1, 4))
    bundle, problems = read_pack(tmp_path / "east")
    asked = {problem.message for problem in problems if problem.is_error}
    assert asked == {f"“{name}”还没有填写" for name in open_pack(pack_folder("gas-utility")).manifest.own}
    assert "gas-arrival" not in [rule.id for rule in bundle.rules]
    text = (tmp_path / "east" / "repairs.md").read_text("utf-8").splitlines()
    lines = [problem.line for problem in problems if "到场时限" in problem.message]
    assert ["{{到场时限}}" in text[line - 1] for line in lines] == [True]


def test_a_rule_that_waits_for_a_parameter_is_no_rule_yet(packs: Path) -> None:
    bundle, _ = read_pack(packs / "base")
    assert bundle.of(TimeLimit) == ()


def test_a_single_file_is_filled_as_its_pack_says(packs: Path) -> None:
    [(name, text)] = read_sources([packs / "bureau" / "own.md"])
    assert name == "own.md"
    assert "{{" not in text


def test_a_parameter_that_no_text_asks_for_is_told(packs: Path) -> None:
    manifest = packs / "bureau" / "pack.yaml"
    manifest.write_text(manifest.read_text("utf-8").replace("{投诉", "{响铃次: 三声, 投诉"), encoding="utf-8")
    _, [problem] = read_pack(packs / "bureau")
    assert str(problem) == "pack.yaml 第3行：参数“响铃次”在正文里没有用到。是不是“响铃次数”？"
    assert not problem.is_error


@pytest.mark.parametrize(
    ("manifest", "said"),
    [
        ("依据: nowhere\n", "没有名为“nowhere”的制度包"),
        ("依据: ../law\n", "看不懂制度包的名称“../law”|“依据”"),
        ("依据: bureau\n", "绕回了“bureau”自己"),
        ("依剧: law\n", "pack.yaml 第1行.*是不是“依据”"),
        ("参数: {投诉电话: {市: 1}}\n", "参数“投诉电话”只能是一行文字"),
        ("参数: 三声\n", "第1行.*“参数”"),
        ("- 一\n", "应逐行写"),
        ("依据: [\n", "pack.yaml 第1行"),
    ],
)
def test_a_manifest_that_cannot_be_used_says_where(packs: Path, manifest: str, said: str) -> None:
    (packs / "bureau" / "pack.yaml").write_text(manifest, encoding="utf-8")
    with pytest.raises(PackError, match=said):
        read_pack(packs / "bureau")


def test_packs_are_found_by_name_below_a_folder_too(packs: Path) -> None:
    assert pack_names(packs) == ["base", "bureau", "law"]
    assert pack_folder("law", beside=packs) == packs / "law"
    with pytest.raises(PackError, match="没有名为“/etc”的制度包"):
        pack_folder("/etc")
