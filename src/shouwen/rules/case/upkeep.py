"""信息维护: a report that an entry of the directory, a route or a checklist is wrong.

It is a case, so that it has a custodian, a limit and a ledger; but nobody waits at a desk for its answer, so that
neither the limits for answering nor a follow-up apply: only what a policy orders about wrong information, or for
this category by name.
"""

from typing import Final

from shouwen.rules.case.state import CaseState
from shouwen.rules.language.kinds import Rule
from shouwen.rules.words import Event

UPKEEP: Final = "信息维护"
"""The category under which such a report is registered; a category changed later makes no case one of these."""


def is_upkeep(state: CaseState) -> bool:
    """Whether the case was registered as a report of wrong information."""
    return state.facts.category == UPKEEP and state.facts.requester is None


def is_about_upkeep(rule: Rule) -> bool:
    """Whether a rule is meant for such reports."""
    return UPKEEP in rule.matters or Event.INFORMATION_QUESTIONED in getattr(rule, "on", ())
