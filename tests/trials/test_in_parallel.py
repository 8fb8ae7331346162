"""Trials in several processes: in order, each on a database of its own, and a dead process is told."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

PACK = Path(__file__).parent / "pack"
DYING = """
import os, sys, tempfile
from shouwen.commands.policy.trials import set_up_apart

def die(number):
    if number == 3:
        os._exit(1)
    return number

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        set_up_apart(folder)
        from shouwen.trials.in_parallel import TrialProcessError, each_on_a_fresh_database
        try:
            list(each_on_a_fresh_database(die, range(20), processes=2))
        except TrialProcessError as error:
            sys.exit(str(error))
"""


def run(*command: str, data: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "SHOUWEN_DATA": str(data), "DJANGO_SETTINGS_MODULE": "shouwen.config.settings"}
    environment["TMPDIR"] = str(data)
    return subprocess.run([sys.executable, *command], env=environment, capture_output=True, text=True, check=False)


def test_many_scenarios_are_told_in_order_and_leave_nothing_behind(tmp_path: Path) -> None:
    pack, data = tmp_path / "pack", tmp_path / "data"
    shutil.copytree(PACK, pack)
    data.mkdir()
    for number in range(13):
        shutil.copy(PACK / "scenarios" / "design.yaml", pack / "scenarios" / f"n{number:02}.yaml")
    done = run("-m", "shouwen.commands", "policy", "test", str(pack), "--processes", "2", data=data)
    told = [line.rpartition("(")[2].rstrip(")") for line in done.stdout.splitlines()[:-1]]
    assert (done.returncode, told) == (0, ["design.yaml", *(f"n{number:02}.yaml" for number in range(13))])
    assert list(data.iterdir()) == []


def test_a_dead_process_is_told(tmp_path: Path) -> None:
    script = tmp_path / "dying.py"
    script.write_text(DYING, encoding="utf-8")
    done = run(str(script), data=tmp_path)
    assert done.returncode == 1
    assert "有一个试运行的进程意外结束" in done.stderr
