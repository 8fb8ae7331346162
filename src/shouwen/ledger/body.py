"""The text of an entry: what is written, and what the fingerprint covers.

The fields are written in the order of canonical JSON, so that the text is composed, and its outer
fields compared with their column copies, without parsing: the two open values ``cause`` and
``data`` stand between an opening and a closing that follow from the columns alone.
"""

from hashlib import sha256
from typing import Final

FORMAT: Final = 1
"""Written into each entry as ``v``: an append-only format cannot be migrated, only succeeded."""

GENESIS: Final = "0" * 64
"""What the first entry of a stream names as its predecessor."""


def compose(
    *,
    entry_id: str,
    institution_id: str,
    stream: str,
    stream_id: str,
    seq: int,
    prev: str,
    type: str,
    occurred_at: str,
    recorded_at: str,
    actor: str | None,
    acting_for: str | None,
    cause: str,
    data: str,
) -> str:
    """Return the body of an entry. All values are canonical texts, ids as 32 hex digits."""
    end = closing(entry_id, institution_id, stream, stream_id, seq, prev, type, occurred_at, recorded_at)
    return f'{opening(actor, acting_for)}{cause},"data":{data}{end}'


def opening(actor: str | None, acting_for: str | None) -> str:
    """Return the text up to the value of ``cause``."""
    return f'{{"acting_for":{_quoted(acting_for)},"actor":{_quoted(actor)},"cause":'


def closing(
    entry_id: str,
    institution_id: str,
    stream: str,
    stream_id: str,
    seq: int,
    prev: str,
    type_: str,
    occurred_at: str,
    recorded_at: str,
) -> str:
    """Return the text after the value of ``data``."""
    return (
        f',"id":"{entry_id}","institution_id":"{institution_id}","occurred_at":"{occurred_at}"'
        f',"prev":"{prev}","recorded_at":"{recorded_at}","seq":{seq},"stream":"{stream}"'
        f',"stream_id":"{stream_id}","type":"{type_}","v":{FORMAT}}}'
    )


def fingerprint(body: str) -> str:
    """Return the SHA-256 of the body's UTF-8 bytes, 64 hex digits."""
    return sha256(body.encode()).hexdigest()


def _quoted(identifier: str | None) -> str:
    return "null" if identifier is None else f'"{identifier}"'
