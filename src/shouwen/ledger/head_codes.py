"""The code on a head: whoever can only write to the database cannot make one.

Without it, deleting the newest entry and setting the head back would leave a perfect chain until
the next anchor. The key lies outside the database (``keys``).
"""

import hmac
from typing import NamedTuple

from shouwen.ledger.keys import Key, current_key, key_named
from shouwen.ledger.models import Head


class HeadColumns(NamedTuple):
    """What the code of a head covers; ids as 32 hex digits."""

    stream: str
    stream_id: str
    institution_id: str
    length: int
    last_hash: str
    anchored_count: int


def columns_of(head: Head) -> HeadColumns:
    """Return what the code of this head covers."""
    return HeadColumns(
        head.stream,
        head.stream_id.hex,
        head.institution_id.hex,
        head.count,
        head.last_hash,
        head.anchored_count,
    )


def head_code(columns: HeadColumns) -> str:
    """Return the code of these columns under the current key, prefixed by the key's id."""
    return _code(current_key("head"), columns)


def is_head_code(code: str, columns: HeadColumns) -> bool:
    """Say whether ``code`` belongs to these columns. Raises KeyMissingError."""
    expected = _code(key_named(code.rpartition("/")[0]), columns)
    return hmac.compare_digest(expected.encode(), code.encode(errors="surrogateescape"))


def _code(key: Key, columns: HeadColumns) -> str:
    return f"{key.id}/{key.digest(' '.join(map(str, columns)))}"
