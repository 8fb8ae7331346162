"""四定一包: which sheet a policy knows for a case, and what is blank on it."""

from datetime import datetime

from shouwen.rules.case.obligations.fitting import fits
from shouwen.rules.case.orders import is_of
from shouwen.rules.case.refusal import Refusal
from shouwen.rules.case.state import CaseState
from shouwen.rules.case.supervision import Commitment as Committed
from shouwen.rules.language.filters import strictness
from shouwen.rules.language.kinds import Commitment
from shouwen.rules.rulebook import Rulebook


def commitment_rule(state: CaseState, rulebook: Rulebook) -> Commitment | None:
    """The rule on commitment sheets for this case, the most specific; ``None`` where no policy knows one."""
    fitting = [rule for rule in rulebook.bundle.of(Commitment) if fits(rule, state)]
    return max(fitting, key=strictness, default=None)


def may_sponsor(person: str, rule: Commitment, *, at: datetime, rulebook: Rulebook) -> bool:
    """Whether the clause lets ``person`` answer for a matter whole (包案领导)."""
    return not rule.sponsors or any(is_of(name, person, at=at, rulebook=rulebook) for name in rule.sponsors)


def check_sponsor(person: str, rule: Commitment, *, at: datetime, rulebook: Rulebook) -> Refusal | None:
    """Why ``person`` may not be the 包案领导, or ``None``."""
    if may_sponsor(person, rule, at=at, rulebook=rulebook):
        return None
    return Refusal(f"包案领导只能是{'、'.join(rule.sponsors)},请重新选择", rule.clause)


def commitment_of(state: CaseState) -> Committed | None:
    """The sheet that holds: the newest."""
    return next(reversed(state.commitments.values()), None)
