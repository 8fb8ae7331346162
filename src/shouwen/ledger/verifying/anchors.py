"""Checks the anchors: their own chain, the file that repeats them, and the heads they vow to."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import islice
from typing import Any, NamedTuple

from shouwen.ledger import anchor_file
from shouwen.ledger.body import GENESIS
from shouwen.ledger.canonical import NotCanonicalError, decode
from shouwen.ledger.identifiers import hex_of
from shouwen.ledger.storing import sqlite_time
from shouwen.ledger.verifying.faults import Fault, in_whole
from shouwen.ledger.verifying.stored import Place, StoredAnchor, hashes_at, read_anchors

_BATCH = 300


class _Vow(NamedTuple):
    """What an anchor says of one head."""

    institution_id: str
    place: Place
    hash: str


def anchor_faults(institution: str | None) -> Iterator[Fault]:
    """Yield what is wrong with the anchors, and every entry that they name and that is not there.

    The newest anchor may be missing from the file: a process can die between the commit and the
    line, and the next anchoring writes it.
    """
    lines: dict[int, str] = {}
    yield from _file_faults(lines)
    number, prev, unwritten = 0, GENESIS, 0
    for stored in read_anchors():
        if unwritten:
            yield in_whole(f"锚点文件里缺第 {unwritten} 个锚点")
        unwritten = 0 if stored.number in lines else stored.number
        yield from _anchor_faults(stored, number + 1, prev, lines, institution)
        number, prev = stored.number, stored.hash
    for lost in sorted(each for each in lines if each > number):
        yield in_whole(f"锚点文件里有第 {lost} 个锚点,数据库里没有(锚点被删除,或数据库退回过)")


def _file_faults(lines: dict[int, str]) -> Iterator[Fault]:
    """Fill ``lines`` from the file; yield what cannot be read or contradicts itself."""
    for place, line in enumerate(anchor_file.read(), start=1):
        if line is None:
            yield in_whole(f"锚点文件第 {place} 行无法读取(被改)")
        elif lines.setdefault(line.number, line.hash) != line.hash:
            yield in_whole(f"锚点文件里第 {line.number} 个锚点出现两次而内容不同")


def _anchor_faults(
    stored: StoredAnchor, number: int, prev: str, lines: dict[int, str], institution: str | None
) -> Iterator[Fault]:
    if stored.number > number:
        yield in_whole(f"缺锚点:第 {stored.number} 个之前应为第 {number} 个")
    fields = _fields(stored)
    own = [*_own_faults(stored, fields, lines)]
    if stored.number == number and fields.get("prev") != prev:
        own.append("与前一个锚点不衔接")
    yield from (in_whole(f"第 {stored.number} 个锚点:{wrong}") for wrong in own)
    # The vows of an anchor that was itself falsified say nothing.
    yield from () if own else _broken_vows(stored.number, fields, institution)


def _own_faults(stored: StoredAnchor, fields: dict[str, Any], lines: dict[int, str]) -> Iterator[str]:
    if sha256(str(stored.body).encode(errors="surrogateescape")).hexdigest() != stored.hash:
        yield "正文与指纹不符(被改)"
    if lines.get(stored.number, stored.hash) != stored.hash:
        yield "与数据库之外的锚点文件不符"
    if fields.get("number") != stored.number or sqlite_time(str(fields.get("at"))) != stored.at:
        yield "列与正文不符"


def _fields(stored: StoredAnchor) -> dict[str, Any]:
    """Return the fields of an anchor's body; none where it cannot be read (then they differ)."""
    try:
        return decode(str(stored.body))
    except NotCanonicalError:
        return {}


def _broken_vows(number: int, fields: dict[str, Any], institution: str | None) -> Iterator[Fault]:
    vows = [_vow(leaf) for leaf in fields["heads"]]
    wanted = (vow for vow in vows if institution in {None, vow.institution_id})
    for batch in _batches(wanted):
        found = hashes_at(vow.place for vow in batch)
        for vow in batch:
            if found.get(vow.place) != vow.hash:
                wrong = f"第 {number} 个锚点记有这一条,它现已不在或被换过"
                yield Fault(wrong, stream_id=vow.place.stream_id, seq=vow.place.seq)


def _vow(leaf: list[Any]) -> _Vow:
    institution_id, stream_id, count, last_hash = leaf
    return _Vow(institution_id, Place(hex_of(stream_id), count), last_hash)


def _batches(vows: Iterable[_Vow]) -> Iterator[list[_Vow]]:
    remaining = iter(vows)
    while batch := list(islice(remaining, _BATCH)):
        yield batch
