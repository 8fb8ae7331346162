"""Every scenario of every policy pack in the repository holds, on whatever database the suite runs on."""

from pathlib import Path

import pytest

from shouwen.policies.packs import PACKS
from shouwen.trials.scenarios.packs import scenario_files
from shouwen.trials.scenarios.reading import read_scenario
from shouwen.trials.scenarios.running import run_scenario

FILES = list(scenario_files([PACKS]))


def name_of(file: Path) -> str:
    return f"{file.parents[1].name}-{file.stem}"


def test_the_example_hospital_is_described_by_at_least_twenty_four_scenarios() -> None:
    assert len([file for file in FILES if "public-hospital" in file.parts]) >= 24


@pytest.mark.django_db
@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_the_scenario_is_met(file: Path) -> None:
    report = run_scenario(read_scenario(file))
    assert [str(unmet) for unmet in report.unmet] == []
