"""The laws of the house (docs/architecture.md), one small function each: what is broken in one case's data."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import Any, Final

from django.db.models import Model

from shouwen.cases.models import Case, Custody, Flag, Obligation, Supervision
from shouwen.cases.projection import case_columns, custody_row, flag_row, identifier, obligation_row
from shouwen.cases.supervision_rows import supervision_rows
from shouwen.rules.case import events as e
from shouwen.rules.case.attribution import working_seconds_by_side
from shouwen.rules.case.folding import apply
from shouwen.rules.case.state import CaseState, Happened
from shouwen.rules.case.traces import barred
from shouwen.rules.rulebook import Rulebook

Problem = tuple[int, str]
"""The number of the law, and what is wrong, in Chinese."""

UNSETTLED_AFTER = 3600
"""Seconds past a timer after which nobody can be sweeping."""


@dataclass(frozen=True, kw_only=True)
class Stored:
    """One case as the database holds it, and as its entries tell it."""

    case: Case
    history: Sequence[Happened]
    state: CaseState
    rulebook: Rulebook
    custody: Sequence[Custody] = field(default=())
    obligations: Sequence[Obligation] = field(default=())
    flags: Sequence[Flag] = field(default=())
    supervision: Sequence[Supervision] = field(default=())


def broken_laws(stored: Stored, now: datetime) -> Iterator[Problem]:
    """Everything that is wrong with one case at ``now``."""
    yield from _custody_is_a_partition(stored, now)
    yield from _obligations_are_whole(stored.state)
    yield from _stored_as_folded(stored)
    yield from _settled(stored.case, now)
    yield from _in_order(stored.history)
    yield from _judged_by_its_day(stored)
    yield from _nobody_judged_themselves(stored)


def _custody_is_a_partition(stored: Stored, now: datetime) -> Iterator[Problem]:
    """Law 1: no gap, no overlap; the parts of the working time add up to the whole."""
    state, spans = stored.state, stored.state.custody
    if not spans or spans[0].started_at != state.registered_at:
        yield 1, "登记时起没有当前责任人"
        return
    closings = {happened.at for happened in stored.history if isinstance(happened.event, e.CaseClosed)}
    for earlier, later in pairwise(spans):
        was_closed = earlier.ended_at in closings and later.started_at >= earlier.ended_at
        if earlier.ended_at != later.started_at and not was_closed:
            yield 1, f"第 {earlier.seq} 与第 {later.seq} 条之间责任中断或重叠"
    if (spans[-1].ended_at is None) == state.is_closed:
        yield 1, "办结与当前责任人不一致"
    calendar = stored.rulebook.calendar
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


def _stored_as_folded(stored: Stored) -> Iterator[Problem]:
    """Law 3: the tables say what the ledger says."""
    case, state = stored.case, stored.state
    for name, value in (case_columns(state, stored.rulebook) | _facts(state)).items():
        if getattr(case, name) != value:
            yield 3, f"事项表的“{name}”与办理记录不符"
    yield from _same_rows("流转轨迹", stored.custody, [custody_row(case, span) for span in state.custody])
    owed = [obligation_row(case, row) for row in state.obligations.values()]
    yield from _same_rows("应尽之责", stored.obligations, owed)
    yield from _same_rows("违规迹象", stored.flags, [flag_row(case, row) for row in state.flags.values()])
    yield from _same_rows("督办与倒查", stored.supervision, supervision_rows(case, state))


def _facts(state: CaseState) -> dict[str, Any]:
    """What was set at registration and may never change since."""
    registration = state.registration
    if registration is None:
        return {}
    return {
        "encounter": identifier(registration.encounter),
        "tier": registration.tier,
        "channel": registration.channel,
        "urgency": registration.urgency,
        "is_light": registration.is_light,
        "is_late_entry": registration.is_late_entry,
        "slip_number": registration.slip_number,
        "matter_ref": identifier(registration.matter.ref) if registration.matter else None,
        "requester_ref": identifier(registration.requester.ref) if registration.requester else None,
    }


def _same_rows(table: str, stored: Sequence[Model], folded: Sequence[Model]) -> Iterator[Problem]:
    expected = {row.pk: _values(row) for row in folded}
    found = {row.pk: _values(row) for row in stored}
    for key in sorted(expected.keys() | found.keys()):
        if expected.get(key) != found.get(key):
            yield 3, f"{table}中第 {key.rpartition('.')[2]} 条与办理记录不符"


def _values(row: Model) -> dict[str, Any]:
    return {column.attname: getattr(row, column.attname) for column in row._meta.concrete_fields}


def _settled(case: Case, now: datetime) -> Iterator[Problem]:
    """Law 4: nothing lies long unsettled; the sweeper is at work."""
    if case.next_timer_at and (now - case.next_timer_at).total_seconds() > UNSETTLED_AFTER:
        yield 4, "到期一小时以上仍未结算,请检查后台是否在运行(shouwen work)"


def _in_order(history: Sequence[Happened]) -> Iterator[Problem]:
    """Law 4: no entry happened before the one it follows."""
    for earlier, later in pairwise(history):
        if later.at < earlier.at:
            yield 4, f"第 {later.seq} 条的时间早于它前面的一条"


def _judged_by_its_day(stored: Stored) -> Iterator[Problem]:
    """Law 5: the policies and the calendar are those of the registration."""
    registration = stored.state.registration
    if registration and (stored.case.bundle, stored.case.calendar) != (registration.bundle, registration.calendar):
        yield 5, "事项所依据的制度或日历与登记时不同"


def _nobody_judged_themselves(stored: Stored) -> Iterator[Problem]:
    """Law 6: no follow-up by a handler, no extension, verdict or waiver on what one owes oneself; and no case that was
    opened on a bad rating with whoever was rated."""
    for span in stored.state.custody:
        if span.custodian in stored.state.barred:
            yield 6, f"第 {span.seq} 条把差评交到了被评价的人手里"
    state = CaseState(id=stored.state.id)
    for happened in stored.history:
        if happened.actor and happened.actor in _concerned(happened.event, state):
            yield 6, f"第 {happened.seq} 条由当事人自己作出"
        apply(state, happened)


def _concerned(event: e.CaseEvent, state: CaseState) -> set[str | None]:
    """Whose own matter ``event`` judges; ``state`` is that before it."""
    found = next((whose for type_, whose in _WHOSE.items() if isinstance(event, type_)), None)
    return found(event, state) if found else set()


def _of_a_lateness(event: Any, state: CaseState) -> set[str | None]:
    owed = state.obligations[event.obligation]
    return {owed.bearer, owed.late_bearer}


def _of_a_sign(event: Any, state: CaseState) -> set[str | None]:
    flag = state.flags[event.flag]
    return {flag.bearer, flag.noted_by}


def _of_a_trace(event: Any, state: CaseState) -> set[str | None]:
    return {*barred(state.traces[event.trace]), *(each.person for each in event.held)}


_WHOSE: Final[Mapping[type[e.CaseEvent], Callable[[Any, CaseState], set[str | None]]]] = {
    e.FollowUpMade: lambda _event, state: set(state.handlers),
    e.FollowUpAttempted: lambda _event, state: set(state.handlers),
    e.LimitExtended: lambda event, state: {state.obligations[event.obligation].bearer},
    e.ObligationWaived: lambda event, state: {state.obligations[event.obligation].bearer},
    e.ApprovalGiven: lambda event, state: set(state.approvals[event.request].requested_by),
    e.ApprovalRejected: lambda event, state: set(state.approvals[event.request].requested_by),
    e.LatenessVerified: _of_a_lateness,
    e.TraceDecided: _of_a_trace,
    e.MarkReviewed: lambda event, state: set(state.marks[event.mark].proposed_by),
    e.MarkLifted: lambda event, state: {
        *state.marks[event.mark].proposed_by,
        *state.marks[event.mark].reviewed_by,
    },
    e.BreachVerified: _of_a_sign,
    e.BreachDismissed: _of_a_sign,
    e.AllegationWithdrawn: lambda event, state: {state.allegations[event.allegation].person},
    e.FindingRecorded: lambda event, state: {state.allegations[event.allegation].person},
}
"""Whose own matter an entry judges, by its type."""
