"""Whether the clocks may pause: only for a reason that the clause of the limit names."""

from shouwen.rules.case.guards import Refusal
from shouwen.rules.case.state import CaseState
from shouwen.rules.language.kinds import TimeLimit
from shouwen.rules.rulebook import Rulebook


def pause_reasons(state: CaseState, rulebook: Rulebook) -> tuple[str, ...]:
    """The reasons that the open limits of the case allow, in the policies' words."""
    rules = (rulebook.bundle.rule(owed.rule) for owed in state.open_obligations)
    reasons = (rule.pause_reasons for rule in rules if isinstance(rule, TimeLimit))
    return tuple(dict.fromkeys(reason for group in reasons for reason in group))


def check_pause(reason: str, state: CaseState, rulebook: Rulebook) -> Refusal | None:
    allowed = pause_reasons(state, rulebook)
    if not allowed:
        return Refusal("现行制度没有规定这件事可以中止计时")
    if reason not in allowed:
        return Refusal(f"可以中止的情形是:{'、'.join(allowed)}")
    return None
