"""Checks the words behind the entries: each is what the ledger committed to, or lawfully erased.

Sealed words are checked by their ciphertext, without any key.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from shouwen.ledger.canonical import NotCanonicalError, decode
from shouwen.ledger.encryption import UnreadableError, commitment, decrypt
from shouwen.ledger.keys import KeyMissingError, key_named
from shouwen.ledger.vault import ERASED_TYPE, context_of
from shouwen.ledger.verifying.faults import Fault
from shouwen.ledger.verifying.stored import Chain, StoredParticular, StoredRow, read_particulars

_BATCH = 500


class _Promise(NamedTuple):
    """A reference in an entry, and whether a later entry says that its words were erased."""

    commitment: str
    row: StoredRow
    is_erased: bool


class Particulars:
    """Gathers the references of streams and compares them with the vault in batches."""

    def __init__(self) -> None:
        self._promises: dict[str, _Promise] = {}

    def take(self, chain: Chain) -> Iterator[Fault]:
        """Gather the references of one stream; yield faults whenever a batch is full."""
        erased = {ref for row in chain.rows for ref in _erased_refs(row)}
        for row in chain.rows:
            for ref, promised in _refs(row):
                self._promises[ref] = _Promise(promised, row, ref in erased)
        if len(self._promises) >= _BATCH:
            yield from self.finish()

    def finish(self) -> Iterator[Fault]:
        """Compare what was gathered; yield the faults."""
        promises, self._promises = self._promises, {}
        stored = _in_batches(list(promises))
        for ref, promise in promises.items():
            if wrong := _wrong(stored.get(ref), promise):
                row = promise.row
                yield Fault(f"所引的原文 {ref} {wrong}", row.stream, row.stream_id, row.seq, row.id)


def _in_batches(refs: list[str]) -> dict[str, StoredParticular]:
    found: dict[str, StoredParticular] = {}
    for start in range(0, len(refs), _BATCH):
        found |= read_particulars(refs[start : start + _BATCH])
    return found


def _refs(row: StoredRow) -> Iterator[tuple[str, str]]:
    if isinstance(row.body, str) and '"commitment":' in row.body:
        yield from _references_in(_fields(row))


def _erased_refs(row: StoredRow) -> list[str]:
    if row.type != ERASED_TYPE:
        return []
    data = _fields(row).get("data")
    return list(data.get("refs", ())) if isinstance(data, dict) else []


def _fields(row: StoredRow) -> dict[str, Any]:
    """Return the fields of a body; of one that cannot be read (a fault of its chain), none."""
    try:
        return decode(row.body)
    except NotCanonicalError:
        return {}


def _references_in(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, list):
        for item in value:
            yield from _references_in(item)
    elif isinstance(value, dict):
        if value.keys() == {"ref", "commitment"}:
            yield str(value["ref"]), str(value["commitment"])
        else:
            yield from _references_in(list(value.values()))


def _wrong(stored: StoredParticular | None, promise: _Promise) -> str | None:
    if stored is None:
        return "不见了(行被删除)"
    place = (stored.institution_id, stored.stream, stored.stream_id)
    if place != (promise.row.institution_id, promise.row.stream, promise.row.stream_id):
        return "的归属被改"
    if stored.erased_at is not None or promise.is_erased:
        return _wrong_erasure(stored, promise)
    return _wrong_words(stored, promise.commitment)


def _wrong_erasure(stored: StoredParticular, promise: _Promise) -> str | None:
    if not promise.is_erased:
        return "被清除,而没有依法删除的记录"
    left = (stored.salt, stored.value, stored.ciphertext)
    return None if stored.erased_at and left == (None, None, None) else "已登记删除,内容却仍在"


def _wrong_words(stored: StoredParticular, promised: str) -> str | None:
    try:
        committed = _committed(stored)
    except KeyMissingError as error:
        return f"打不开:{error}"
    except UnreadableError:
        return "打不开(密文被改,或移自别处)"
    if stored.salt is None or committed is None or commitment(stored.salt, committed) != promised:
        return "与记录里的承诺不符(内容被改)"
    return None


def _committed(stored: StoredParticular) -> bytes | None:
    """Return the bytes that the ledger committed to."""
    if stored.kind == "free_text":
        is_text = isinstance(stored.value, str) and stored.ciphertext is None
        return str(stored.value).encode(errors="surrogateescape") if is_text else None
    if stored.kind == "sealed" or stored.ciphertext is None:
        return stored.ciphertext
    context = context_of(stored.id, stored.kind)
    return decrypt(key_named(str(stored.key_id)).secret, stored.ciphertext, context=context)
