"""What no policy may order, whoever adopts it (design law 8: people are served, not controlled)."""

from shouwen.rules.language.ethics.dealing import refuse_unfair_dealing
from shouwen.rules.language.ethics.grounds import refuse_grounds_that_are_no_fault
from shouwen.rules.language.ethics.people import refuse_control_of_people
from shouwen.rules.language.nodes import Mapping
from shouwen.rules.language.problems import Problem

__all__ = ["refuse_what_wrongs_people"]


def refuse_what_wrongs_people(rule: Mapping) -> list[Problem]:
    """One problem for each place in a rule that controls people, deals with them unfairly, or holds their coming
    against anybody: with the words, the reason and its law, and the lawful way to what is wanted."""
    wrongs = [*refuse_control_of_people(rule), *refuse_unfair_dealing(rule)]
    return wrongs or refuse_grounds_that_are_no_fault(rule)
