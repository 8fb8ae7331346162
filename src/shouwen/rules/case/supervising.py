"""Who may do which act of supervision in a case now: read off the policies and the roster, nowhere else."""

from datetime import datetime

from shouwen.rules.case.commitments import commitment_rule
from shouwen.rules.case.marks import contested_mark, open_mark
from shouwen.rules.case.orders import answers_for, is_of, may_sign
from shouwen.rules.case.state import CaseState
from shouwen.rules.case.traces import barred, trace_rules
from shouwen.rules.language.kinds import MatterMark, Order, Trace
from shouwen.rules.rulebook import Rulebook

__all__ = [
    "decides_trace",
    "hears_objection",
    "is_ordered",
    "may_commit",
    "may_sign",
    "reports_order",
    "reviews_mark",
    "traces",
]


def is_ordered(person: str, state: CaseState, *, at: datetime, rulebook: Rulebook) -> bool:
    """Whether ``person`` is of a department that still owes something under an order, or heads it."""
    return any(
        answers_for(order.department, person, at=at, organization=rulebook.organization)
        for order in state.orders.values()
        if order.is_open
    )


def reports_order(person: str, state: CaseState, *, at: datetime, rulebook: Rulebook) -> bool:
    """Whether ``person`` is of the office that reports the result of an order that came back."""
    due = (rulebook.bundle.rule(order.rule) for order in state.orders.values() if order.next_leg)
    return any(isinstance(rule, Order) and is_of(rule.office, person, at=at, rulebook=rulebook) for rule in due)


def may_commit(person: str, state: CaseState, *, at: datetime, rulebook: Rulebook) -> bool:
    """Whether ``person`` is one whom the policy lets sign a commitment sheet on this case."""
    rule = commitment_rule(state, rulebook)
    return rule is not None and any(is_of(name, person, at=at, rulebook=rulebook) for name in rule.signers)


def traces(person: str, state: CaseState, *, at: datetime, rulebook: Rulebook) -> bool:
    """Whether ``person`` is of the office that proposes and checks traces."""
    rules = trace_rules(state, rulebook, at=at)
    return any(is_of(rule.office, person, at=at, rulebook=rulebook) for rule in rules)


def decides_trace(person: str, state: CaseState, *, at: datetime, rulebook: Rulebook) -> bool:
    """Whether ``person`` belongs to the body that decides on a trace that waits, and did not propose or check it."""
    for trace in state.traces.values():
        rule = rulebook.bundle.rule(trace.rule)
        if trace.status == "checked" and isinstance(rule, Trace) and person not in barred(trace):
            return is_of(rule.decided_by, person, at=at, rulebook=rulebook)
    return False


def reviews_mark(person: str, state: CaseState, *, at: datetime, rulebook: Rulebook) -> bool:
    """Whether ``person`` may review the mark that is proposed: whom the policy names, never who proposed it."""
    mark = open_mark(state, "proposed")
    rule = rulebook.bundle.rule(mark.rule) if mark else None
    if mark is None or not isinstance(rule, MatterMark) or person in mark.proposed_by:
        return False
    return is_of(rule.reviewer, person, at=at, rulebook=rulebook)


def hears_objection(person: str, state: CaseState, *, at: datetime, rulebook: Rulebook) -> bool:
    """Whether ``person`` looks anew at a mark that the requester contests: neither who proposed nor who reviewed it."""
    mark = contested_mark(state)
    rule = rulebook.bundle.rule(mark.rule) if mark else None
    if mark is None or not isinstance(rule, MatterMark) or person in mark.proposed_by | mark.reviewed_by:
        return False
    return is_of(rule.objections_to, person, at=at, rulebook=rulebook)
