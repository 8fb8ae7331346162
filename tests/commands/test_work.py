"""The worker's own life: it sweeps, survives an absent database, notices a dead partner, ends."""

import logging
import os
import subprocess
import sys
import threading
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError

from shouwen.commands import __main__ as dispatcher
from shouwen.commands import work
from shouwen.commands.problem import CommandProblem
from shouwen.ledger import anchor_file
from tests.ledger.making import stream_of

pytestmark = pytest.mark.django_db


def start(code: str) -> "subprocess.Popen[bytes]":
    process = subprocess.Popen([sys.executable, "-c", code], start_new_session=True, stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    return process


def test_a_partner_that_will_not_end_is_ended_with_all_its_children(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "_GRACE", 0.2)
    stubborn = start(
        "import signal, subprocess, time\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "subprocess.Popen(['sleep', '60'])\n"
        "print(flush=True)\n"
        "time.sleep(60)"
    )
    work._stop(stubborn)
    assert stubborn.returncode == -9
    with pytest.raises(ProcessLookupError):
        _wait_for_end_of_group(stubborn.pid)


def _wait_for_end_of_group(group: int) -> None:
    pause = threading.Event()
    for _ in range(100):
        os.killpg(group, 0)
        pause.wait(0.05)


@pytest.mark.parametrize("rounds", [1, 2])
def test_a_round_sweeps_and_anchors_the_ledger_once_in_five_minutes(
    rounds: int, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path
) -> None:
    settings.SHOUWEN_DATA = tmp_path
    swept: list[datetime] = []
    monkeypatch.setattr("shouwen.oversight.settling.sweep", swept.append)
    stream_of()
    for _ in range(rounds):
        assert dispatcher.main(["work", "--once"]) == 0
        stream_of()
    assert len(swept) == rounds
    assert [line.number for line in anchor_file.read() if line] == [1]


def test_a_partner_that_died_is_said() -> None:
    dead = start("print(flush=True)")
    dead.wait()
    with pytest.raises(CommandProblem, match="都还在队列里"):
        work._sweep_until(threading.Event(), 0, dead, lambda now: None)


def test_it_sweeps_until_it_is_told_to_stop() -> None:
    stopping = threading.Event()
    swept: list[datetime] = []

    def sweep(now: datetime) -> None:
        swept.append(now)
        if len(swept) == 3:
            stopping.set()

    alive = start("import time; print(flush=True); time.sleep(60)")
    try:
        work._sweep_until(stopping, 0, alive, sweep)
    finally:
        work._stop(alive)
    assert len(swept) == 3
    assert all(now.tzinfo is not None for now in swept)
    assert swept == sorted(swept)


def test_an_absent_database_is_logged_and_the_next_round_comes(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.getLogger("shouwen"), "propagate", True)

    def away(now: datetime) -> None:
        raise OperationalError("could not connect")

    work._sweep_once(away, datetime.now().astimezone())
    assert "下一轮重试" in caplog.text


def test_a_fault_in_the_sweeper_is_not_swallowed() -> None:
    def broken(now: datetime) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        work._sweep_once(broken, datetime.now().astimezone())
