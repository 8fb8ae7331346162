"""四定一包: which sheet a policy knows for a case, and what is blank on it."""

from shouwen.rules.case.obligations.fitting import fits
from shouwen.rules.case.state import CaseState
from shouwen.rules.case.supervision import Commitment as Committed
from shouwen.rules.language.filters import strictness
from shouwen.rules.language.kinds import Commitment
from shouwen.rules.rulebook import Rulebook


def commitment_rule(state: CaseState, rulebook: Rulebook) -> Commitment | None:
    """The rule on commitment sheets for this case, the most specific; ``None`` where no policy knows one."""
    fitting = [rule for rule in rulebook.bundle.of(Commitment) if fits(rule, state)]
    return max(fitting, key=strictness, default=None)


def commitment_of(state: CaseState) -> Committed | None:
    """The sheet that holds: the newest."""
    return next(reversed(state.commitments.values()), None)
