"""The laws of the house for missed duties: each row says what its stream says."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Model

from shouwen.ledger.models import Entry, Stream
from shouwen.ledger.reading import Recorded, entries_of
from shouwen.oversight.missed.files import SET_ASIDE, TAKEN_UP, aside_of, row_of
from shouwen.oversight.missed.models import MissedDuty, MissedSetAside

Told = Callable[[list[Recorded]], dict[str, Any]]


def check_missed() -> Iterator[str]:
    """Everything that is wrong with the stored rows, in Chinese; nothing when all is well."""
    yield from _check("应尽未尽", MissedDuty, TAKEN_UP, row_of)
    yield from _check("旧逾期不再核实", MissedSetAside, SET_ASIDE, aside_of)


def _check(label: str, model: type[Model], begins_with: str, told: Told) -> Iterator[str]:
    streams = Entry.objects.filter(stream=Stream.OVERSIGHT, type=begins_with, seq=1)
    known = set(streams.values_list("stream_id", flat=True))
    rows: dict[Any, Any] = {row.pk: row for row in model._default_manager.all()}
    for stream in sorted(known ^ rows.keys()):
        yield f"{label} {stream.hex}:登记与办理记录对不上"
    for stream in sorted(known & rows.keys()):
        said = told(entries_of(stream))
        wrong = [name for name, value in said.items() if getattr(rows[stream], name) != value]
        if wrong:
            yield f"{label} {rows[stream]}({stream.hex})的{'、'.join(wrong)}与办理记录不一致"
