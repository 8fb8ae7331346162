"""What an operation costs: CPU milliseconds of the application and of the database, and SQL statements.

Never the time on the wall: it tells of the other load of the machine. The CPU of SQLite is the application's own; that
of PostgreSQL is read from the system's account of the process that serves this connection (Linux).
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import process_time_ns
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

_NOT_COUNTED = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


@dataclass(frozen=True)
class Cost:
    """``application`` and ``database`` in milliseconds of CPU, the least of ``times``: neighbours on the processor make
    any of them dearer, and none cheaper. ``statements`` are those that one sends."""

    name: str
    application: float
    database: float
    statements: int
    times: int

    @property
    def row(self) -> str:
        """A row of the table of results."""
        both = self.application + self.database
        return f"| {self.name} | {both:.2f} | {self.application:.2f} | {self.database:.2f} | {self.statements} |"


HEAD = "| what | CPU ms | application | database | SQL |\n| --- | ---: | ---: | ---: | ---: |"


def cost_of(name: str, act: Callable[[], Any], *, times: int = 40, warm: int = 5) -> Cost:
    """What ``act`` costs once everything that a process keeps is in memory."""
    for _ in range(warm):
        act()
    pairs = [spent(act) for _ in range(times)]
    return Cost(
        name=name,
        application=min(own for own, _ in pairs),
        database=min(theirs for _, theirs in pairs),
        statements=len(statements_of(act)),
        times=times,
    )


def spent(act: Callable[[], Any]) -> tuple[float, float]:
    """The CPU milliseconds of one ``act``, of this process and of the database's."""
    database, own = _database_ns(), process_time_ns()
    act()
    own = process_time_ns() - own
    return own / 1e6, (_database_ns() - database) / 1e6


def statements_of(act: Callable[[], Any]) -> list[str]:
    """What ``act`` sends to the database, without the limits of transactions."""
    with CaptureQueriesContext(connection) as captured:
        act()
    return [query["sql"] for query in captured if not query["sql"].startswith(_NOT_COUNTED)]


def _database_ns() -> int:
    """Nanoseconds on a processor of the process behind this connection; 0 for SQLite, which has none of its own."""
    if connection.vendor != "postgresql":
        return 0
    connection.ensure_connection()
    served_by = connection.connection.info.backend_pid
    return int(Path(f"/proc/{served_by}/schedstat").read_text(encoding="ascii").split()[0])
