"""The laws of the house for accountability: every row says what its stream says, and no stream is without its row."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Model

from shouwen.ledger.models import Entry, Stream
from shouwen.ledger.reading import entries_of
from shouwen.oversight.accountability import commendations, files, score_files
from shouwen.oversight.accountability.models import Commendation, Matter, Score
from shouwen.rules.accountability.matter import fold

Told = Mapping[str, object]


def check_accountability() -> Iterator[str]:
    """Everything that is wrong with the stored rows, in Chinese; nothing when all is well."""
    yield from _check("责任追究事项", Matter, "MatterOpened", _matter)
    yield from _check("计分", Score, "ScoreEntered", _score)
    yield from _check("表扬", Commendation, commendations.GIVEN, _praise)


def _check(label: str, model: type[Model], begins_with: str, told: Callable[[UUID], Told]) -> Iterator[str]:
    streams = Entry.objects.filter(stream=Stream.OVERSIGHT, type=begins_with, seq=1)
    known = set(streams.values_list("stream_id", flat=True))
    rows: dict[UUID, Any] = {row.pk: row for row in model._default_manager.all()}
    for stream in sorted(known ^ rows.keys()):
        yield f"{label} {stream.hex}:登记与办理记录对不上"
    for stream in sorted(known & rows.keys()):
        said = told(stream)
        wrong = [name for name, value in said.items() if getattr(rows[stream], name) != value]
        if wrong:
            yield f"{label} {rows[stream]}({stream.hex})的{'、'.join(wrong)}与办理记录不一致"


def _matter(stream: UUID) -> Told:
    return files.row_of(fold(stream.hex, files.happened_in(entries_of(stream))))


def _score(stream: UUID) -> Told:
    return score_files.row_of(score_files.state_of(stream), len(entries_of(stream)))


def _praise(stream: UUID) -> Told:
    entry = entries_of(stream)[0]
    data: Any = entry.data
    return {
        "case_id": UUID(str(data["case"])),
        "person": data["person"],
        "given_by": entry.actor,
        "given_at": entry.occurred_at,
        "words": data["words"]["ref"],
    }
