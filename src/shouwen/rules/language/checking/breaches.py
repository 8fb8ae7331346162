"""A breach must have a sign that the ledger can show."""

from difflib import get_close_matches

from shouwen.rules.language.checking.house import Findings, House
from shouwen.rules.language.kinds import BreachRule


def nothing_detects(house: House) -> Findings:
    """A late duty that no rule orders can never be late."""
    owed = {rule.what for rule in house.orderings}
    for rule in house.bundle.of(BreachRule):
        for what in rule.what if rule.pattern == "late" else ():
            if what not in owed:
                near = get_close_matches(what, owed, n=1, cutoff=0.4)
                mend = f"是不是“{near[0]}”?" if near else "改为某条规则的“做什么”"
                yield house.error(rule, f"没有规则要求“{what}”,查不出它逾期", mend)


def verified_by_nobody(house: House) -> Findings:
    """A breach counts only once somebody has verified it."""
    for rule in house.bundle.of(BreachRule):
        if not rule.verified_by:
            yield house.warning(rule, f"“{rule.name}”没有写由谁核实", "补一行`核实人: …`")
