"""By what the policies in force sort the matters."""

from datetime import datetime

from shouwen.cases.actors import Actor
from shouwen.cases.refusals import ActRefused
from shouwen.cases.rulebooks import rulebook_today
from shouwen.rules.language.kinds import Classification


def classifications_in_force(actor: Actor, *, at: datetime) -> tuple[Classification, ...]:
    """One rule for each dimension, whatever cases it is for; none where no policy is in force yet."""
    try:
        bundle = rulebook_today(actor.institution, at).bundle
    except ActRefused:
        return ()
    return tuple({rule.dimension: rule for rule in bundle.of(Classification)}.values())
