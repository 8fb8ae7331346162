"""``shouwen policy coverage`` in a process of its own, on the example pack and a catalogue of two rules."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PACK = Path(__file__).parents[1] / "trials" / "pack"
CATALOGUE = "\n".join(
    json.dumps({"id": id_, "system": "S000-3", "test": test})
    for id_, test in (("S000-3.R04", "A"), ("S000-3.R05", "P"))
)


def coverage(tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    rules = tmp_path / "rules.jsonl"
    rules.write_text(CATALOGUE, encoding="utf-8")
    environment = {**os.environ, "SHOUWEN_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "shouwen.config.settings"}
    command = [sys.executable, "-m", "shouwen.commands", "policy", "coverage", "--rules", str(rules), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_numbers_as_json_and_every_removal_noticed(tmp_path: Path) -> None:
    done = coverage(tmp_path, str(PACK), "--json", "--mutate")
    told = json.loads(done.stdout)
    assert done.returncode == 0, done.stderr
    assert told["by_test"]["A"] == told["claimed"] == {"total": 1, "covered": 1}
    assert told["by_system"]["S000-3"] == {"total": 2, "covered": 1}
    assert told["uncovered"] == ["S000-3.R05"]
    assert told["unnoticed"] == told["unknown"] == told["failures"] == []
    assert [path.name for path in tmp_path.iterdir()] == ["rules.jsonl"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("no-such-pack",), "没有名为“no-such-pack”的制度包"), ((str(PACK), "--rules", "none.jsonl"), "读不了目录规则")],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    done = coverage(tmp_path, *arguments)
    assert done.returncode == 1
    assert said in done.stderr
