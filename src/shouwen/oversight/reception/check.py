"""The laws of the house for reception days: the stored rows say what the streams say."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Model

from shouwen.ledger.models import Head, Stream
from shouwen.ledger.reading import entries_of
from shouwen.oversight.reception.files import missed_rows, substitution_rows, told_of
from shouwen.oversight.reception.models import ReceptionDay
from shouwen.rules.receiving.day import fold


def check_receptions() -> Iterator[str]:
    """Everything that is wrong with the stored reception days, in Chinese; nothing when all is well."""
    known = Head.objects.filter(stream=Stream.OVERSIGHT).values("stream_id")
    for row in ReceptionDay.objects.exclude(pk__in=known):
        yield f"领导接待 {row}:登记还在,却没有它的办理记录"
    for row in ReceptionDay.objects.filter(pk__in=known).iterator():
        yield from _check_day(row)


def _check_day(row: ReceptionDay) -> Iterator[str]:
    told = fold(told_of(list(entries_of(row.pk))))
    if (list(told.gaps), told.is_gap_open) != (row.lacking, row.is_gap_open):
        yield f"领导接待 {row}:空缺与办理记录不一致"
    if _values(row.substitutions.all()) != _values(substitution_rows(row, told)):
        yield f"领导接待 {row}:代班与办理记录不一致"
    if _values(row.missed.all()) != _values(missed_rows(row, told)):
        yield f"领导接待 {row}:脱岗与办理记录不一致"


def _values(rows: Sequence[Model] | Any) -> list[dict[str, Any]]:
    found = [{column.attname: getattr(row, column.attname) for column in row._meta.concrete_fields} for row in rows]
    return sorted(found, key=lambda each: str(each["id"]))
