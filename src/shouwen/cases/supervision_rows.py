"""Orders, commitment sheets, traces and marks as rows, for the lists of supervision."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from shouwen.cases.models import Case, Supervision
from shouwen.rules.case.state import CaseState
from shouwen.rules.case.supervision import Commitment, Mark, SupervisionOrder, Trace

Supervised = SupervisionOrder | Commitment | Trace | Mark


def supervised(state: CaseState) -> dict[int, Supervised]:
    """Everything that supervision began in this case, by the entry that began it."""
    return {**state.orders, **state.commitments, **state.traces, **state.marks}


def supervision_rows(case: Case, state: CaseState, known: Mapping[int, Supervised] | None = None) -> list[Supervision]:
    """The rows of ``state``, of those in ``known`` only what changed since."""
    had = known or {}
    return [_row(case, each) for seq, each in supervised(state).items() if had.get(seq) != each]


def _row(case: Case, each: Supervised) -> Supervision:
    match each:
        case SupervisionOrder():
            return _of_order(case, each)
        case Commitment():
            return _of_commitment(case, each)
        case Trace():
            ended = None if each.is_open else each.decided_at
            return _of(case, each.seq, "trace", each.status, each.opened_at, name=each.cause, ended_at=ended)
        case Mark():
            return _of(case, each.seq, "mark", each.status, each.marked_at, name=each.name, due=each.until)


def _of_order(case: Case, order: SupervisionOrder) -> Supervision:
    return _of(
        case,
        order.seq,
        "order",
        order.status,
        order.issued_at,
        number=order.number,
        name=order.name,
        department=order.department,
        person=order.signer,
        due=order.due,
        ended_at=order.returned_at,
    )


def _of_commitment(case: Case, sheet: Commitment) -> Supervision:
    return _of(
        case,
        sheet.seq,
        "commitment",
        "made",
        sheet.made_at,
        person=sheet.person,
        leader=sheet.sponsor,
        due=sheet.due,
    )


def _of(
    case: Case,
    seq: int,
    kind: str,
    status: str,
    began_at: datetime,
    *,
    number: str = "",
    name: str = "",
    department: str | None = None,
    person: str | None = None,
    leader: str | None = None,
    due: datetime | None = None,
    ended_at: datetime | None = None,
) -> Supervision:
    return Supervision(
        id=f"{case.pk.hex}.{seq}",
        institution_id=case.institution_id,
        case=case,
        seq=seq,
        kind=kind,
        number=number,
        name=name,
        department_id=_uuid(department),
        person_id=_uuid(person),
        leader_id=_uuid(leader),
        status=status,
        due=due,
        began_at=began_at,
        ended_at=ended_at,
    )


def _uuid(text: str | None) -> UUID | None:
    return UUID(text) if text else None
