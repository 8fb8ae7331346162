"""What follows when a trace is confirmed: for each who is held responsible the breach that the policy names for it.

The decision of the body *is* the verification: it rests on breaches that somebody verified (``rules.case.traces``).
"""

from collections.abc import Iterator

from shouwen.rules.case import events as e
from shouwen.rules.case.signs import breach_rules, flag_of
from shouwen.rules.case.state import CaseState, Happened
from shouwen.rules.language.kinds import BreachRule
from shouwen.rules.rulebook import Rulebook

PATTERN = "traced"


def confirmed(state: CaseState, happened: Happened, rulebook: Rulebook) -> Iterator[e.CaseEvent]:
    """A verified breach for each who is held, at the level that the decision says."""
    match happened.event:
        case e.TraceDecided(is_confirmed=True) as event:
            for rule in breach_rules(state, rulebook, pattern=PATTERN):
                for held in event.held:
                    yield _flag(rule, held, event.trace, happened, rulebook)
        case e.BreachFlagged(pattern="traced") as flag:
            reason = state.traces[flag.about].reason
            if reason is not None:
                yield e.BreachVerified(flag=happened.seq, rule=flag.rule, clause=flag.clause, reason=reason)


def _flag(rule: BreachRule, held: e.Held, trace: int, happened: Happened, rulebook: Rulebook) -> e.BreachFlagged:
    organization = rulebook.organization
    row = organization.person(held.person, happened.at) or organization.last_known(held.person)
    department = row.department if row else None
    sign = {"bearer": held.person, "department": department, "about": trace, "noted": held.level}
    return flag_of(rule, at=happened.at, rulebook=rulebook, **sign)
