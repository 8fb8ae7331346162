"""A policy that a scenario brings in binds from the day that it names itself, not before."""

from pathlib import Path

import pytest

from shouwen.trials.scenarios.reading import scenario_of
from shouwen.trials.scenarios.running import run_scenario

PACK = Path(__file__).parent / "pack"
FILE = PACK / "scenarios" / "inline.yaml"

pytestmark = pytest.mark.django_db

LATER = """\
policy: first-inquiry
steps:
  - at: "2026-09-29 09:00"
    import: |
      ---
      编号: promised
      名称: 回话制度
      版本: "1"
      施行日期: {day}
      ---

      ## 第一条 登记当日回一句话。

      ```rule
      编号: word-back
      种类: 应尽之责
      当: 登记
      谁: 首问责任人
      做什么: 回一句话
      时限: 当日
      履行: 答复
      ```
  - {{at: "2026-09-30 10:00", do: register_case, by: 导医员, with: {{category: 护理, matter: 呼叫铃没人应}}}}
  - expect: {{{before}: [回一句话]}}
  - {{at: "2026-10-08 10:00", do: register_case, by: 导医员, with: {{category: 护理, matter: 呼叫铃没人应}}}}
  - expect: {{owes: [回一句话]}}
"""


@pytest.mark.parametrize(("day", "before"), [("2026-10-08", "not_owes"), ("2026-09-01", "owes")])
def test_it_binds_from_its_own_day_or_from_the_step_where_that_day_has_come(day: str, before: str) -> None:
    run = run_scenario(scenario_of(LATER.format(day=day, before=before), file=FILE))
    assert [str(unmet) for unmet in run.unmet] == []
