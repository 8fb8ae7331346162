"""服务规范: the items that only a person can judge, as inspections and complaints name them."""

from collections.abc import Iterator
from dataclasses import dataclass

from shouwen.rules.language.bundle import Bundle
from shouwen.rules.language.kinds import Clause, Conduct


@dataclass(frozen=True, kw_only=True)
class ConductPoint:
    """One inspection item: ``id`` is stable over versions where the policy writes it, ``complaint`` is what a
    complaint about it is called."""

    id: str
    demand: str
    method: str
    points: int
    complaint: str
    norm: str
    departments: tuple[str, ...]
    posts: tuple[str, ...]
    clause: Clause
    proves: tuple[str, ...]


def conduct_items(bundle: Bundle, department: str = "", *, post: str = "") -> tuple[ConductPoint, ...]:
    """The inspection items for a department and a post (by name), in the order of the policies.

    An empty name asks for every department or post; a norm that names none holds for all.
    """
    return tuple(item for item in _all(bundle) if _fits(item.departments, department) and _fits(item.posts, post))


def conduct_item(bundle: Bundle, identifier: str) -> ConductPoint | None:
    """The item of that id, or of that demand or complaint type word for word."""
    found = (item for item in _all(bundle) if identifier in (item.id, item.demand, item.complaint))
    return next(found, None)


def complained_of(bundle: Bundle) -> tuple[ConductPoint, ...]:
    """The items that somebody from outside can say were not kept: those that the policies give a name as a complaint
    (投诉类型); all of them where no policy names any."""
    items = conduct_items(bundle)
    named = tuple(item for item in items if item.complaint != item.demand)
    return named or items


def _fits(names: tuple[str, ...], wanted: str) -> bool:
    return not names or not wanted or wanted in names


def _all(bundle: Bundle) -> Iterator[ConductPoint]:
    for rule in bundle.of(Conduct):
        for identifier, item in rule.numbered():
            yield ConductPoint(
                id=identifier,
                demand=item.demand,
                method=item.method,
                points=item.points,
                complaint=item.complaint or item.demand,
                norm=rule.name or rule.label,
                departments=rule.departments,
                posts=rule.posts,
                clause=rule.clause,
                proves=(*rule.proves, *item.proves),
            )
