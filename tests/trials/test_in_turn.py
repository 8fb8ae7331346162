"""先来后到: a policy may ask for a form of whoever goes past those who came earlier (S002-2E 1.5)."""

from pathlib import Path

import pytest

from shouwen.trials.scenarios.reading import scenario_of
from shouwen.trials.scenarios.running import run_scenario

FILE = Path(__file__).parent / "pack" / "scenarios" / "inline.yaml"
POLICY = (Path(__file__).parent / "pack" / "first-inquiry.md").read_text(encoding="utf-8")
IN_TURN = """
## 第二十一条 先来的先办。

```rule
编号: in-turn
种类: 表单
表名: 提前办理记录
栏目: [提前的理由]
必填: [提前的理由]
用于: [答复]
越过先来的才填: 是
```
"""
REFUSED = ", refused: 前面还有1件先来的没有办"

pytestmark = pytest.mark.django_db


def told(*steps: str) -> list[str]:
    policy = "\n".join(f"      {line}" for line in (POLICY + IN_TURN).splitlines())
    adopted = f'  - at: "2026-09-30 09:00"\n    import: |\n{policy}\n'
    text = f"policy: first-inquiry\nsteps:\n{adopted}{''.join(steps)}"
    return [str(unmet) for unmet in run_scenario(scenario_of(text, file=FILE)).unmet]


def asked(name: str, when: str, category: str = "护理") -> str:
    given = f"{{category: {category}, matter: {name}, tier: 本人职责}}"
    return f'  - {{at: "2026-09-30 {when}", do: register_case, as: {name}, by: 导医员, with: {given}}}\n'


def answered(name: str, when: str, rest: str = "") -> str:
    return f'  - {{at: "2026-09-30 {when}", do: give_answer, case: {name}, by: 导医员, with: {{text: 办好了}}{rest}}}\n'


def test_the_later_one_is_refused_while_the_earlier_one_waits() -> None:
    assert told(asked("甲", "10:00"), asked("乙", "10:01"), answered("乙", "10:05", REFUSED)) == []


def test_in_turn_nothing_is_to_be_filled_in() -> None:
    assert told(asked("甲", "10:00"), asked("乙", "10:01"), answered("甲", "10:05"), answered("乙", "10:06")) == []


def test_with_the_reason_written_down_it_may_go_first() -> None:
    form = "{form: 提前办理记录, fields: {提前的理由: 急用}}"
    filled = f'  - {{at: "2026-09-30 10:04", do: fill_form, case: 乙, by: 导医员, with: {form}}}\n'
    assert told(asked("甲", "10:00"), asked("乙", "10:01"), filled, answered("乙", "10:05")) == []


def test_another_kind_of_matter_is_another_line() -> None:
    assert told(asked("甲", "10:00", "护理"), asked("乙", "10:01", "检验"), answered("乙", "10:05")) == []


def test_who_waits_for_others_holds_nobody_up() -> None:
    handed = '  - {at: "2026-09-30 10:02", do: offer_handover, case: 甲, by: 导医员, with: {to: 护理部}}\n'
    assert told(asked("甲", "10:00"), asked("乙", "10:01"), handed, answered("乙", "10:05")) == []


def test_the_sentence_says_when_it_is_to_be_filled_in() -> None:
    sentence = '  - {at: "2026-09-30 10:00", expect: {says: [同类事项里还有先来的没有办，未填好本表不得答复]}}\n'
    assert told(sentence) == []
