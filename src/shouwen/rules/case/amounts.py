"""Where a policy goes by the amount that a refusal is about, the amount is said, in a currency that it has a limit for.

A threshold that nobody has to look at is none: a refusal without its amount, or in a currency the policy does not
name, would be reported to nobody and approved by nobody (S002-4D.R03).
"""

from collections.abc import Iterator, Mapping

from shouwen.rules.case.obligations.fitting import fits
from shouwen.rules.case.refusal import Refusal
from shouwen.rules.case.state import CaseState
from shouwen.rules.conditions import Condition
from shouwen.rules.language.kinds import AMOUNT, CURRENCY, Approval, Clause, ObligationRule
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Act, Event

_WEIGHED = frozenset({Act.PROPOSE_REFUSAL, Act.TELL_REFUSAL})


def without_amount(amount: str, state: CaseState, rulebook: Rulebook) -> Refusal | None:
    """Why a refusal cannot be proposed with a blank ``amount`` in this case; 0 says that there is none."""
    asked = next(_thresholds(state, rulebook), None)
    if asked is None or amount:
        return None
    return Refusal("这类事项按金额决定要不要报告或者审批,请写明金额和币种;不涉及金额的写 0", asked[1])


def in_other_currency(amount: str, currency: str, state: CaseState, rulebook: Rulebook) -> Refusal | None:
    """Why ``amount`` (a decimal number) cannot stand in ``currency``: no threshold of these policies is in it."""
    thresholds = list(_thresholds(state, rulebook))
    named = [conditions[CURRENCY].words for conditions, _ in thresholds if CURRENCY in conditions]
    if len(named) < len(thresholds) or not thresholds or amount in ("", "0"):
        return None
    known = dict.fromkeys(word for words in named for word in words)
    if currency in known:
        return None
    says = f"制度的界线只有{'、'.join(known)};请按当天的汇率折算成其中一种,原来的币种和金额写在理由里"
    return Refusal(says, thresholds[0][1])


def _thresholds(state: CaseState, rulebook: Rulebook) -> Iterator[tuple[Mapping[str, Condition], Clause]]:
    """The conditions of every rule that goes by the amount of a refusal in this case, with its clause."""
    for rule in rulebook.bundle.of(ObligationRule):
        if Event.REFUSAL_PROPOSED in rule.on and AMOUNT in rule.only_fields and fits(rule, state):
            yield rule.only_fields, rule.clause
    for approval in rulebook.bundle.of(Approval):
        if not _WEIGHED.isdisjoint(approval.acts) and AMOUNT in approval.only_if and fits(approval, state):
            yield approval.only_if, approval.clause
