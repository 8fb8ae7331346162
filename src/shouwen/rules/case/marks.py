"""事项标记: a word on a matter that counts only while reviewed, and not for ever (regulations part D, guard 9)."""

from datetime import datetime

from shouwen.rules.case.obligations.fitting import fits
from shouwen.rules.case.refusal import Refusal
from shouwen.rules.case.state import CaseState
from shouwen.rules.case.supervision import Mark
from shouwen.rules.language.kinds import MatterMark
from shouwen.rules.rulebook import Rulebook


def mark_rules(state: CaseState, rulebook: Rulebook) -> list[MatterMark]:
    """The marks that the policies know for this case."""
    return [rule for rule in rulebook.bundle.of(MatterMark) if fits(rule, state)]


def mark_rule(name: str, state: CaseState, rulebook: Rulebook) -> MatterMark | None:
    """The rule of the mark called ``name``, where one is meant for this case."""
    return next((rule for rule in mark_rules(state, rulebook) if rule.name == name), None)


def holds_mark(name: str, state: CaseState, at: datetime) -> bool:
    """Whether the matter bears the mark ``name`` at ``at``: reviewed, not lifted, not expired."""
    return any(mark.name == name and mark.holds_at(at) for mark in state.marks.values())


def open_mark(state: CaseState, *statuses: str) -> Mark | None:
    """The newest mark in one of ``statuses``."""
    return next((mark for mark in reversed(state.marks.values()) if mark.status in statuses), None)


def contested_mark(state: CaseState) -> Mark | None:
    """The newest mark against which an objection waits."""
    return next((mark for mark in reversed(state.marks.values()) if mark.objection is not None), None)


def check_until(rule: MatterMark, until: datetime, *, at: datetime, rulebook: Rulebook) -> Refusal | None:
    """Why a mark proposed at ``at`` may not last until ``until``, or ``None``."""
    latest = rulebook.calendar.due(at, rule.lasts)
    if at < until <= latest:
        return None
    return Refusal(f"“{rule.name}”须写明到期时间,至多有效{rule.lasts}", rule.clause)
