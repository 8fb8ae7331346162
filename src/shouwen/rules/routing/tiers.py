"""The tier of a matter, seen from the person asked (catalogue C2)."""

from collections.abc import Sequence
from datetime import datetime

from shouwen.rules.organization import Organization
from shouwen.rules.routing.alarms import GRAVITY
from shouwen.rules.routing.candidates import Group
from shouwen.rules.words import Tier

#: The second department is "close" from this share of the first one's score.
_CLOSE = 0.75


def tier_of_group(group: Group, *, organization: Organization, at: datetime, asked_person: str | None) -> Tier:
    """Whose matter it is if ``group`` answers for it."""
    if group.department_id is None:
        return Tier.OUTSIDE
    asked = organization.person(asked_person, at) if asked_person else None
    if asked is None:
        return Tier.OTHER_DEPARTMENT
    held = {holding.post for holding in organization.posts_of(asked.id, at)}
    if _convincing_posts(group) & held:
        return Tier.OWN_DUTY
    if is_within(group.department_id, asked.department, organization=organization, at=at):
        return Tier.OWN_DEPARTMENT
    return Tier.OTHER_DEPARTMENT


def overall_tier(
    groups: Sequence[Group],
    *,
    first: Tier,
    alarms: frozenset[Tier],
    organization: Organization,
    at: datetime,
) -> Tier:
    """The tier of the whole: the gravest alarm, else what the best candidate or its route says.

    ``first`` is the tier of the best group. Nothing convincing is 责任不明.
    """
    alarm = next((tier for tier in GRAVITY if tier in alarms), None)
    if alarm:
        return alarm
    if not groups or not groups[0].is_convincing:
        return Tier.UNCLEAR
    route = groups[0].whole_route
    if route and route.tier:
        return route.tier
    shared = bool(route and route.supporting) or _is_contested(groups, organization, at)
    return Tier.SEVERAL_DEPARTMENTS if shared else first


def is_within(department_id: str, whole_id: str, *, organization: Organization, at: datetime) -> bool:
    """Whether a department is ``whole_id`` or below it in the tree of ``at``."""
    current: str | None = department_id
    seen: set[str] = set()
    while current and current not in seen:
        if current == whole_id:
            return True
        seen.add(current)
        department = organization.department(current, at)
        current = department.parent if department else None
    return False


def _convincing_posts(group: Group) -> set[str]:
    places = (match.phrase.place for match in group.matches if match.is_convincing)
    return {place.post_id for place in places if place and place.post_id}


def _is_contested(groups: Sequence[Group], organization: Organization, at: datetime) -> bool:
    if len(groups) < 2:
        return False
    first, second = groups[:2]
    close = second.is_convincing and second.score >= first.score * _CLOSE
    return close and not _are_kin(first, second, organization, at)


def _are_kin(first: Group, second: Group, organization: Organization, at: datetime) -> bool:
    one, two = first.department_id, second.department_id
    if one is None or two is None:
        return False
    return is_within(one, two, organization=organization, at=at) or is_within(
        two, one, organization=organization, at=at
    )
