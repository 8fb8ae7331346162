"""The laws of the house for missed duties: each row says what its stream says."""

from collections.abc import Iterator

from shouwen.ledger.models import Entry, Stream
from shouwen.ledger.reading import entries_of
from shouwen.oversight.missed.files import TAKEN_UP, row_of
from shouwen.oversight.missed.models import MissedDuty


def check_missed() -> Iterator[str]:
    """Everything that is wrong with the stored rows, in Chinese; nothing when all is well."""
    streams = Entry.objects.filter(stream=Stream.OVERSIGHT, type=TAKEN_UP, seq=1)
    known = set(streams.values_list("stream_id", flat=True))
    rows = {row.pk: row for row in MissedDuty.objects.all()}
    for stream in sorted(known ^ rows.keys()):
        yield f"应尽未尽 {stream.hex}:登记与办理记录对不上"
    for stream in sorted(known & rows.keys()):
        told = row_of(entries_of(stream))
        wrong = [name for name, value in told.items() if getattr(rows[stream], name) != value]
        if wrong:
            yield f"应尽未尽 {rows[stream]}({stream.hex})的{'、'.join(wrong)}与办理记录不一致"
