"""The laws of the house on live data: every stream is folded again and compared with what is stored."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from shouwen.cases.case_file import happened_from
from shouwen.cases.laws import Stored, broken_laws
from shouwen.cases.models import Case, Custody, Flag, Obligation, Supervision
from shouwen.cases.rulebooks import rulebook_of
from shouwen.ledger import reading
from shouwen.ledger.models import Head, Stream
from shouwen.rules.case.folding import fold

BATCH = 500


@dataclass(frozen=True)
class Broken:
    """A law that does not hold for a case."""

    case: str
    law: int
    message: str

    def __str__(self) -> str:
        return f"{self.case}:第 {self.law} 条不成立——{self.message}"


def check_cases(now: datetime) -> Iterator[Broken]:
    """Everything that is wrong with the stored cases at ``now`` (aware); nothing when all is well."""
    yield from _missing_cases()
    cases = Case.objects.select_related("institution").order_by("pk")
    for batch in _batches(cases.iterator(chunk_size=BATCH)):
        yield from _check_batch(batch, now)


def _missing_cases() -> Iterator[Broken]:
    """Law 3, nothing disappears: every case stream of the ledger has its row, and every row its stream."""
    streams = Head.objects.filter(stream=Stream.CASE)
    without_row = streams.exclude(stream_id__in=Case.objects.values("pk")).values_list("stream_id", flat=True)
    for stream_id in without_row:
        yield Broken(stream_id.hex, 3, "办理记录还在,事项表里却没有这件事了")
    without_stream = Case.objects.exclude(pk__in=streams.values("stream_id"))
    for case in without_stream:
        yield Broken(case.number_text, 3, "事项表里有这件事,却没有它的办理记录")


def _batches(cases: Iterable[Case]) -> Iterator[list[Case]]:
    batch: list[Case] = []
    for case in cases:
        batch.append(case)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _check_batch(batch: Sequence[Case], now: datetime) -> Iterator[Broken]:
    ids = [case.pk for case in batch]
    bodies = reading.bodies_of_many(ids)
    custody = _by_case(Custody.objects.filter(case_id__in=ids).order_by("seq"))
    obligations = _by_case(Obligation.objects.filter(case_id__in=ids).order_by("seq"))
    flags = _by_case(Flag.objects.filter(case_id__in=ids).order_by("seq"))
    supervision = _by_case(Supervision.objects.filter(case_id__in=ids).order_by("seq"))
    for case in batch:
        rows = {
            "custody": custody[case.pk],
            "obligations": obligations[case.pk],
            "flags": flags[case.pk],
            "supervision": supervision[case.pk],
        }
        yield from _check_case(case, bodies[case.pk.hex], rows, now)


def _check_case(case: Case, bodies: Sequence[str], rows: Mapping[str, list[Any]], now: datetime) -> Iterator[Broken]:
    """Whatever falsified data breaks on the way, the case is named and the others are still looked at."""
    try:
        history = [happened_from(reading.recorded_from(body)) for body in bodies]
        stored = Stored(
            case=case,
            history=history,
            state=fold(case.pk.hex, history),
            rulebook=rulebook_of(case),
            **rows,
        )
        problems = list(broken_laws(stored, now))
    except Exception as error:
        problems = [(3, f"办理记录读不下去({type(error).__name__}),请用 shouwen ledger verify 找出是哪一条")]
    yield from (Broken(case.number_text, law, message) for law, message in problems)


def _by_case(rows: Iterable[Any]) -> dict[UUID, list[Any]]:
    table: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        table[row.case_id].append(row)
    return table
