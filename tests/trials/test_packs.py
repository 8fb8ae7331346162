"""Every scenario of every policy pack in the repository holds; those of the example hospital on every database."""

import re
from pathlib import Path
from typing import Any

import pytest

from shouwen.policies.packs import PACKS, pack_names
from shouwen.rules.language.proving import RULE_ID, proving_items
from shouwen.trials.scenarios.packs import pack_of, policies_in, scenario_files
from shouwen.trials.scenarios.reading import read_scenario
from shouwen.trials.scenarios.running import run_scenario

FILES = list(scenario_files([PACKS]))
ON_EVERY_DATABASE = "public-hospital"


def name_of(file: Path) -> str:
    return f"{file.parents[1].name}-{file.stem}"


def trial_of(file: Path) -> Any:
    """Institutions try their policies in memory; one pack is enough to see that the acts do the same on PostgreSQL."""
    marks = () if ON_EVERY_DATABASE in file.parts else (pytest.mark.in_memory,)
    return pytest.param(file, marks=marks, id=name_of(file))


def test_the_example_hospital_is_described_by_at_least_twenty_four_scenarios() -> None:
    assert len([file for file in FILES if "public-hospital" in file.parts]) >= 24


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_what_a_step_covers_looks_like_the_id_of_a_rule_and_is_claimed(file: Path) -> None:
    covers = read_scenario(file).covers
    assert [id_ for id_ in covers if not RULE_ID.fullmatch(id_)] == []
    sources = policies_in(pack_of(file), read_scenario(file).text.policy).items()
    items = [item for policy, (name, text) in sources for item in proving_items(text, policy=policy, file=name)]
    assert set(covers) <= {id_ for item in items for id_ in item.proves}


@pytest.mark.parametrize("pack", pack_names())
def test_what_a_policy_proves_looks_like_the_id_of_a_rule(pack: str) -> None:
    read = re.findall(r"^证明: *(.+)$|[{,] *证明: *(\[.*?\]|[^,}]+)", _all_text(pack), flags=re.MULTILINE)
    ids = re.findall(r"[^\[\]、,\s]+", " ".join(text for pair in read for text in pair))
    assert [id_ for id_ in ids if not RULE_ID.fullmatch(id_)] == []


@pytest.mark.django_db
@pytest.mark.parametrize("file", [trial_of(file) for file in FILES])
def test_the_scenario_is_met(file: Path) -> None:
    report = run_scenario(read_scenario(file))
    assert [str(unmet) for unmet in report.unmet] == []


def _all_text(pack: str) -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in (PACKS / pack).glob("*.md"))
