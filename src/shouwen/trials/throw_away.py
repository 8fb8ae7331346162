"""A database in memory, migrated once and copied for every scenario; the live one is never opened."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any, cast

from django.core.management import call_command
from django.db import connection


class LiveDatabaseError(RuntimeError):
    """The default connection is open, or not SQLite: a trial here would write to a real database."""


@contextmanager
def throw_away_database() -> Iterator[Callable[[], None]]:
    """Makes the default connection an empty, migrated database in memory while the context lasts.

    Yields a function that makes it as good as new. Must come before the first statement of the process; raises
    LiveDatabaseError otherwise.
    """
    _connect_in_memory()
    call_command("migrate", verbosity=0)
    with closing(sqlite3.connect(":memory:")) as template:
        _live().backup(template)
        yield lambda: template.backup(_live())
    _forget()


def _forget() -> None:
    """Django never closes a database in memory; another trial in this process begins with a new one."""
    _live().close()
    cast("Any", connection).connection = None


def _connect_in_memory() -> None:
    if connection.connection is not None or connection.vendor != "sqlite":
        raise LiveDatabaseError("trials need a process of their own with SQLite")
    connection.settings_dict["NAME"] = ":memory:"
    connection.ensure_connection()


def _live() -> sqlite3.Connection:
    return cast("sqlite3.Connection", cast("Any", connection).connection)
