"""The institution's own words: which phrase speaks for which place, and where the phrase stands.

Four sources: the words of routes, the remits of posts, the names and other names of departments and
posts, and the service items (whose place is the route that names the item, else the place named in
its 地点, else its owner).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from shouwen.rules.language.kinds import CompleteNotice, Route
from shouwen.rules.organization import Department, Organization, Post
from shouwen.rules.routing.values import ReasonKind

#: How much a phrase of each kind weighs: a route's words are written for exactly this purpose.
WEIGHTS = {
    ReasonKind.WORD: 1.5,
    ReasonKind.ITEM: 1.3,
    ReasonKind.NAME: 1.2,
    ReasonKind.REMIT: 1.0,
}

_REMIT_PARTS = re.compile(r"[、,,;;。/]+")


@dataclass(frozen=True)
class Place:
    """A department or post by id, or by its name alone something outside the institution."""

    name: str
    department_id: str | None = None
    post_id: str | None = None


@dataclass(frozen=True)
class Phrase:
    """``text``, as the institution writes it, speaks for ``place`` (``None``: for an item only)."""

    text: str
    kind: ReasonKind
    place: Place | None
    rule: Route | CompleteNotice | None = None


@dataclass(frozen=True)
class Places:
    """Looks up what names in policies mean, over all dated rows; who asks filters by the day."""

    organization: Organization

    @cached_property
    def by_name(self) -> dict[str, list[Place]]:
        table: dict[str, list[Place]] = {}
        for name, place in self._names():
            known = table.setdefault(name, [])
            if place not in known:
                known.append(place)
        return table

    def named(self, name: str) -> list[Place]:
        """The places called ``name``; a name the organisation does not know lies outside it."""
        return self.by_name.get(name.strip()) or [Place(name.strip())]

    def mentioned(self, text: str) -> list[Place]:
        """The places with the longest name that occurs in ``text``."""
        found = [name for name in self.by_name if name in text]
        return self.by_name[max(found, key=len)] if found else []

    def _names(self) -> Iterator[tuple[str, Place]]:
        """Posts first: where a post and a department share a name, the post is meant (naming)."""
        for post in self.organization.posts:
            yield post.name, Place(post.name, post_id=post.id)
        for department in self.organization.departments:
            for name in (department.name, *department.aliases):
                yield name, Place(department.name, department_id=department.id)


def vocabulary(
    *, routes: Sequence[Route], items: Sequence[CompleteNotice], organization: Organization
) -> Iterator[Phrase]:
    """Every phrase of the institution with the place that it speaks for."""
    places = Places(organization)
    for route in routes:
        yield from _route_phrases(route, places)
    for item in items:
        yield from _item_phrases(item, _places_of(item, routes, places))
    for post in organization.posts:
        yield from _post_phrases(post)
    for department in organization.departments:
        yield from _department_phrases(department)


def _route_phrases(route: Route, places: Places) -> Iterator[Phrase]:
    for place in places.named(route.to):
        for text in dict.fromkeys((*route.words, *route.one_key)):
            yield Phrase(text, ReasonKind.WORD, place, route)


def _item_phrases(item: CompleteNotice, places: Sequence[Place]) -> Iterator[Phrase]:
    for place in places or (None,):
        for text in dict.fromkeys((item.item, *item.words)):
            yield Phrase(text, ReasonKind.ITEM, place, item)


def _post_phrases(post: Post) -> Iterator[Phrase]:
    place = Place(post.name, post_id=post.id)
    yield Phrase(post.name, ReasonKind.NAME, place)
    for remit in post.remits:
        for part in filter(None, _REMIT_PARTS.split(remit)):
            yield Phrase(part, ReasonKind.REMIT, place)


def _department_phrases(department: Department) -> Iterator[Phrase]:
    place = Place(department.name, department_id=department.id)
    for name in dict.fromkeys((department.name, *department.aliases)):
        yield Phrase(name, ReasonKind.NAME, place)


def _places_of(item: CompleteNotice, routes: Sequence[Route], places: Places) -> list[Place]:
    routed = [place for route in routes if item.item in route.matters for place in places.named(route.to)]
    return list(dict.fromkeys(routed)) or places.mentioned(item.where) or places.by_name.get(item.owner, [])


def holds(place: Place, organization: Organization, at: datetime) -> bool:
    """Whether the place exists at ``at``; what lies outside the institution always does."""
    if place.post_id:
        return organization.post(place.post_id, at) is not None
    return place.department_id is None or organization.department(place.department_id, at) is not None
