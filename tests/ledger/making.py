"""Makes small ledgers for the tests."""

from datetime import UTC, datetime
from uuid import UUID

from shouwen.ledger.identifiers import new_id
from shouwen.ledger.models import Head, Stream
from shouwen.ledger.recording import Draft, append, new_stream

AT = datetime(2026, 9, 30, 2, 0, tzinfo=UTC)
LATER = datetime(2026, 9, 30, 2, 0, 5, 123456, tzinfo=UTC)


def draft(number: int = 0, **fields: object) -> Draft:
    """Return an entry to be."""
    values = {"type": "ProgressNoted", "data": {"number": number}, "occurred_at": AT} | fields
    return Draft(**values)


def stream_of(entries: int = 1, *, stream: Stream = Stream.CASE, institution: UUID | None = None) -> Head:
    """Return the head of a new stream with that many entries."""
    head = new_stream(institution or new_id(), stream, new_id())
    append(head, [draft(number) for number in range(entries)], recorded_at=LATER)
    return head
