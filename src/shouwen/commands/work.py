"""``shouwen work``: delivers notices (django-q), sweeps what falls due and anchors the ledger, until stopped."""

import argparse
import contextlib
import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from shouwen.commands.problem import CommandProblem

needs_database = True
logger = logging.getLogger("shouwen.work")

Sweep = Callable[[datetime], object]

# Seconds that a delivery in hand is given to end when the worker is stopped.
_GRACE = 10

_ANCHOR_EVERY = timedelta(minutes=5)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare how often to sweep."""
    parser.add_argument("--every", type=float, default=5.0, metavar="秒", help="到期扫描的间隔(默认 5 秒)")
    parser.add_argument("--once", action="store_true", help="只扫描一次就结束,不启动投递")


def run(options: argparse.Namespace) -> int:
    """Sweep once, or start the deliveries and sweep until a signal to stop."""
    from django.utils import timezone

    if options.once:
        _round(timezone.now())
        return 0
    stopping = _stop_on_signal()
    deliveries = _start_deliveries()
    try:
        _sweep_until(stopping, options.every, deliveries, _round)
    finally:
        _stop(deliveries)
    return 0


def _round(now: datetime) -> None:
    """Settle what fell due, hand out the notices that wait, and anchor the streams that changed, though not every
    few seconds."""
    from shouwen.ledger.anchoring import anchor
    from shouwen.notices.delivery import dispatch
    from shouwen.oversight.heartbeat import beat
    from shouwen.oversight.settling import settle_round

    settle_round(now)
    dispatch(now)
    anchor(now, at_most_every=_ANCHOR_EVERY)
    beat(now)


def _stop_on_signal() -> threading.Event:
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    return stopping


def _start_deliveries() -> "subprocess.Popen[bytes]":
    """Start django-q in a session of its own, so that it is stopped by us and in order.

    Its processes share locks: one that is killed by a signal sent to the whole group may take a
    lock with it, and the others would wait for it for ever.
    """
    command = [sys.executable, "-m", "shouwen.commands", "manage", "qcluster"]
    return subprocess.Popen(command, start_new_session=True)  # noqa: S603 - our own interpreter


def _stop(deliveries: "subprocess.Popen[bytes]") -> None:
    """Ask the deliveries to end; after the grace end all that is left of their session.

    What was cut off is delivered again: its row in the queue stays until it is done.
    """
    deliveries.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        deliveries.wait(_GRACE)
    with contextlib.suppress(ProcessLookupError):  # all of them have ended already: as it should be
        os.killpg(deliveries.pid, signal.SIGKILL)
    deliveries.wait()


def _sweep_until(stopping: threading.Event, every: float, deliveries: "subprocess.Popen[bytes]", sweep: Sweep) -> None:
    from django.utils import timezone

    while not stopping.is_set():
        _sweep_once(sweep, timezone.now())
        if deliveries.poll() is not None:
            raise CommandProblem("投递进程意外退出,后台已停止;未投递的通知都还在队列里。请查看日志后重新启动。")
        stopping.wait(every)


def _sweep_once(sweep: Sweep, now: datetime) -> None:
    """Sweep; where the database is away or the disk is full, say so and let the next round catch up.

    No outcome depends on when the sweeper runs (design law 4), so a missed round loses nothing.
    """
    from django.db import OperationalError, close_old_connections

    close_old_connections()
    try:
        sweep(now)
    except (OperationalError, OSError):
        logger.exception("到期扫描没有完成,下一轮重试")
