"""Which department a matter belongs to, by the routes of the policy, and which others have a part in it."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from shouwen.rules import people
from shouwen.rules.language.filters import applies, strictness
from shouwen.rules.language.kinds import FORMER_DEPARTMENT, Route, SinceClosed
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Channel, Urgency


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """The case that a matter comes back to; ``closed_at`` is ``None`` while it is still open."""

    case: str
    department: str | None
    closed_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Routed:
    """What routes ask about a matter; ``classes`` as for ``filters.applies``."""

    category: str = ""
    item: str = ""
    channel: Channel | None = None
    urgency: Urgency | None = None
    classes: Mapping[str, Collection[str]] = field(default_factory=lambda: MappingProxyType({}))
    earlier: Earlier | None = None


def destination(category: str, item: str, *, rulebook: Rulebook, at: datetime) -> str | None:
    """The department (id) to which the category or service item is routed; ``None`` where no route says."""
    return destination_of(Routed(category=category, item=item), rulebook=rulebook, at=at)


def destination_of(matter: Routed, *, rulebook: Rulebook, at: datetime) -> str | None:
    """The department (id) to which ``matter`` is routed at ``at``; ``None`` where no route says."""
    route = route_of(matter, rulebook)
    if route is None:
        return None
    if route.since_closed and matter.earlier:
        return _by_time(route.since_closed, matter.earlier, rulebook=rulebook, at=at)
    return department_of(route, rulebook=rulebook, at=at)


def route_of(matter: Routed, rulebook: Rulebook) -> Route | None:
    """The route for ``matter``: of several the one that says most about it, then the one that stands first."""
    return max(_fitting(matter, rulebook), key=lambda route: (len(route.classes), strictness(route)), default=None)


def department_of(route: Route, *, rulebook: Rulebook, at: datetime) -> str | None:
    """The department that a route leads to, be it named itself or by a post."""
    return _department_called(route.to, rulebook=rulebook, at=at)


def supporting_of(route: Route, *, rulebook: Rulebook, at: datetime) -> tuple[str, ...]:
    """The departments (ids) that support, in the order of the route."""
    found = (_department_called(name, rulebook=rulebook, at=at) for name in route.supporting)
    return tuple(dict.fromkeys(each for each in found if each))


def _fitting(matter: Routed, rulebook: Rulebook) -> Iterator[Route]:
    for route in rulebook.bundle.routes:
        is_about = route.matters or route.classes
        if is_about and applies(
            route,
            matter_category=matter.category,
            item=matter.item,
            channel=matter.channel,
            urgency=matter.urgency,
            classes=matter.classes,
        ):
            yield route


def _by_time(since: SinceClosed, earlier: Earlier, *, rulebook: Rulebook, at: datetime) -> str | None:
    """Within the time, the last day included, it goes back; later it goes where the route says (S001-19 三(二))."""
    is_within = earlier.closed_at is None or at <= rulebook.calendar.due(earlier.closed_at, since.within)
    if is_within and since.to == FORMER_DEPARTMENT:
        return earlier.department
    return _department_called(since.to if is_within else since.after, rulebook=rulebook, at=at)


def _department_called(name: str, *, rulebook: Rulebook, at: datetime) -> str | None:
    found = people.resolve(
        name,
        organization=rulebook.organization,
        at=at,
        is_working_time=rulebook.calendar.is_working_time,
    )
    return found.department_id
