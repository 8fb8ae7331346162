"""服务禁语 in a reply that is about to be given: found before it is sent, for whoever writes it.

Nothing is kept and nobody is counted: the clause asks for a hint, not for a finding.
"""

from shouwen.rules.case.obligations import fits
from shouwen.rules.case.state import CaseState
from shouwen.rules.language.filters import strictness
from shouwen.rules.language.kinds import Phrases
from shouwen.rules.phrases import Flag, flag
from shouwen.rules.rulebook import Rulebook


def flagged(draft: str, *, rulebook: Rulebook, state: CaseState | None = None) -> list[Flag]:
    """The phrases in ``draft`` that the policies of ``rulebook`` ban in the case of ``state``, in reading order, each
    phrase once. Before there is a case, a phrase that is banned in some cases only is not.

    What quotes or reports the requester is left out (``rules.phrases``). Nothing is fetched.
    """
    rules = rulebook.bundle.of(Phrases)
    found = flag(draft, [rule for rule in rules if (fits(rule, state) if state else not strictness(rule))])
    return list({draft[row.start : row.end]: row for row in reversed(found)}.values())[::-1]
