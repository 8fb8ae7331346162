"""From entries to state: one small function per event type, and ``fold`` over all of them.

This is the only way a case's state comes about; the tables of the database are copies of its result.
"""

from collections.abc import Iterable

from shouwen.rules.case.folding import (
    agreeing,
    answering,
    approving,
    asking,
    breaches,
    complaints,
    custody,
    duty,
    handovers,
    obligations,
    papers,
    registration,
    supervising,
)
from shouwen.rules.case.folding.steps import apply
from shouwen.rules.case.state import CaseState, Happened

__all__ = [
    "agreeing",
    "answering",
    "apply",
    "approving",
    "asking",
    "breaches",
    "complaints",
    "custody",
    "duty",
    "fold",
    "handovers",
    "obligations",
    "papers",
    "registration",
    "supervising",
]


def fold(case_id: str, history: Iterable[Happened]) -> CaseState:
    """The state of ``case_id`` after ``history`` (in order of ``seq``)."""
    state = CaseState(id=case_id)
    for happened in history:
        apply(state, happened)
    return state
