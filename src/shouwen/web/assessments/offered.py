"""Where the way to the assessments is shown: to who may export one that a policy of today orders."""

from datetime import datetime
from typing import Final

from shouwen.cases.actors import Actor
from shouwen.cases.refusals import NothingInForce
from shouwen.cases.rulebooks import rulebook_today
from shouwen.oversight.belonging import belongs
from shouwen.rules.language.kinds import Assessment
from shouwen.rules.rulebook import Rulebook
from shouwen.web.moments import now

OVERSEES: Final = frozenset({"oversight_office", "leader"})


def exported_by(by: Actor, rulebook: Rulebook, at: datetime) -> list[Assessment]:
    """The assessments of the office that assesses, or for who oversees all of them."""
    rules = rulebook.bundle.of(Assessment)
    return [rule for rule in rules if by.roles & OVERSEES or belongs(by.staff, rule.who, rulebook, at)]


def has_assessments(by: Actor) -> bool:
    """Whether there is one for ``by`` today. No statement beyond what is in memory."""
    try:
        return bool(exported_by(by, rulebook_today(by.institution, now()), now()))
    except NothingInForce:
        return False
