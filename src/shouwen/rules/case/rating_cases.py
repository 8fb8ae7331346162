"""差评另立: with whom a case comes to rest that is opened on a bad rating — never with whoever was rated.

国务院“好差评”(REG-RT-3): 谁办理谁负责 means the department that handled it, and law 6 that nobody hears of themselves.
"""

from datetime import datetime

from shouwen.rules.case.bearers import Bearer, meant_by, responsible_for
from shouwen.rules.case.state import CaseState
from shouwen.rules.people import rank_order, resolve
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Role


def rated_people(state: CaseState) -> frozenset[str]:
    """Who is meant by a rating of this case: everybody who handled it."""
    return frozenset(state.handlers)


def taker_of(who: str, state: CaseState, *, at: datetime, rulebook: Rulebook) -> Bearer | None:
    """Who takes up what a bad rating of the case ``state`` opens: whom ``who`` (差评由) means at ``at`` (aware), and
    where that is one of those rated, up the line; at last whoever ranks highest of all others. None where the house
    has nobody else."""
    barred = rated_people(state)
    for role in (who, Role.LINE_LEADER.value, Role.INSTITUTION_HEAD.value):
        found = _answering(meant_by(role, state=state, at=at, rulebook=rulebook), barred, at, rulebook)
        if found.person and found.person not in barred:
            return found
    return _anybody_else(barred, at, rulebook)


def taker_in(who: str, department: str, *, at: datetime, rulebook: Rulebook) -> Bearer | None:
    """Who takes up what a sheet without a name opens about ``department`` (id); None where ``who`` means nobody."""
    meant = resolve(
        who,
        organization=rulebook.organization,
        at=at,
        is_working_time=rulebook.calendar.is_working_time,
        department=department,
    )
    found = Bearer(role=who, person=meant.bearer, department=meant.department_id, how=meant.how)
    found = _answering(found, frozenset(), at, rulebook)
    return found if found.person else _anybody_else(frozenset(), at, rulebook)


def against_resting(person: str | None, state: CaseState) -> str:
    """What speaks against ``person`` (id) taking over this case; empty where nothing does."""
    if person is None or person not in state.barred:
        return ""
    return "这件事因差评而立,被评价的人不能接手;没有改动,请交给没有经办过原事项的人"


def _answering(found: Bearer, barred: frozenset[str], at: datetime, rulebook: Rulebook) -> Bearer:
    """A department answers through whoever is there and was not rated."""
    if found.person or not found.department:
        return found
    return responsible_for(found, at=at, rulebook=rulebook, avoid=barred)


def _anybody_else(barred: frozenset[str], at: datetime, rulebook: Rulebook) -> Bearer | None:
    everybody = sorted({row.id for row in rulebook.organization.people} - barred)
    there = rank_order(everybody, organization=rulebook.organization, at=at)
    return Bearer(role=Role.INSTITUTION_HEAD, person=there[0], how="没有别的人可以接手") if there else None
