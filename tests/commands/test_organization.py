"""``shouwen organization`` as it is started: in a process of its own, in which nothing is prepared yet."""

import os
import subprocess
import sys
from pathlib import Path


def test_the_template_is_written_before_there_is_a_database(tmp_path: Path) -> None:
    workbook = tmp_path / "名册.xlsx"
    command = [sys.executable, "-m", "shouwen.commands", "organization", "template", "--to", str(workbook)]
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    ended = subprocess.run(
        command,
        env={**environment, "SHOUWEN_DATA": str(tmp_path / "data")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert workbook.is_file()
    assert not (tmp_path / "data" / "shouwen.sqlite3").exists()
