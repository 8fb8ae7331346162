"""Which department a matter belongs to, by the routes of the policy."""

from datetime import datetime

from shouwen.rules import people
from shouwen.rules.language.kinds import Route
from shouwen.rules.rulebook import Rulebook


def destination(category: str, item: str, *, rulebook: Rulebook, at: datetime) -> str | None:
    """The department (id) to which the category or service item is routed; ``None`` where no route says."""
    for route in rulebook.bundle.routes:
        if {category, item} & set(route.matters) - {""}:
            return department_of(route, rulebook=rulebook, at=at)
    return None


def department_of(route: Route, *, rulebook: Rulebook, at: datetime) -> str | None:
    """The department that a route leads to, be it named itself or by a post."""
    found = people.resolve(
        route.to,
        organization=rulebook.organization,
        at=at,
        is_working_time=rulebook.calendar.is_working_time,
    )
    return found.department_id
