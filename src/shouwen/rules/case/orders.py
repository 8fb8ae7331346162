"""督办: which order a policy knows for a case, who may sign it today, and where its result goes back to."""

from datetime import datetime, timedelta

from shouwen.rules import people
from shouwen.rules.case.obligations.fitting import fits
from shouwen.rules.case.state import CaseState
from shouwen.rules.language.filters import strictness
from shouwen.rules.language.kinds import Order
from shouwen.rules.naming import find
from shouwen.rules.organization import Organization
from shouwen.rules.rulebook import Rulebook


def order_rule(state: CaseState, rulebook: Rulebook) -> Order | None:
    """The order that is meant for this case: of several the most specific; ``None`` where no policy knows one."""
    fitting = [rule for rule in rulebook.bundle.of(Order) if fits(rule, state)]
    return max(fitting, key=strictness, default=None)


def signers(rule: Order, *, at: datetime, rulebook: Rulebook) -> list[str]:
    """Who may sign at ``at`` (aware): whoever has a turn on the day's roster and is not away, or the one named."""
    organization = rulebook.organization
    if rule.roster:
        return on_roster(rule.roster, at, organization=organization, rulebook=rulebook)
    found = people.resolve(
        rule.signer, organization=organization, at=at, is_working_time=rulebook.calendar.is_working_time
    )
    return [person for person in (found.person_id, found.acting_for) if person]


def on_roster(name: str, at: datetime, *, organization: Organization, rulebook: Rulebook) -> list[str]:
    """Whoever has a turn on the roster called ``name`` at any hour of the local day of ``at`` and is not away now."""
    row = find(name, organization=organization, at=at).row
    if row is None:
        return []
    midnight = rulebook.calendar.local(at).replace(hour=0, minute=0, second=0, microsecond=0)
    turns = (turn for turn in organization.duty_turns if turn.roster == row.id)
    begins, ends = midnight, midnight + timedelta(days=1)
    there = [
        turn.person
        for turn in turns
        if (turn.valid_from is None or turn.valid_from < ends) and (turn.valid_to is None or turn.valid_to > begins)
    ]
    return [person for person in dict.fromkeys(there) if not organization.is_away(person, at)]


def may_sign(person: str, state: CaseState, *, at: datetime, rulebook: Rulebook) -> bool:
    """Whether ``person`` may sign an order on this case at ``at``."""
    rule = order_rule(state, rulebook)
    return rule is not None and person in signers(rule, at=at, rulebook=rulebook)


def answers_for(department: str, person: str, *, at: datetime, organization: Organization) -> bool:
    """Whether ``person`` belongs to ``department`` at ``at`` or heads it."""
    row, place = organization.person(person, at), organization.department(department, at)
    return row is not None and (row.department == department or (place is not None and person == place.head))


def is_of(name: str, person: str, *, at: datetime, rulebook: Rulebook) -> bool:
    """Whether ``person`` is the one whom a policy calls ``name``, stands in for them, or belongs to the department
    so called."""
    organization = rulebook.organization
    found = people.resolve(name, organization=organization, at=at, is_working_time=rulebook.calendar.is_working_time)
    if found.bearer is None:
        return found.department_id is not None and answers_for(
            found.department_id, person, at=at, organization=organization
        )
    return person in (found.person_id, found.acting_for)
