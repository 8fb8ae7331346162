"""``shouwen demo`` in a process of its own: prepared once, renewed when asked, never in the way of real data."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path


def demo(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "SHOUWEN_DATA": str(data), "DJANGO_SETTINGS_MODULE": "shouwen.config.settings"}
    environment.pop("SHOUWEN_DATABASE_URL", None)
    command = [sys.executable, "-m", "shouwen.commands", "demo", "--prepare-only", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def heads(data: Path) -> list[str]:
    """The end of every stream but the sealed files': their keys are random in a demonstration too."""
    with sqlite3.connect(data / "shouwen.sqlite3") as connection:
        told = connection.execute("SELECT last_hash FROM ledger_head WHERE stream <> 'sealed' ORDER BY stream_id")
        return [row[0] for row in told]


def test_it_is_prepared_once_and_renewed_when_asked(tmp_path: Path) -> None:
    first = demo(tmp_path, "--cases", "4", "--end-date", "2026-10-16")
    assert first.returncode == 0, first.stderr
    assert "已准备 示例市人民医院" in first.stdout
    assert "1031  导诊护士甲" in first.stdout
    prepared = heads(tmp_path)

    second = demo(tmp_path, "--cases", "4", "--end-date", "2026-10-16")
    assert second.returncode == 0
    assert "演示数据已经有了" in second.stdout
    assert heads(tmp_path) == prepared

    same = demo(tmp_path, "--renew", "--cases", "4", "--end-date", "2026-10-16")
    assert same.returncode == 0, same.stderr
    assert heads(tmp_path) == prepared


def test_a_day_to_come_and_an_unknown_pack_are_told(tmp_path: Path) -> None:
    to_come = demo(tmp_path, "--end-date", "2999-01-01")
    assert (to_come.returncode, "还没有到" in to_come.stderr) == (1, True)
    unknown = demo(tmp_path, "--pack", "nowhere")
    assert (unknown.returncode, "没有名为“nowhere”的制度包" in unknown.stderr) == (1, True)


def test_real_data_are_left_alone(tmp_path: Path) -> None:
    code = (
        "from shouwen.commands.__main__ import set_up_django; set_up_django()\n"
        "from django.core.management import call_command; call_command('migrate', verbosity=0)\n"
        "from django.utils import timezone\n"
        "from shouwen.organization.actions import found_institution\n"
        "found_institution(name='某单位', slug='real', by=None, at=timezone.now())"
    )
    environment = {**os.environ, "SHOUWEN_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "shouwen.config.settings"}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    before = heads(tmp_path)
    for arguments in ((), ("--renew",)):
        done = demo(tmp_path, *arguments)
        assert done.returncode == 1
        assert "没有改动" in done.stderr
    assert heads(tmp_path) == before
