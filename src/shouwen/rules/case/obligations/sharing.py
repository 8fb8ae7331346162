"""协办: what supporting departments owe, at once or one after the other, by the route that names them."""

from collections.abc import Iterator
from datetime import datetime

from shouwen.rules.case import events as e
from shouwen.rules.case.bearers import Bearer, responsible_for
from shouwen.rules.case.state import CaseState, Happened, Obligation
from shouwen.rules.language.kinds import Route
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.time.durations import duration_text, parse_duration
from shouwen.rules.words import Event, Role

WHAT = "配合牵头科室办理"
_BEGINNINGS = (
    e.CaseRegistered,
    e.CategoryChanged,
    e.HandoverSigned,
    e.HandoverAcceptedByPhone,
    e.RequesterEscorted,
    e.TransferApproved,
)


def support_opened(state: CaseState, happened: Happened, rulebook: Rulebook) -> Iterator[e.ObligationOpened]:
    """Each supporting department owes its part; with 先后 the next one when the one before has done it."""
    shared = state.shared
    route = rulebook.bundle.rule(shared.rule) if shared else None
    if shared is None or not isinstance(route, Route) or not _is_time(route, state, happened):
        return
    waiting = [each for each in shared.departments if each not in _asked_already(state, route)]
    if shared.in_order:
        waiting = [] if _has_open(state, route) else waiting[:1]
    for department in waiting:
        yield _owed_by(department, route, state, happened.at, rulebook)


def is_by_another_department(row: Obligation, event: e.CaseEvent) -> bool:
    """Whether somebody helped who is not of the department that owes it."""
    if not isinstance(event, e.SupportGiven) or row.role != Role.SUPPORTING_DEPARTMENT:
        return False
    return row.department != event.department


def _is_time(route: Route, state: CaseState, happened: Happened) -> bool:
    """At registration, or when the lead has it; without a limit of their own, once the reply's is known."""
    event = happened.event
    if isinstance(event, e.ObligationKept):
        return route.in_order and bool(_asked_already(state, route))
    if route.supporting_from == "lead_signed" and not _is_with_lead(state):
        return False
    begins = isinstance(event, _BEGINNINGS)
    if route.supporting_limit is not None:
        return begins
    return state.reply is not None and (begins or state.reply.seq == happened.seq)


def _is_with_lead(state: CaseState) -> bool:
    return state.shared is not None and state.custody[-1].department == state.shared.lead_department


def _asked_already(state: CaseState, route: Route) -> set[str | None]:
    return {row.department for row in state.obligations.values() if row.rule == route.id}


def _has_open(state: CaseState, route: Route) -> bool:
    return any(row.rule == route.id for row in state.open_obligations)


def _owed_by(department: str, route: Route, state: CaseState, at: datetime, rulebook: Rulebook) -> e.ObligationOpened:
    meant = Bearer(role=Role.SUPPORTING_DEPARTMENT, department=department)
    bearer = responsible_for(meant, at=at, rulebook=rulebook)
    limit, due = _limit(route, state, at, rulebook)
    return e.ObligationOpened(
        rule=route.id,
        clause=route.clause,
        what=WHAT,
        role=bearer.role,
        bearer=bearer.person,
        department=department,
        resolved=bearer.how,
        to_whom=Role.LEAD_DEPARTMENT,
        start=at,
        limit=limit,
        due=due,
        calendar=rulebook.calendar.version,
        fulfilled_by=(Event.SUPPORT_GIVEN,),
    )


def _limit(route: Route, state: CaseState, at: datetime, rulebook: Rulebook) -> tuple[str, datetime]:
    """The route's own limit, else that of the reply; whose turn comes after the answer has as long as the reply had."""
    if route.supporting_limit is not None:
        return duration_text(route.supporting_limit), rulebook.calendar.due(at, route.supporting_limit)
    if state.reply is not None:
        return state.reply.limit, state.reply.due
    answered = max((row for row in state.obligations.values() if row.answers), key=lambda row: row.seq)
    limit = parse_duration(answered.limit)
    return answered.limit, rulebook.calendar.due(at, limit)
