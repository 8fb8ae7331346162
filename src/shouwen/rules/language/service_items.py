"""What a service item must hold before it is published."""

import re
from collections.abc import Callable, Iterable
from datetime import datetime

from shouwen.rules.language.bundle import Bundle
from shouwen.rules.language.kinds import CompleteNotice, Route, TimeLimit
from shouwen.rules.naming import find
from shouwen.rules.organization import Department, Organization, Post
from shouwen.rules.words import Missing

_CITED = re.compile(r"《[^》]+》[^《]*第[〇零一二三四五六七八九十百千0-9]+条")


def lacking(
    item: CompleteNotice, demands: Iterable[Missing], bundle: Bundle, organization: Organization | None, at: datetime
) -> tuple[Missing, ...]:
    """Which of ``demands`` the item does not meet at ``at`` (aware), in their order; demands that say nothing of items
    are met, and without an ``organization`` those that ask about its posts."""
    return tuple(each for each in demands if not _is_met(each, item, bundle, organization, at))


def route_of(item: CompleteNotice, bundle: Bundle) -> Route | None:
    """Where the item is handled: the route that names it."""
    return next((route for route in bundle.routes if item.item in route.matters), None)


def limits_of(item: CompleteNotice, bundle: Bundle) -> tuple[TimeLimit, ...]:
    """The time limits that name the item."""
    return tuple(rule for rule in bundle.of(TimeLimit) if item.item in rule.matters)


def _is_met(
    demand: Missing, item: CompleteNotice, bundle: Bundle, organization: Organization | None, at: datetime
) -> bool:
    if demand == Missing.REMIT:
        return organization is None or _is_remit_written(item, bundle, organization, at)
    return demand not in _HOLDS or _HOLDS[demand](item, bundle)


def _is_remit_written(item: CompleteNotice, bundle: Bundle, organization: Organization, at: datetime) -> bool:
    """Whether the post that handles the item, or one of its department, says what it answers for."""
    route = route_of(item, bundle)
    row = find(route.to, organization=organization, at=at).row if route else None
    if isinstance(row, Post):
        return bool(row.remits)
    posts = [post for post in organization.posts if post.holds_at(at)]
    return isinstance(row, Department) and any(post.remits for post in posts if post.department == row.id)


_HOLDS: dict[Missing, Callable[[CompleteNotice, Bundle], bool]] = {
    Missing.BASIS: lambda item, _: bool(item.basis),
    Missing.ARTICLE: lambda item, _: bool(_CITED.search(item.basis)),
    Missing.LIMIT: lambda item, bundle: bool(item.promised or limits_of(item, bundle)),
    Missing.PROCEDURE: lambda item, _: bool(item.procedure),
    Missing.FEE: lambda item, _: bool(item.fee),
    Missing.MATERIALS: lambda item, _: bool(item.materials),
    Missing.ROOM: lambda item, _: bool(item.where),
    Missing.OWNER: lambda item, _: bool(item.owner),
    Missing.POST: lambda item, bundle: route_of(item, bundle) is not None,
}
