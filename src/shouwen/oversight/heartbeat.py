"""When the worker last went round: without it nothing warns, nothing rises, and nothing is delivered."""

from datetime import datetime, timedelta
from typing import Final

from shouwen.oversight import record_files

SILENT_AFTER: Final = timedelta(minutes=2)
_NAME = "worker"


def beat(now: datetime) -> None:
    """The worker went round at ``now`` (aware)."""
    record_files.write(_NAME, {"at": now.isoformat()})


def last_beat() -> datetime | None:
    """When the worker last went round; None where it never did."""
    said = record_files.read(_NAME).get("at")
    return datetime.fromisoformat(said) if said else None
