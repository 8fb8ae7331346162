"""A scenario may say what the desk proposes for a visitor's words, and is told where it proposes otherwise."""

from pathlib import Path

import pytest

from shouwen.trials.scenarios.reading import scenario_of
from shouwen.trials.scenarios.running import run_scenario

FILE = Path(__file__).parent / "pack" / "scenarios" / "inline.yaml"

pytestmark = pytest.mark.django_db


def told(words: str) -> list[str]:
    text = f'policy: [first-inquiry]\nsteps:\n  - at: "2026-09-30 10:00"\n    expect: {{suggested: {words}}}\n'
    return [str(unmet) for unmet in run_scenario(scenario_of(text, file=FILE)).unmet]


def test_the_department_the_category_and_the_tier_seen_from_the_person_asked() -> None:
    assert told("{呼叫铃没人应: {asked: 导医员, tier: 其他科室, department: 护理部, category: 护理}}") == []
    assert told("{呼叫铃没人应: {asked: 护理部干事, tier: 本科室}}") == []


def test_what_is_proposed_instead_is_told() -> None:
    found = told("{呼叫铃没人应: {department: 后勤科, category: 后勤, tier: 院外}}")
    assert len(found) == 3
    assert "期望听到“呼叫铃没人应”提示的科室是“后勤科”，实际是“护理部”" in found[1]


def test_words_that_mean_nothing_known_propose_nobody() -> None:
    assert "实际是“没有”" in told("{问一问天气: {department: 护理部}}")[0]
    assert told("{问一问天气: {tier: 责任不明}}") == []
