"""服务禁语 in a reply that is about to be given: found before it is sent, for whoever writes it.

Nothing is kept and nobody is counted: the clause asks for a hint, not for a finding.
"""

from shouwen.rules.language.kinds import Phrases
from shouwen.rules.phrases import Flag, flag
from shouwen.rules.rulebook import Rulebook


def flagged(draft: str, *, rulebook: Rulebook) -> list[Flag]:
    """The phrases in ``draft`` that the policies of ``rulebook`` ban, in reading order, each phrase once.

    What quotes or reports the requester is left out (``rules.phrases``). Nothing is fetched.
    """
    found = flag(draft, rulebook.bundle.of(Phrases))
    return list({draft[row.start : row.end]: row for row in reversed(found)}.values())[::-1]
