"""``shouwen policy test`` in a process of its own: in memory, whatever the installation's data folder holds."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from shouwen.trials.throw_away import LiveDatabaseError, throw_away_database

PACK = Path(__file__).parents[1] / "trials" / "pack"


def policy_test(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "SHOUWEN_DATA": str(data), "DJANGO_SETTINGS_MODULE": "shouwen.config.settings"}
    command = [sys.executable, "-m", "shouwen.commands", "policy", "test", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_it_tells_each_result_and_touches_nothing_of_the_installation(tmp_path: Path) -> None:
    done = policy_test(tmp_path, str(PACK), "--json")
    (report,) = json.loads(done.stdout)
    assert (done.returncode, report["is_met"], report["covers"]) == (0, True, ["S000-3.R04"])
    assert list(tmp_path.iterdir()) == []


def test_it_exits_with_one_where_a_scenario_is_not_met(tmp_path: Path) -> None:
    text = (PACK / "scenarios" / "design.yaml").read_text(encoding="utf-8")
    copy = tmp_path / "pack"
    (copy / "scenarios").mkdir(parents=True)
    for file in ("organization.yaml", "first-inquiry.md"):
        (copy / file).write_text((PACK / file).read_text(encoding="utf-8"), encoding="utf-8")
    (copy / "scenarios" / "wrong.yaml").write_text(text.replace("refused: 未回访", "refused: 未付款"), encoding="utf-8")
    done = policy_test(tmp_path / "data", str(copy))
    assert done.returncode == 1
    assert "wrong.yaml 第" in done.stdout
    assert "期望拒绝的理由含“未付款”" in done.stdout
    assert "0 个通过,1 个不符" in done.stdout


def test_it_says_where_there_is_no_scenario(tmp_path: Path) -> None:
    done = policy_test(tmp_path, str(tmp_path))
    assert done.returncode == 1
    assert "没有找到情景" in done.stderr


@pytest.mark.django_db
def test_a_database_in_use_is_never_replaced() -> None:
    connection.ensure_connection()
    with pytest.raises(LiveDatabaseError), throw_away_database():
        pass
