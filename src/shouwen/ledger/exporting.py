"""Gives the ledger out as JSON lines: each the entry's body, exactly as stored, and its hash."""

from collections.abc import Iterator
from uuid import UUID

from shouwen.ledger.identifiers import Id, hex_of
from shouwen.ledger.models import Entry, Stream
from shouwen.ledger.recording import UnknownStreamError


class SealedStreamError(PermissionError):
    """A sealed stream, which no export holds."""


def exported_lines(stream_id: Id | None = None) -> Iterator[str]:
    """Return a line for every entry, or for those of one stream, in the order of their chains.

    ``{"hash":…,"body":…}``: the SHA-256 of the body's UTF-8 bytes is the hash, so anyone can check
    a file without this program. Names and words are not in it, and sealed streams are left out.
    Raises at once: SealedStreamError for the id of one, UnknownStreamError where there is none.
    """
    entries = Entry.objects.order_by("stream_id", "seq").exclude(stream=Stream.SEALED)
    if stream_id is not None:
        _require_open_stream(UUID(hex_of(stream_id)))
        entries = entries.filter(stream_id=UUID(hex_of(stream_id)))
    rows = entries.values_list("hash", "body").iterator(chunk_size=2_000)
    return (f'{{"hash":"{stored}","body":{body}}}' for stored, body in rows)


def _require_open_stream(stream_id: UUID) -> None:
    stream = Entry.objects.filter(stream_id=stream_id).values_list("stream", flat=True).first()
    if stream is None:
        raise UnknownStreamError(f"no entries in stream {stream_id.hex}")
    if stream == Stream.SEALED:
        raise SealedStreamError
