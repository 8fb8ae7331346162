"""Who is there now, and for whom somebody may act: A/B cover as directory and inbox see it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from shouwen.rules.organization import Organization, Post
from shouwen.rules.vacancy import (
    Moment,
    bar_to_holding,
    department_rungs,
    first_there,
    holder_rungs,
    letter,
    others_at,
)


@dataclass(frozen=True, kw_only=True)
class Presence:
    """Somebody who can be found at a department or a post now; ``position`` is said in Chinese."""

    person_id: str
    post_id: str | None
    position: str


def stand_ins(person_id: str, moment: Moment) -> set[str]:
    """Who may act for an absent employee: at each post the first cover there, else a leader."""
    organization, at = moment.organization, moment.at
    posts = [organization.post(row.post, at) for row in organization.posts_of(person_id, at)]
    held = [post for post in posts if post]
    open_to_cover = [post for post in held if not post.is_single_by_law]
    if held and not open_to_cover:
        return set()
    covers = {first_there(others_at(post, person_id, moment), moment) for post in open_to_cover}
    found = {cover for cover in covers if cover}
    return found or _leader_standing_in(person_id, moment)


def acting_for(person_id: str, *, organization: Organization, at: datetime) -> list[str]:
    """The ids of the absent people for whom ``person_id`` may act at ``at`` (A away → B).

    Nobody who has left is among them, and nobody acts for anyone while away themselves.
    """
    moment = Moment(organization, at, always_working)
    if moment.is_away(person_id):
        return []
    absent = dict.fromkeys(row.person for row in organization.absences if row.holds_at(at))
    return [
        other
        for other in absent
        if other != person_id and moment.is_employed(other) and person_id in stand_ins(other, moment)
    ]


def both_away(post_id: str, *, organization: Organization, at: datetime) -> bool:
    """Whether nobody who may hold the post is there: 工作时间内保证有人值岗 (S002-4F.R06)."""
    post = organization.post(post_id, at)
    if post is None:
        return False
    moment = Moment(organization, at, always_working)
    rungs = holder_rungs(organization.holders(post_id, at), post)
    return first_there(rungs, moment) is None


def who_is_on(place_id: str, *, organization: Organization, at: datetime) -> list[Presence]:
    """Who can be found at ``place_id`` (a department or a post) now, those on duty first."""
    moment = Moment(organization, at, always_working)
    post = organization.post(place_id, at)
    on_roster = [
        Presence(person_id=who, post_id=post.id if post else None, position="值班")
        for who in organization.on_duty(place_id, at)
    ]
    if post:
        return _once([*on_roster, *_at_post_now(post, moment)])
    return _once([*on_roster, *_in_department_now(place_id, moment)])


def always_working(_: datetime) -> bool:
    """Never calls the duty officer: for questions that do not depend on the hour."""
    return True


def _leader_standing_in(person_id: str, moment: Moment) -> set[str]:
    person = moment.organization.person(person_id, moment.at)
    leader = first_there(department_rungs(person.department, moment), moment) if person else None
    return {leader} if leader and leader != person_id else set()


def _at_post_now(post: Post, moment: Moment) -> list[Presence]:
    """The holder, or while the holder is away the cover who stands in."""
    holders = moment.organization.holders(post.id, moment.at)
    for row in holders:
        if not bar_to_holding(row, post) and not moment.is_away(row.person):
            position = letter(row.order) + ("代" if row.order else "")
            return [Presence(person_id=row.person, post_id=post.id, position=position)]
    return []


def _in_department_now(department_id: str, moment: Moment) -> list[Presence]:
    organization, at = moment.organization, moment.at
    posts = [row for row in organization.posts if row.department == department_id and row.holds_at(at)]
    at_posts = [presence for post in posts for presence in _at_post_now(post, moment)]
    department = organization.department(department_id, at)
    head = department.head if department else None
    if head and not moment.is_away(head):
        at_posts.append(Presence(person_id=head, post_id=None, position="负责人"))
    return at_posts or _members_now(department_id, moment)


def _members_now(department_id: str, moment: Moment) -> list[Presence]:
    members = moment.organization.members(department_id, moment.at)
    return [
        Presence(person_id=person.id, post_id=None, position="在岗")
        for person in members
        if not moment.is_away(person.id)
    ]


def _once(presences: Iterable[Presence]) -> list[Presence]:
    return list({presence.person_id: presence for presence in reversed(list(presences))}.values())[::-1]
