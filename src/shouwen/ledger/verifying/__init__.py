"""Verifies the ledger: names every entry that was changed, removed, inserted or moved.

Everything is recomputed from the bytes as stored, never from values that the database or the ORM
made of them. What each check sees is written at the check: chains, heads, particulars, anchors,
triggers and, on SQLite, the file's own structure.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from shouwen.ledger import triggers
from shouwen.ledger.identifiers import Id, hex_of
from shouwen.ledger.verifying.anchors import anchor_faults
from shouwen.ledger.verifying.chains import chain_faults, lone_heads
from shouwen.ledger.verifying.faults import Fault, in_whole
from shouwen.ledger.verifying.particulars import Particulars
from shouwen.ledger.verifying.stored import Chain, damaged_pages, read_chains, snapshot

__all__ = ["Fault", "Tally", "verify"]


@dataclass
class Tally:
    """What a verification has looked at so far."""

    streams: int = 0
    entries: int = 0

    def add(self, chain: Chain) -> None:
        """Count one stream and its entries."""
        self.streams += 1
        self.entries += len(chain.rows)


def verify(institution: Id | None = None, *, tally: Tally | None = None) -> Iterator[Fault]:
    """Yield every fault in the ledger, or in one institution's part of it, as it is found.

    Memory holds one stream at a time. All is read from one snapshot, so that acts going on
    meanwhile are no faults; it is held until the iterator ends, and nothing may be written
    through this connection before. ``tally`` counts what was read.
    """
    wanted = None if institution is None else hex_of(institution)
    with snapshot():
        yield from _structure_faults()
        yield from _stream_faults(wanted, tally or Tally())
        yield from lone_heads(wanted)
        yield from anchor_faults(wanted)


def _structure_faults() -> Iterator[Fault]:
    for name in triggers.missing():
        yield in_whole(f"数据库里的防改触发器 {name} 不见了、被停用或被换过")
    for damage in damaged_pages():
        yield in_whole(f"数据库文件的结构有损坏:{damage}")


def _stream_faults(institution: str | None, tally: Tally) -> Iterator[Fault]:
    particulars = Particulars()
    for chain in read_chains(institution):
        tally.add(chain)
        yield from chain_faults(chain)
        yield from particulars.take(chain)
    yield from particulars.finish()
