"""Law 3: what was acknowledged survives the kill of the process, at whatever instant."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from shouwen.cases.check import check_cases
from shouwen.cases.models import Case
from shouwen.ledger.models import Entry
from shouwen.ledger.verifying import verify
from tests.support.committing import address, committing  # noqa: F401 - a fixture
from tests.support.hospital import at
from tests.support.institution import found_hospital

ROOT = Path(__file__).parents[2]


def acknowledged_until_killed(data: Path, after: int) -> list[tuple[str, int]]:
    """What a busy desk was told is done, before it was killed in the middle of the next act."""
    environment = {**os.environ, "SHOUWEN_DATA": str(data), "SHOUWEN_DATABASE_URL": address()}
    command = [sys.executable, "-m", "tests.support.busy_desk"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as desk:
        assert desk.stdout is not None
        lines = [desk.stdout.readline() for _ in range(after)]
        desk.kill()
        lines += desk.stdout.readlines()  # told, though nobody had read it yet
    whole = [line.split() for line in lines if line.endswith("\n")]
    return [(case, int(entries)) for case, entries in whole]


@pytest.mark.parametrize("after", [2, 7])
def test_a_killed_desk_loses_nothing_that_was_acknowledged(committing: Path, after: int) -> None:  # noqa: F811
    found_hospital()
    told = acknowledged_until_killed(committing, after)
    assert len(told) >= after
    for case, entries in told:
        assert Entry.objects.filter(stream_id=case, seq=entries).exists()
        assert Case.objects.get(pk=case).last_seq >= entries
    assert list(check_cases(at("2026-09-30 10:05"))) == []
    assert list(verify()) == []
