"""A scenario's file: every mistake has its line and a mend."""

from pathlib import Path

import pytest

from shouwen.policies.packs import PackError
from shouwen.trials.scenarios.packs import pack_of, policies_in, scenario_files
from shouwen.trials.scenarios.reading import ScenarioFileError, scenario_of

PACK = Path(__file__).parent / "pack"


def problem(text: str) -> str:
    with pytest.raises(ScenarioFileError) as caught:
        scenario_of(text, file=Path("it.yaml"))
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("steps:\n  - {att: 1}\n", "it.yaml 第2行：不认识“att”。是不是“at”？"),
        ('steps:\n  - {at: "昨天"}\n', "it.yaml 第2行：“步骤第1项的时间”读不懂“昨天”。可以写：2026-09-30 10:00。"),
        ("title: 空\n", "缺少“步骤”"),
        ("- 一\n", "情景应由“steps:”等几项组成"),
        ("steps: [\n", "it.yaml 第1行：这一行的写法读不懂"),
        ("steps:\n  - {do: tick}\n", "没有一步写了时间"),
    ],
)
def test_a_mistake_is_told_with_its_line(text: str, said: str) -> None:
    assert said in problem(text)


def test_keys_may_be_chinese() -> None:
    text = '标题: 试\n步骤:\n  - {时间: "2026-09-30 10:00", 做: tick, 期望: {state: 已登记}, 证明: [S000-1.R01]}\n'
    scenario = scenario_of(text, file=Path("it.yaml"))
    assert scenario.title == "试"
    assert scenario.covers == ("S000-1.R01",)
    assert scenario.steps[0].line_of("state") == 3


def test_a_scenario_knows_its_pack_and_its_policies() -> None:
    files = list(scenario_files([PACK]))
    assert [file.name for file in files] == ["design.yaml"]
    assert pack_of(files[0]) == PACK
    assert list(policies_in(PACK, ["first-inquiry"])) == ["first-inquiry"]
    with pytest.raises(PackError, match="没有编号为“outpatient”的制度;现有:first-inquiry"):
        policies_in(PACK, ["outpatient"])
