"""Checks one stream: every entry's fingerprint, link, number and columns, and the head's end.

The quick look covers everything at once, for the outer text of a body follows from the columns
and the place in the chain; only where it fails is the entry taken apart to say what is wrong.
"""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from shouwen.ledger.body import GENESIS, closing, opening
from shouwen.ledger.canonical import NotCanonicalError, decode
from shouwen.ledger.head_codes import HeadColumns, is_head_code
from shouwen.ledger.keys import KeyMissingError
from shouwen.ledger.storing import sqlite_time
from shouwen.ledger.verifying.faults import Fault
from shouwen.ledger.verifying.stored import Chain, StoredHead, StoredRow, read_lone_heads

_COPIES = {
    "id": "id",
    "institution_id": "institution_id",
    "stream": "stream",
    "stream_id": "stream_id",
    "seq": "seq",
    "type": "type",
    "occurred_at": "occurred_at",
    "recorded_at": "recorded_at",
    "actor_id": "actor",
    "acting_for_id": "acting_for",
}
"""Column by column, the field of the body that it copies."""


def chain_faults(chain: Chain) -> Iterator[Fault]:
    """Yield what is wrong with the entries of a stream and with its head."""
    seq, prev = 0, GENESIS
    for row in chain.rows:
        if not _is_sound(row, seq + 1, prev):
            yield from _entry_faults(row, seq + 1, prev)
        seq, prev = _whole(row.seq, seq + 1), row.hash
    yield from _end_faults(chain)


def _whole(number: object, otherwise: int) -> int:
    """Return a stored number; SQLite lets a text stand in its place."""
    return number if isinstance(number, int) else otherwise


def lone_heads(institution: str | None) -> Iterator[Fault]:
    """Yield the heads whose entries are all gone."""
    for head in read_lone_heads(institution):
        wrong = f"链头记有 {head.length} 条记录,现在一条也没有(记录被删除)"
        yield Fault(wrong, head.stream, head.stream_id)


def _is_sound(row: StoredRow, seq: int, prev: str) -> bool:
    """Say whether the row is exactly what was written at this place."""
    body = row.body
    return (
        row.seq == seq
        and isinstance(body, str)
        and _fingerprint(body) == row.hash
        and body.startswith(opening(row.actor_id, row.acting_for_id))
        and body.endswith(_closing(row, prev))
    )


def _closing(row: StoredRow, prev: str) -> str:
    return closing(
        row.id,
        row.institution_id,
        row.stream,
        row.stream_id,
        row.seq,
        prev,
        row.type,
        _instant(row.occurred_at),
        _instant(row.recorded_at),
    )


def _instant(stored: str) -> str:
    """Return a stored time as the body writes it; one that we would not store so stays odd."""
    if stored[10:11] != " " or stored.endswith(".000000"):
        return stored
    return f"{stored[:10]}T{stored[11:]}{'Z' if '.' in stored else '.000000Z'}"


def _fingerprint(body: str) -> str:
    return sha256(body.encode(errors="surrogateescape")).hexdigest()


def _entry_faults(row: StoredRow, seq: int, prev: str) -> Iterator[Fault]:
    """Say what is wrong with an entry that is not sound at this place."""
    found = [*_place_faults(row, seq), *_body_faults(row, seq, prev)]
    for wrong in found or ["正文不是规范写法"]:
        yield Fault(wrong, row.stream, row.stream_id, row.seq, row.id)


def _place_faults(row: StoredRow, seq: int) -> Iterator[str]:
    number = _whole(row.seq, 0)
    if number < seq:
        yield f"条号应为 {seq},实为 {row.seq!r}"
    elif number > seq:
        yield f"它之前缺第 {_span(seq, number - 1)} 条(记录被删除)"


def _body_faults(row: StoredRow, seq: int, prev: str) -> Iterator[str]:
    if not isinstance(row.body, str) or _fingerprint(row.body) != row.hash:
        yield "正文与指纹不符(正文或指纹被改)"
    try:
        fields: dict[str, Any] = decode(row.body)
    except (NotCanonicalError, TypeError):
        yield "正文无法读取"
        return
    for column, name in _COPIES.items():
        if _stored_as(name, fields.get(name)) != getattr(row, column):
            yield f"列 {column} 与正文不符(列被改)"
    if row.seq == seq and fields.get("prev") != prev:
        yield "与前一条不衔接(前一条被改、删、换,或这一条是插入的)"


def _stored_as(name: str, value: Any) -> Any:
    """Return how a field of the body is stored in its column."""
    return sqlite_time(value) if name.endswith("_at") and isinstance(value, str) else value


def _end_faults(chain: Chain) -> Iterator[Fault]:
    last, head = chain.rows[-1], chain.head
    if head is None:
        yield Fault("有记录而没有链头(链头被删除,或记录是插入的)", last.stream, chain.stream_id)
        return
    for wrong in _head_faults(head, last):
        yield Fault(wrong, head.stream, head.stream_id, last.seq, last.id)


def _head_faults(head: StoredHead, last: StoredRow) -> Iterator[str]:
    count, seq = _whole(head.length, 0), _whole(last.seq, 0)
    if count > seq:
        yield f"之后缺第 {_span(seq + 1, count)} 条(最新的记录被删除)"
    elif count < seq:
        yield f"链头只到第 {head.length!r} 条,多出其后的记录(记录是插入的,或链头被改)"
    elif head.last_hash != last.hash:
        yield "链头的指纹与最后一条不符"
    if (head.stream, head.institution_id) != (last.stream, last.institution_id):
        yield "链头所属的机构或类别与记录不符"
    yield from _code_faults(head)


def _code_faults(head: StoredHead) -> Iterator[str]:
    columns = HeadColumns(
        head.stream,
        head.stream_id,
        head.institution_id,
        head.length,
        head.last_hash,
        head.anchored_count,
    )
    try:
        if not is_head_code(str(head.mac), columns):
            yield "链头的校验码不符(链头被改;最新的记录可能被删除)"
    except KeyMissingError as error:
        yield str(error)


def _span(first: int, last: int) -> str:
    return f"{first}" if first == last else f"{first}–{last}"
