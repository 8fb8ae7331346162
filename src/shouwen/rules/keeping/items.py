"""What a service item must hold before it is published."""

from collections.abc import Callable, Iterable

from shouwen.rules.language.bundle import Bundle
from shouwen.rules.language.kinds import CompleteNotice, Route, TimeLimit
from shouwen.rules.words import Missing


def lacking(item: CompleteNotice, demands: Iterable[Missing], bundle: Bundle) -> tuple[Missing, ...]:
    """Which of ``demands`` the item does not meet, in their order; demands that say nothing of items are met."""
    return tuple(each for each in demands if each in _HOLDS and not _HOLDS[each](item, bundle))


def route_of(item: CompleteNotice, bundle: Bundle) -> Route | None:
    """Where the item is handled: the route that names it."""
    return next((route for route in bundle.routes if item.item in route.matters), None)


def limits_of(item: CompleteNotice, bundle: Bundle) -> tuple[TimeLimit, ...]:
    """The time limits that name the item."""
    return tuple(rule for rule in bundle.of(TimeLimit) if item.item in rule.matters)


_HOLDS: dict[Missing, Callable[[CompleteNotice, Bundle], bool]] = {
    Missing.BASIS: lambda item, _: bool(item.basis),
    Missing.LIMIT: lambda item, bundle: bool(item.promised or limits_of(item, bundle)),
    Missing.PROCEDURE: lambda item, _: bool(item.procedure),
    Missing.FEE: lambda item, _: bool(item.fee),
    Missing.MATERIALS: lambda item, _: bool(item.materials),
    Missing.ROOM: lambda item, _: bool(item.where),
    Missing.OWNER: lambda item, _: bool(item.owner),
    Missing.POST: lambda item, bundle: route_of(item, bundle) is not None,
}
