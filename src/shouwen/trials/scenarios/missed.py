"""Finding a missed duty by the words of a scenario."""

import unicodedata
from datetime import datetime
from uuid import UUID

from shouwen.organization.models import Institution
from shouwen.oversight.missed.signs import Missed, missed_of
from shouwen.rules.rulebook import Rulebook
from shouwen.trials.scenarios.names import NameProblem, person_named


def find_missed(words: str, rulebook: Rulebook, at: datetime) -> UUID:
    """The id of the newest lateness of 某人, or 某人:做什么, that nobody has judged. Raises NameProblem."""
    who, _, what = unicodedata.normalize("NFKC", words).partition(":")
    person = person_named(who.strip(), rulebook, at)
    found = [each for each in _all_of(person) if what.strip() in each.what]
    if not found:
        raise NameProblem(f"没有“{words}”的待核实逾期")
    return found[-1].id


def _all_of(person: str) -> list[Missed]:
    return [each for institution in Institution.objects.all() for each in missed_of(person, institution)]
