"""How the case stands that was opened on a bad rating of another."""

from shouwen.cases.case_file import history_of
from shouwen.rules.case.folding import fold
from shouwen.rules.case.ratings import was_contacted
from shouwen.rules.case.state import CaseState


def is_still_open(state: CaseState) -> bool:
    """Whether the case that a former bad rating of this one opened is not closed yet: it takes up the next one too."""
    return bool(state.rating_case) and not _opened_by(state).is_closed


def was_heard(state: CaseState) -> bool:
    """Whether somebody got in touch about the bad rating of this case, in the case that was opened on it."""
    return bool(state.rating_case) and was_contacted(_opened_by(state))


def _opened_by(state: CaseState) -> CaseState:
    return fold(state.rating_case, history_of(state.rating_case))
