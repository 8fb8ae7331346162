"""A database to which several threads and processes really commit, on both databases."""

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Barrier
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection, connections

from shouwen.cases.refusals import ActRefused


@pytest.fixture
def committing(transactional_db: None, tmp_path: Path, settings: Any) -> Iterator[Path]:
    """The data folder of an installation of its own.

    SQLite's test database lives in memory, where threads lock each other out at once instead of waiting: here it is
    a file, as in production. PostgreSQL's is flushed after the test.
    """
    settings.SHOUWEN_DATA = tmp_path
    if connection.vendor == "postgresql":
        yield tmp_path
    else:
        with _on_a_file(tmp_path / "shouwen.sqlite3"):
            yield tmp_path


@contextmanager
def _on_a_file(path: Path) -> Iterator[None]:
    memory = connections["default"]
    memory.ensure_connection()
    with sqlite3.connect(path) as copy:
        memory.connection.backup(copy)
    copy.close()
    name = connections.settings["default"]["NAME"]
    connections.settings["default"]["NAME"] = path
    connections["default"] = connections.create_connection("default")
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"] = memory
        connections.settings["default"]["NAME"] = name


def together(*acts: Callable[[], Any]) -> list[Any]:
    """Runs the acts in threads that start at the same instant; a refusal is returned, every other error raised."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        connection.ensure_connection()
        barrier.wait()
        try:
            return act()
        except ActRefused as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def address() -> str:
    """The present database as SHOUWEN_DATABASE_URL; empty for the file in the data folder."""
    if connection.vendor != "postgresql":
        return ""
    at = connection.settings_dict
    who = f"{quote(at['USER'])}:{quote(at['PASSWORD'])}"
    return f"postgresql://{who}@/{at['NAME']}?host={quote(at['HOST'])}&port={at['PORT'] or 5432}"
