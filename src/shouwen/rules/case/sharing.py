"""Who leads where several departments have a part, and who supports: read off the route at registration."""

from datetime import datetime

from shouwen.rules.case.events import Shared
from shouwen.rules.destinations import supporting_of
from shouwen.rules.language.kinds import Route
from shouwen.rules.rulebook import Rulebook


def shared_by(
    route: Route | None, *, to: str | None, asked_department: str, rulebook: Rulebook, at: datetime
) -> Shared | None:
    """``None`` where one department does it alone. ``to`` is the department the matter belongs to,
    ``asked_department`` that of the first contact, who leads where the route says 首问科室 or 首问代办."""
    if route is None or (not route.supporting and route.lead == "main"):
        return None
    lead = to if route.lead == "main" else asked_department
    supporting = supporting_of(route, rulebook=rulebook, at=at)
    parts = supporting if to is None or to in supporting else (to, *supporting)
    return Shared(
        rule=route.id,
        lead=route.lead,
        lead_department=lead,
        departments=tuple(each for each in parts if each != lead),
        in_order=route.in_order,
    )
