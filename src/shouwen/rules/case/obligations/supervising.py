"""What orders, commitment sheets and traces make somebody owe: each by its own day, with the clause that says so."""

from collections.abc import Iterator
from datetime import datetime

from shouwen.rules.case import events as e
from shouwen.rules.case.bearers import Bearer, find_bearer, responsible_for
from shouwen.rules.case.legs import leg_of
from shouwen.rules.case.state import CaseState, Happened
from shouwen.rules.case.supervision import SupervisionOrder
from shouwen.rules.happenings import Happening
from shouwen.rules.language.kinds import Approval, Commitment, Order, Trace
from shouwen.rules.language.kinds.ordering import Step
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.time.durations import Duration, duration_text
from shouwen.rules.words import Act, Event

Supervising = Order | Commitment | Trace
_BY_THE_DAY = "到所定日期"


def supervision_opened(state: CaseState, happened: Happened, rulebook: Rulebook) -> Iterator[e.ObligationOpened]:
    """What follows from an order, a sheet or a trace."""
    match happened.event:
        case e.OrderIssued():
            yield from _order_owed(state, happened, rulebook)
        case e.OrderReturned(order=seq) | e.OrderReported(order=seq):
            yield from _report_owed(state.orders[seq], state, happened, rulebook)
        case e.CommitmentMade():
            yield from _commitment_owed(state, happened, rulebook)
        case e.TraceOpened() | e.ApprovalGiven():
            yield from _check_owed(state, happened, rulebook)
        case e.TraceDecided():
            yield from _trace_report_owed(state, happened, rulebook)


def _order_owed(state: CaseState, happened: Happened, rulebook: Rulebook) -> Iterator[e.ObligationOpened]:
    order = state.orders[happened.seq]
    rule = rulebook.bundle.rule(order.rule)
    if isinstance(rule, Order):
        meant = Bearer(role=rule.work, department=order.department)
        bearer = responsible_for(meant, at=happened.at, rulebook=rulebook)
        yield _owed(
            rule,
            rule.work,
            bearer,
            happened.at,
            rulebook,
            due=order.due,
            fulfilled_by=(Event.ORDER_RETURNED,),
            blocks=(Act.CLOSE_CASE,),
            subject=order.seq,
        )


def _report_owed(
    order: SupervisionOrder, state: CaseState, happened: Happened, rulebook: Rulebook
) -> Iterator[e.ObligationOpened]:
    """One leg of the way back at a time: whoever comes first on the chain hears first."""
    rule, leg = rulebook.bundle.rule(order.rule), leg_of(order, rulebook, state)
    if not isinstance(rule, Order) or leg is None:
        return
    yield _owed(
        rule,
        rule.leg_name(leg),
        find_bearer(rule.office, state=state, happened=happened, rulebook=rulebook),
        happened.at,
        rulebook,
        limit=leg.limit,
        fulfilled_by=(Event.ORDER_REPORTED,),
        blocks=(Act.CLOSE_CASE,),
        subject=order.seq,
    )


def _commitment_owed(state: CaseState, happened: Happened, rulebook: Rulebook) -> Iterator[e.ObligationOpened]:
    sheet = state.commitments[happened.seq]
    rule = rulebook.bundle.rule(sheet.rule)
    row = rulebook.organization.person(sheet.person, happened.at)
    if isinstance(rule, Commitment) and row:
        bearer = Bearer(role=rule.what, person=row.id, department=row.department)
        yield _owed(
            rule,
            rule.what,
            bearer,
            happened.at,
            rulebook,
            due=sheet.due,
            fulfilled_by=(Event.RESULT_RECORDED, Event.ANSWER_GIVEN),
        )


def _check_owed(state: CaseState, happened: Happened, rulebook: Rulebook) -> Iterator[e.ObligationOpened]:
    """From the last signature; where no policy asks for one, from the proposal."""
    trace = next((row for row in reversed(state.traces.values()) if row.status == "opened"), None)
    rule = rulebook.bundle.rule(trace.rule) if trace else None
    if trace is None or not isinstance(rule, Trace) or not _may_be_checked(state, happened, rulebook):
        return
    yield _owed(
        rule,
        rule.check_what,
        find_bearer(rule.office, state=state, happened=happened, rulebook=rulebook),
        happened.at,
        rulebook,
        limit=rule.limit,
        fulfilled_by=(Event.TRACE_CHECKED,),
        subject=trace.seq,
    )


def _may_be_checked(state: CaseState, happened: Happened, rulebook: Rulebook) -> bool:
    if isinstance(happened.event, e.ApprovalGiven):
        request = state.approvals[happened.event.request]
        return request.act == Act.CHECK_TRACE and request.status == "approved"
    return not any(Act.CHECK_TRACE in rule.acts for rule in rulebook.bundle.of(Approval))


def _trace_report_owed(state: CaseState, happened: Happened, rulebook: Rulebook) -> Iterator[e.ObligationOpened]:
    event = happened.event
    if not isinstance(event, e.TraceDecided):
        return
    rule = rulebook.bundle.rule(state.traces[event.trace].rule)
    if isinstance(rule, Trace) and rule.report_within:
        yield _owed(
            rule,
            rule.report_what,
            find_bearer(rule.office, state=state, happened=happened, rulebook=rulebook),
            happened.at,
            rulebook,
            limit=rule.report_within,
            fulfilled_by=(Event.TRACE_REPORTED,),
            subject=event.trace,
        )


def _owed(
    rule: Supervising,
    what: str,
    bearer: Bearer,
    at: datetime,
    rulebook: Rulebook,
    *,
    due: datetime | None = None,
    limit: Duration | None = None,
    fulfilled_by: tuple[Happening, ...],
    blocks: tuple[str, ...] = (),
    subject: int | None = None,
) -> e.ObligationOpened:
    """Due by a day (``due``) that stands in the order or the sheet, or ``limit`` after ``at``."""
    by = due or rulebook.calendar.due(at, limit) if limit else due
    if by is None:
        raise ValueError("an obligation needs a day or a limit")
    ahead = getattr(rule, "warn_before", None)
    warn_at = rulebook.calendar.ahead_of(by, ahead) if ahead else None
    return e.ObligationOpened(
        rule=rule.id,
        clause=rule.clause,
        what=what,
        role=bearer.role,
        bearer=bearer.person,
        department=bearer.department,
        resolved=bearer.how,
        start=at,
        limit=duration_text(limit) if limit else _BY_THE_DAY,
        due=by,
        warn_at=warn_at if warn_at and warn_at > at else None,
        calendar=rulebook.calendar.version,
        fulfilled_by=fulfilled_by,
        blocks=blocks,
        ladder=_ladder(rule.ladder),
        subject=subject,
    )


def _ladder(steps: tuple[Step, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((step.to, duration_text(step.after) if step.after else "") for step in steps)
