"""Many trials at once: each process with a throw-away database and a data folder of its own."""

import atexit
import multiprocessing
import os
import signal
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from typing import TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

FEW = 12
"""Up to so many trials are over before further processes would have started."""

_renew: Callable[[], None] = lambda: None  # noqa: E731 - replaced once the database of this process is there


class TrialProcessError(RuntimeError):
    """A process of trials died; the message is Chinese."""


def each_on_a_fresh_database(
    trial: Callable[[Task], Result], tasks: Sequence[Task], *, processes: int
) -> Iterator[Result]:
    """What ``trial`` (a function of a module) makes of each task, in order, as soon as it is known.

    A trial calls ``renew()`` for a database as good as new. Django must be set up in this process with a data folder
    that nobody needs afterwards; further processes take folders of their own. Leaving early, as by Ctrl-C, ends the
    processes and leaves nothing behind. Raises TrialProcessError where one of them died.
    """
    if processes > 1 and len(tasks) > FEW:
        yield from _in_processes(trial, tasks, processes)
    else:
        yield from _here(trial, tasks)


def renew() -> None:
    """Makes this process's database as good as new."""
    _renew()


def default_processes() -> int:
    """As many as the machine has cores for."""
    return os.cpu_count() or 1


def _here(trial: Callable[[Task], Result], tasks: Sequence[Task]) -> Iterator[Result]:
    with ExitStack() as stack:
        _take_database(stack)
        for task in tasks:
            yield trial(task)


def _in_processes(trial: Callable[[Task], Result], tasks: Sequence[Task], processes: int) -> Iterator[Result]:
    apart = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=apart, initializer=_begin) as pool:
        try:
            yield from pool.map(trial, tasks)
        except BrokenProcessPool as error:
            raise TrialProcessError("有一个试运行的进程意外结束,结果不全;什么也没有改动,请再运行一次") from error
        finally:
            pool.shutdown(cancel_futures=True)


def _begin() -> None:
    """Of a further process: everything that it holds goes when it ends; Ctrl-C is for the first process to hear."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    stack = ExitStack()
    atexit.register(stack.close)
    os.environ["SHOUWEN_DATA"] = stack.enter_context(tempfile.TemporaryDirectory(prefix="shouwen-trial-"))
    import django

    django.setup()
    _take_database(stack)


def _take_database(stack: ExitStack) -> None:
    from shouwen.trials.throw_away import throw_away_database

    global _renew
    _renew = stack.enter_context(throw_away_database())
