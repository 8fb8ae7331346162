"""What a person may do about one obligation: say that it was done, verify its lateness, waive it, extend it."""

from collections.abc import Iterator
from datetime import datetime

from shouwen.cases.actors import Actor
from shouwen.rules.case.extensions import check_extension
from shouwen.rules.case.standing_still import stands_still
from shouwen.rules.case.state import CaseState, Obligation
from shouwen.rules.case.transitions import is_possible
from shouwen.rules.language.kinds import Order, TimeLimit
from shouwen.rules.organization import Organization
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Act


def acts_on(owed: Obligation, by: Actor, state: CaseState, rulebook: Rulebook, at: datetime) -> list[Act]:
    """The acts about ``owed`` that are offered to ``by`` at ``at``; the actions decide again when they are done."""
    return [act for act in _acts(owed, by, state, rulebook, at) if is_possible(act, state.state)]


def _acts(owed: Obligation, by: Actor, state: CaseState, rulebook: Rulebook, at: datetime) -> Iterator[Act]:
    if _is_overdue(owed, state, at) and not owed.done_claimed_at and _owes(owed, by, rulebook.organization, at):
        yield Act.CLAIM_DONE
    if _is_over(owed, by, rulebook.organization, at):
        if owed.is_late and not owed.verdict:
            yield Act.VERIFY_LATENESS
        if owed.is_open:
            yield Act.WAIVE_OBLIGATION
    if owed.is_open and _may_extend(owed, by, state, rulebook, at):
        yield Act.GRANT_EXTENSION


def _is_overdue(owed: Obligation, state: CaseState, at: datetime) -> bool:
    return owed.is_open and at > owed.due and (owed.is_late or not stands_still(owed, state))


def _owes(owed: Obligation, by: Actor, organization: Organization, at: datetime) -> bool:
    """The bearer, or a colleague of the department that owes."""
    row = organization.person(by.staff, at)
    return by.person == owed.bearer or (row is not None and row.department == owed.department)


def _is_over(owed: Obligation, by: Actor, organization: Organization, at: datetime) -> bool:
    """Head or leader of the department that owes, or the oversight office; nobody over themselves (law 6)."""
    if by.person in (owed.bearer, owed.late_bearer):
        return False
    row = organization.department(owed.department or "", at)
    is_head = row is not None and by.person in (row.head, row.line_leader)
    return is_head or "oversight_office" in by.roles


def _may_extend(owed: Obligation, by: Actor, state: CaseState, rulebook: Rulebook, at: datetime) -> bool:
    rule = rulebook.bundle.rule(owed.rule)
    if not isinstance(rule, TimeLimit | Order) or rule.extension is None:
        return False
    most = str(rule.extension.at_most)
    return check_extension(owed, most, approver=by.staff, at=at, state=state, rulebook=rulebook) is None
