"""What the commands that run scenarios share: which packs are meant, and Django apart from the installation."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from shouwen.commands.problem import CommandProblem


def set_up_apart(folder: str) -> None:
    """Load Django with a data folder of its own: keys and database of the installation stay closed."""
    from shouwen.commands.__main__ import set_up_django

    os.environ.update(SHOUWEN_DATA=folder, SHOUWEN_DATABASE_URL="")
    set_up_django()


@contextmanager
def told_in_words() -> Iterator[None]:
    """A process of trials that died is told like any other problem."""
    from shouwen.trials.in_parallel import TrialProcessError

    try:
        yield
    except TrialProcessError as error:
        raise CommandProblem(str(error)) from error


def packs_meant(named: Iterable[str]) -> list[Path]:
    """The folders meant by names of packs or paths; without any, every pack. Raises CommandProblem."""
    from shouwen.policies.packs import PackError, pack_folder, pack_names

    try:
        return [Path(name) if Path(name).is_dir() else pack_folder(name) for name in tuple(named) or pack_names()]
    except PackError as error:
        raise CommandProblem(str(error)) from error
