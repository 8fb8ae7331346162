"""Clocks that stand still: while the requester fetches papers, and while a superior body has the matter."""

from typing import Final

from shouwen.rules.case.state import CaseState, Obligation
from shouwen.rules.words import Role, State

MAY_STAND_STILL: Final = frozenset({State.SUSPENDED, State.PASSED_UP})
"""In these states a due time that has passed proves nothing: only lateness that was settled and entered counts."""


def stands_still(row: Obligation, state: CaseState) -> bool:
    """Whether the time of ``row`` does not run now: a pause that its clause allows, or the first contact's duty
    asleep while a superior body has the matter, where the policy says so."""
    is_paused = row.pausable and state.paused_at is not None
    return is_paused or (state.duty == "asleep" and row.role == Role.FIRST_CONTACT)
