"""The laws of the house on live data: every stream is folded again and compared with what is stored."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.db.models import Model

from shouwen.cases.case_file import happened_from
from shouwen.cases.models import Case, Custody, Obligation
from shouwen.cases.projection import case_columns, custody_row, obligation_row
from shouwen.cases.rulebooks import rulebook_of
from shouwen.ledger import reading
from shouwen.rules.case.attribution import working_seconds_by_side
from shouwen.rules.case.folding import fold
from shouwen.rules.case.state import CaseState
from shouwen.rules.rulebook import Rulebook

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
    """Everything that is wrong with the stored cases at ``now``; nothing when all is well."""
    cases = Case.objects.select_related("institution").order_by("pk")
    for batch in _batches(cases.iterator(chunk_size=BATCH)):
        yield from _check_batch(batch, now)


def _batches(cases: Iterable[Case]) -> Iterator[list[Case]]:
    batch: list[Case] = []
    for case in cases:
        batch.append(case)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _check_batch(batch: list[Case], now: datetime) -> Iterator[Broken]:
    ids = [case.pk for case in batch]
    histories = reading.entries_of_many(ids)
    custody = _by_case(Custody.objects.filter(case_id__in=ids).order_by("seq"))
    obligations = _by_case(Obligation.objects.filter(case_id__in=ids).order_by("seq"))
    for case in batch:
        state = fold(case.pk.hex, map(happened_from, histories[case.pk.hex]))
        rulebook = rulebook_of(case)
        problems = [
            *_custody_is_a_partition(state, now, rulebook),
            *_obligations_are_whole(state),
            *_stored_as_folded(case, state, rulebook, custody[case.pk], obligations[case.pk]),
            *_settled(case, now),
        ]
        yield from (Broken(case.number_text, law, message) for law, message in problems)


class _ByCase(dict[Any, list[Any]]):
    def __missing__(self, key: Any) -> list[Any]:
        return []


def _by_case(rows: Iterable[Any]) -> _ByCase:
    table = _ByCase()
    for row in rows:
        table.setdefault(row.case_id, []).append(row)
    return table


Problem = tuple[int, str]


def _custody_is_a_partition(state: CaseState, now: datetime, rulebook: Rulebook) -> Iterator[Problem]:
    """Law 1: no gap, no overlap; the parts of the working time add up to the whole."""
    spans = state.custody
    if not spans or spans[0].started_at != state.registered_at:
        yield 1, "登记时起没有当前责任人"
        return
    for earlier, later in pairwise(spans):
        is_reopened = earlier.ended_at is not None and earlier.ended_at < later.started_at
        if earlier.ended_at != later.started_at and not is_reopened:
            yield 1, f"第 {earlier.seq} 与第 {later.seq} 条之间责任中断或重叠"
    if (spans[-1].ended_at is None) == state.is_closed:
        yield 1, "办结与当前责任人不一致"
    calendar = rulebook.calendar
    whole = sum(calendar.working_seconds(span.started_at, span.ended_at or now) for span in spans)
    if whole != sum(working_seconds_by_side(state, calendar=calendar, until=now).values()):
        yield 1, "各方用时之和不等于总用时"


def _obligations_are_whole(state: CaseState) -> Iterator[Problem]:
    """Law 2: who, what, by when, by which clause."""
    for owed in state.obligations.values():
        if owed.is_open and not (owed.bearer or owed.department):
            yield 2, f"第 {owed.seq} 条“{owed.what}”没有责任人"
        if not owed.clause.article:
            yield 2, f"第 {owed.seq} 条“{owed.what}”没有条款依据"


def _stored_as_folded(
    case: Case, state: CaseState, rulebook: Rulebook, custody: list[Custody], obligations: list[Obligation]
) -> Iterator[Problem]:
    """Law 3: the tables say what the ledger says."""
    for name, value in case_columns(state, rulebook).items():
        if getattr(case, name) != value:
            yield 3, f"事项表的“{name}”与办理记录不符"
    yield from _same_rows("流转轨迹", custody, [custody_row(case, span) for span in state.custody])
    yield from _same_rows("应尽之责", obligations, [obligation_row(case, o) for o in state.obligations.values()])


def _same_rows(table: str, stored: list[Any], folded: list[Any]) -> Iterator[Problem]:
    expected = {row.pk: _values(row) for row in folded}
    found = {row.pk: _values(row) for row in stored}
    for key in sorted(expected.keys() | found.keys()):
        if expected.get(key) != found.get(key):
            yield 3, f"{table}中第 {key.rpartition('.')[2]} 条与办理记录不符"


def _values(row: Model) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def _settled(case: Case, now: datetime) -> Iterator[Problem]:
    """Law 4: nothing lies long unsettled; the sweeper is at work."""
    if case.next_timer_at and (now - case.next_timer_at).total_seconds() > 3600:
        yield 4, "到期一小时以上仍未结算,请检查后台是否在运行(shouwen work)"
