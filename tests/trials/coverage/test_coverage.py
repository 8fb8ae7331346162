"""What is proved, and what a step notices: counted on a pack of one policy, a few rules and three scenarios."""

import shutil
from pathlib import Path

import pytest

from shouwen.trials.coverage.catalogue import CatalogueError, CatalogueRule, read_catalogue
from shouwen.trials.coverage.counting import Coverage, Tally
from shouwen.trials.coverage.mutating import removals
from shouwen.trials.coverage.reach import reach_of
from shouwen.trials.coverage.removing import try_without
from shouwen.trials.scenarios.trying import try_scenario

EXAMPLE = Path(__file__).parents[1] / "pack"
POLICY = """\
---
编号: first-inquiry
名称: 首问负责制
版本: "1"
施行日期: 2026-01-01
---

## 第一条

```rule
- {编号: who, 种类: 首问责任人, 认定: 最先被询问的人, 证明: S000-1.R01}
- {编号: route, 种类: 分流, 事项: 护理, 归口: 护理部, 证明: S000-1.R02}
- {编号: reply, 种类: 时限, 层级: 其他科室, 时限: 3个工作日, 证明: [S000-1.R03, S000-1.R04]}
- {编号: answer, 种类: 系统保证, 保证: closing_needs_an_answer, 证明: S000-1.R05}
- 编号: slip
  种类: 一次性告知
  服务事项: 押金条丢失
  所需材料:
    - {材料: 身份证, 证明: S000-1.R06}
    - {材料: 户口簿, 证明: S000-1.R07}
```
"""
SCENARIO = """\
steps:
  - {at: "2026-09-30 10:00", do: register_case, as: a, by: 导医员, with: {category: 护理, matter: 换药},
     covers: S000-1.R01}
  - {expect: {route: 护理部}, covers: S000-1.R02}
  - {expect: {owes: [{what: reply, due: "2026-10-10 17:30"}]}, covers: S000-1.R03}
  - {expect: {state: 已登记}, covers: S000-1.R04}
  - {at: "2026-09-30 10:10", do: register_case, as: b, by: 导医员, with: {tier: 投诉, matter: 态度不好}}
  - {do: close_case, by: 导医员, refused: 未答复, covers: [S000-1.R05, S000-1.R99]}
  - {expect: {materials: {item: 押金条丢失, lists: [身份证]}}, covers: [S000-1.R06, S000-1.R07]}
"""
CATALOGUE = [CatalogueRule(f"S000-1.R{number:02}", "S000-1", "AP"[number > 5]) for number in range(1, 9)]

pytestmark = [pytest.mark.django_db, pytest.mark.in_memory]


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "pack"
    (folder / "scenarios").mkdir(parents=True)
    shutil.copy(EXAMPLE / "organization.yaml", folder)
    (folder / "first-inquiry.md").write_text(POLICY, encoding="utf-8")
    (folder / "scenarios" / "one.yaml").write_text(SCENARIO, encoding="utf-8")
    return folder


def covered(pack: Path) -> Coverage:
    reach = reach_of([pack])
    return Coverage(CATALOGUE, reach, [try_scenario(scenario.file) for scenario in reach.scenarios])


def test_a_rule_is_covered_by_an_item_and_a_step_that_passed(pack: Path) -> None:
    coverage = covered(pack)
    assert coverage.by_test["A"] == Tally(5, 5)
    assert coverage.by_test["P"] == Tally(3, 2)
    assert coverage.by_system == {"S000-1": Tally(8, 7)}
    assert coverage.uncovered == ["S000-1.R08"]
    assert coverage.unknown == coverage.step_without_claim == ["S000-1.R99"]
    assert coverage.as_data()["by_test"]["A"] == {"total": 5, "covered": 5}


def test_a_step_that_is_not_met_covers_nothing(pack: Path) -> None:
    file = pack / "scenarios" / "one.yaml"
    file.write_text(SCENARIO.replace("route: 护理部", "route: 院办"), encoding="utf-8")
    coverage = covered(pack)
    assert "S000-1.R02" in coverage.uncovered
    assert [report.file for report in coverage.failures] == ["one.yaml"]


def test_a_claim_without_any_step_is_listed(pack: Path) -> None:
    file = pack / "scenarios" / "one.yaml"
    file.write_text(SCENARIO.replace(", covers: S000-1.R02", ""), encoding="utf-8")
    assert covered(pack).claimed_without_step == ["S000-1.R02"]


def test_a_removal_is_noticed_by_the_step_that_covers_it_or_missed(pack: Path) -> None:
    noticed = {removal.placed.item.name: try_without(removal) for removal in removals(covered(pack))}
    assert {name: one.missed for name, one in noticed.items() if one.missed} == {
        "reply": {"S000-1.R04"},
        "slip·所需材料·2": {"S000-1.R07"},
    }
    assert "one.yaml 第4行" in noticed["route"].by["S000-1.R02"]
    assert "one.yaml 第8行" in noticed["answer"].by["S000-1.R05"]
    assert "首问责任人" in noticed["who"].by["S000-1.R01"]


def test_a_fault_of_the_program_is_a_scenario_that_failed(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shouwen.trials.scenarios.trying.run_scenario", lambda _scenario: 1 // 0)
    (report,) = covered(pack).failures
    assert "程序出错" in report.unmet[0].message
    assert "ZeroDivisionError" in report.unmet[0].message


def test_a_policy_that_cannot_be_used_is_told(pack: Path) -> None:
    (pack / "first-inquiry.md").write_text(POLICY.replace("分流", "分留"), encoding="utf-8")
    (report,) = covered(pack).failures
    assert "情景没有开始" in report.unmet[0].message


def test_a_catalogue_that_cannot_be_read_names_the_line(tmp_path: Path) -> None:
    file = tmp_path / "rules.jsonl"
    file.write_text('{"id": "S000-1.R01", "system": "S000-1", "test": "A"}\n\n{"id": 1\n', encoding="utf-8")
    with pytest.raises(CatalogueError, match=r"rules\.jsonl 第3行"):
        read_catalogue(file)
    with pytest.raises(CatalogueError, match="读不了"):
        read_catalogue(tmp_path / "none.jsonl")
