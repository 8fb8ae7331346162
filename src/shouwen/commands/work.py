"""``shouwen work``: delivers notices (django-q) and sweeps what falls due, until stopped."""

import argparse
import logging
import signal
import threading
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from shouwen.commands.problem import CommandProblem

if TYPE_CHECKING:
    from django_q.cluster import Cluster

needs_database = True
logger = logging.getLogger("shouwen.work")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare how often to sweep."""
    parser.add_argument("--every", type=float, default=5.0, metavar="秒", help="到期扫描的间隔(默认 5 秒)")
    parser.add_argument("--once", action="store_true", help="只扫描一次就结束,不启动投递")


def run(options: argparse.Namespace) -> int:
    """Sweep once, or start the deliveries and sweep until a signal to stop."""
    from django.utils import timezone

    from shouwen.cases.sweeper import sweep
    from shouwen.notices.delivery import dispatch

    if options.once:
        sweep(now=timezone.now())
        return 0
    cluster = _start_deliveries()
    stopping = _stop_on_signal()
    try:
        _sweep_until(stopping, options.every, cluster, lambda now: (sweep(now=now), dispatch(now)))
    finally:
        cluster.stop()
    return 0


def _start_deliveries() -> "Cluster":
    """Start django-q's processes; connections are closed first, for a fork would share them."""
    from django.db import connections
    from django_q.cluster import Cluster

    connections.close_all()
    cluster = Cluster()
    cluster.start()
    return cluster


def _stop_on_signal() -> threading.Event:
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    return stopping


def _sweep_until(stopping: threading.Event, every: float, cluster: "Cluster", sweep: Callable[..., object]) -> None:
    from django.utils import timezone

    while not stopping.is_set():
        _sweep_once(sweep, timezone.now())
        if not cluster.sentinel.is_alive() and not stopping.is_set():
            raise CommandProblem("投递进程意外退出,后台已停止;未投递的通知都还在队列里。")
        stopping.wait(every)


def _sweep_once(sweep: Callable[..., object], now: datetime) -> None:
    """Sweep and hand out notices; where the database is away, say so and let the next round catch up.

    No outcome depends on when the sweeper runs (design law 4), so a missed round loses nothing.
    """
    from django.db import OperationalError, close_old_connections

    close_old_connections()
    try:
        sweep(now)
    except OperationalError:
        logger.exception("到期扫描没有完成,下一轮重试")
