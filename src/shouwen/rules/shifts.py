"""Whose list one may sign for at a change of shift: a colleague's, a subordinate's, or that of whom one covers."""

from datetime import datetime

from shouwen.rules.organization import Organization
from shouwen.rules.presence import always_working, stand_ins
from shouwen.rules.vacancy import Moment


def may_take_over(taker: str, giver: str, *, organization: Organization, at: datetime) -> bool:
    """Whether ``taker`` may sign for what ``giver`` (ids) hands over at ``at`` (aware): both are of one department,
    or the taker leads the giver's, covers the giver's post (B角), or is now on duty by a roster that the giver is on
    too (行政总值班 goes round the departments). Never for oneself."""
    taking, giving = organization.person(taker, at), organization.last_known(giver)
    if taking is None or giving is None or taker == giver:
        return False
    if taking.department == giving.department or _leads(taker, giving.department, organization, at):
        return True
    if _relieves(taker, giver, organization, at):
        return True
    return taker in stand_ins(giver, Moment(organization, at, always_working))


def _relieves(taker: str, giver: str, organization: Organization, at: datetime) -> bool:
    rosters = {turn.roster for turn in organization.duty_turns if turn.person == giver}
    return any(taker in organization.on_duty(roster, at) for roster in rosters)


def _leads(person: str, department: str, organization: Organization, at: datetime) -> bool:
    row = organization.department(department, at)
    return row is not None and person in (row.head, row.line_leader)
