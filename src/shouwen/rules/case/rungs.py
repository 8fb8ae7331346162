"""逐级反映: who is not satisfied is heard one rung higher, each rung once (S001-16 九)."""

from dataclasses import dataclass
from datetime import datetime

from shouwen.rules import people
from shouwen.rules.case.obligations import fits
from shouwen.rules.case.state import CaseState
from shouwen.rules.language.kinds import FollowUp
from shouwen.rules.rulebook import Rulebook


@dataclass(frozen=True)
class Rung:
    """The next one to hear the matter; ``number`` counts from 1."""

    number: int
    name: str
    person: str


def rung_names(state: CaseState, rulebook: Rulebook) -> tuple[str, ...]:
    """The way up that the policy gives to this case, lowest first."""
    rules = [rule for rule in rulebook.bundle.of(FollowUp) if rule.rungs and fits(rule, state)]
    return rules[0].rungs if rules else ()


def next_rung(state: CaseState, rulebook: Rulebook, *, at: datetime) -> Rung | None:
    """The first rung not yet climbed on which somebody stands; ``None`` after the last.

    A rung held by the person who stood on the one before is passed over: nobody reviews themselves.
    """
    names = rung_names(state, rulebook)
    last = state.custody[-1]
    for number in range(state.rung + 1, len(names) + 1):
        found = people.resolve(
            names[number - 1],
            organization=rulebook.organization,
            at=at,
            is_working_time=rulebook.calendar.is_working_time,
            department=last.department,
            person=last.custodian,
        )
        if found.bearer and found.bearer not in (state.rung_leader, last.custodian):
            return Rung(number, names[number - 1], found.bearer)
    return None


def final_signer(state: CaseState, rulebook: Rulebook, *, at: datetime) -> tuple[str | None, FollowUp | None]:
    """Who signs the final answer where a clause names somebody (最终答复由), and that rule; else whoever is on the
    last rung, as (that person, ``None``)."""
    rules = [rule for rule in rulebook.bundle.of(FollowUp) if rule.final_by and fits(rule, state)]
    if not rules:
        return state.rung_leader, None
    last = state.custody[-1]
    found = people.resolve(
        rules[0].final_by,
        organization=rulebook.organization,
        at=at,
        is_working_time=rulebook.calendar.is_working_time,
        department=last.department,
        person=last.custodian,
    )
    return found.person_id or found.bearer, rules[0]
