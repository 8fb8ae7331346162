"""Orders, commitment sheets, traces of responsibility and marks: each begun by an entry and carried on by others."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from shouwen.rules.case import events as e
from shouwen.rules.case.folding.steps import on
from shouwen.rules.case.state import CaseState, Happened
from shouwen.rules.case.supervision import Commitment, Mark, OrderItem, SupervisionOrder, Trace


@on(e.OrderIssued)
def _issued(state: CaseState, happened: Happened, event: e.OrderIssued) -> None:
    state.orders[happened.seq] = SupervisionOrder(
        seq=happened.seq,
        number=event.number,
        rule=event.rule,
        name=event.name,
        clause=event.clause,
        signer=event.signer,
        office=event.office,
        department=event.department,
        due=event.due,
        issued_at=happened.at,
        items=tuple(OrderItem(demand=demand) for demand in event.demands),
        legs=event.legs,
    )


@on(e.OrderItemAnswered)
def _item_answered(state: CaseState, happened: Happened, event: e.OrderItemAnswered) -> None:
    items = list(state.orders[event.order].items)
    items[event.item - 1] = replace(items[event.item - 1], answer=event.text, answered_seq=happened.seq)
    _change_order(state, event.order, items=tuple(items))


@on(e.OrderReturned)
def _returned(state: CaseState, happened: Happened, event: e.OrderReturned) -> None:
    _change_order(state, event.order, status="returned", returned_at=happened.at)


@on(e.OrderReported)
def _order_reported(state: CaseState, happened: Happened, event: e.OrderReported) -> None:
    _change_order(state, event.order, reported=state.orders[event.order].reported + 1)


def _change_order(state: CaseState, seq: int, **changes: Any) -> None:
    state.orders[seq] = replace(state.orders[seq], **changes)


def order_moved(state: CaseState, seq: int | None, due: datetime) -> None:
    """The order's own day moves with what is owed under it: by an extension that was granted before it was over."""
    if seq in state.orders:
        _change_order(state, seq, due=due)


@on(e.CommitmentMade)
def _committed(state: CaseState, happened: Happened, event: e.CommitmentMade) -> None:
    state.commitments[happened.seq] = Commitment(
        seq=happened.seq,
        rule=event.rule,
        clause=event.clause,
        due=event.agreed_at,
        person=event.person,
        leader=event.leader,
        sponsor=event.sponsor,
        duty=event.duty,
        made_at=happened.at,
    )


@on(e.TraceOpened)
def _opened(state: CaseState, happened: Happened, event: e.TraceOpened) -> None:
    state.traces[happened.seq] = Trace(
        seq=happened.seq,
        rule=event.rule,
        clause=event.clause,
        cause=event.cause,
        opened_by=_present(happened),
        opened_at=happened.at,
    )


@on(e.TraceChecked)
def _checked(state: CaseState, happened: Happened, event: e.TraceChecked) -> None:
    _change_trace(state, event.trace, status="checked", checked_by=_present(happened), proposal=event.proposal)


@on(e.TraceDecided)
def _decided(state: CaseState, happened: Happened, event: e.TraceDecided) -> None:
    _change_trace(
        state,
        event.trace,
        status="confirmed" if event.is_confirmed else "dropped",
        is_confirmed=event.is_confirmed,
        faults=event.faults,
        held=tuple((each.person, each.level) for each in event.held),
        decided_at=happened.at,
        reason=event.reason,
    )


@on(e.TraceReported)
def _trace_reported(state: CaseState, happened: Happened, event: e.TraceReported) -> None:
    _change_trace(state, event.trace, status="reported")


def _change_trace(state: CaseState, seq: int, **changes: Any) -> None:
    state.traces[seq] = replace(state.traces[seq], **changes)


@on(e.MatterMarked)
def _marked(state: CaseState, happened: Happened, event: e.MatterMarked) -> None:
    state.marks[happened.seq] = Mark(
        seq=happened.seq,
        rule=event.rule,
        name=event.name,
        clause=event.clause,
        reason=event.reason,
        until=event.until,
        marked_at=happened.at,
        proposed_by=_present(happened),
    )


@on(e.MarkReviewed)
def _reviewed(state: CaseState, happened: Happened, event: e.MarkReviewed) -> None:
    status = "confirmed" if event.is_confirmed else "rejected"
    _change_mark(state, event.mark, status=status, explained=event.explained, reviewed_by=_present(happened))


@on(e.MarkObjected)
def _objected(state: CaseState, happened: Happened, event: e.MarkObjected) -> None:
    _change_mark(state, event.mark, objection=event.text)


@on(e.MarkLifted)
def _looked_at_anew(state: CaseState, happened: Happened, event: e.MarkLifted) -> None:
    status = "lifted" if event.is_lifted else state.marks[event.mark].status
    _change_mark(state, event.mark, status=status, objection=None)


def _change_mark(state: CaseState, seq: int, **changes: Any) -> None:
    state.marks[seq] = replace(state.marks[seq], **changes)


def _present(happened: Happened) -> frozenset[str]:
    return frozenset(person for person in (happened.actor, happened.acting_for) if person)
