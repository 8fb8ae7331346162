"""Falsifies the ledger behind its back, and looks for what verification says."""

from django.db import connection

from shouwen.ledger.models import Entry, Head
from shouwen.ledger.verifying import Fault, verify


def run(statement: str, *values: object) -> None:
    """Run one statement that must change exactly one row."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        assert cursor.rowcount == 1


def faults() -> list[Fault]:
    """Return what is wrong, but for the triggers that the test itself took away."""
    return [fault for fault in verify() if "触发器" not in fault.wrong]


def places(found: list[Fault]) -> set[tuple[str | None, int | None]]:
    """Return which entries are named: stream and number."""
    return {(fault.stream_id, fault.seq) for fault in found}


def entry(head: Head, seq: int) -> Entry:
    """Return an entry as stored."""
    return Entry.objects.get(stream_id=head.stream_id, seq=seq)
