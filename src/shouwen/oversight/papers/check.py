"""The laws of the house for papers: the rows say what the streams say, and nothing internal went out."""

from collections import Counter
from collections.abc import Iterator
from uuid import UUID

from shouwen.ledger.reading import Recorded, entries_of
from shouwen.oversight.papers.models import CasePaper
from shouwen.oversight.papers.stream import ATTACHED, BLOCKED, GIVEN
from shouwen.rules.sealing.paper_levels import PaperLevel, may_leave


def check_papers() -> Iterator[str]:
    """Everything that is wrong with the stored papers, in Chinese."""
    for stream_id in CasePaper.objects.values_list("stream_id", flat=True).distinct():
        yield from _check_stream(stream_id)


def _check_stream(stream_id: UUID) -> Iterator[str]:
    entries = entries_of(stream_id)
    rows = {row.seq: row for row in CasePaper.objects.filter(stream_id=stream_id)}
    attached = {entry.seq: entry for entry in entries if entry.type == ATTACHED}
    given = {entry.data["paper"] for entry in entries if entry.type == GIVEN}
    blocked = Counter(entry.data["paper"] for entry in entries if entry.type == BLOCKED)
    for seq in sorted(rows.keys() | attached.keys()):
        if seq not in rows or seq not in attached or not _agree(rows[seq], attached[seq], seq in given, blocked[seq]):
            yield f"事项资料 {stream_id.hex} 第 {seq} 条:登记与办理记录不一致"
        elif seq in given and not may_leave(PaperLevel.read(rows[seq].level)):
            yield f"事项资料 {stream_id.hex} 第 {seq} 条:不得外出的资料被提供出去了"


def _agree(row: CasePaper, entry: Recorded, is_given: bool, blocked: int) -> bool:
    told = (entry.data["level"], entry.data["kind"], entry.data["size"], is_given, blocked)
    return told == (row.level, row.media_type, row.size, row.is_given, row.blocked)
