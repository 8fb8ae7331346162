"""Turns among those who would begin the same stream: there is no head yet that the second could wait for."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection


def take_turns(stream_ids: Iterable[UUID]) -> bool:
    """Hold the beginnings of the streams until the transaction ends; whoever wants one of them waits.

    Returns whether somebody may have begun one meanwhile. On SQLite nobody can: a transaction there begins IMMEDIATE
    and is itself the lock.
    """
    if connection.vendor != "postgresql":
        return False
    keys = sorted(int.from_bytes(each.bytes[8:], signed=True) for each in stream_ids)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(key) FROM unnest(%s::bigint[]) AS key", [keys])
    return True
