"""The desk has chosen who answers: which tier the matter then is of, and which category.

The best candidate keeps the tier of the whole (several departments, outside, an alarm); whoever chooses another one
has decided the question, and only what was said of grave tiers still stands.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from shouwen.rules.language.bundle import Bundle
from shouwen.rules.language.kinds import CompleteNotice, Route
from shouwen.rules.naming import find
from shouwen.rules.organization import Department, Organization, Post
from shouwen.rules.routing.alarms import GRAVITY
from shouwen.rules.routing.tiers import is_within
from shouwen.rules.routing.values import Candidate, Suggestions
from shouwen.rules.words import Tier

OUTSIDE = "outside"
"""Chosen in place of a department: the best candidate that lies outside the institution."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """``department_id`` answers for the matter; ``None`` where nobody in the house does, or nobody is known to.

    ``candidate`` is the suggestion that was chosen, ``None`` for a department picked by hand.
    """

    candidate: Candidate | None
    department_id: str | None
    tier: Tier
    category: str


def choose(
    suggestions: Suggestions,
    department_id: str | None,
    *,
    bundle: Bundle,
    organization: Organization,
    at: datetime,
    asked_person: str | None = None,
) -> Choice:
    """What choosing ``department_id`` (or ``OUTSIDE``) means at ``at``; ``None`` takes the best candidate, if any."""
    candidate = _candidate(suggestions, department_id)
    chosen = _department_of(candidate, department_id)
    tier = _tier(suggestions, candidate, chosen, organization=organization, at=at, asked_person=asked_person)
    return Choice(
        candidate=candidate,
        department_id=chosen,
        tier=tier,
        category=_category(candidate, chosen, bundle=bundle, organization=organization, at=at),
    )


def _candidate(suggestions: Suggestions, department_id: str | None) -> Candidate | None:
    fitting = (each for each in suggestions.candidates if department_id in (None, each.department_id or OUTSIDE))
    return next(fitting, None)


def _department_of(candidate: Candidate | None, department_id: str | None) -> str | None:
    if candidate:
        return candidate.department_id
    return None if department_id == OUTSIDE else department_id


def _tier(
    suggestions: Suggestions,
    candidate: Candidate | None,
    department_id: str | None,
    *,
    organization: Organization,
    at: datetime,
    asked_person: str | None,
) -> Tier:
    is_best = candidate is not None and candidate == suggestions.candidates[0]
    if suggestions.tier in GRAVITY or is_best:
        return suggestions.tier
    if candidate is not None:
        return candidate.route.tier if candidate.route and candidate.route.tier else candidate.tier
    return _tier_of(department_id, organization=organization, at=at, asked_person=asked_person)


def _tier_of(department_id: str | None, *, organization: Organization, at: datetime, asked_person: str | None) -> Tier:
    """The tier of a department that was picked by hand, or 责任不明."""
    if department_id is None:
        return Tier.UNCLEAR
    asked = organization.person(asked_person, at) if asked_person else None
    is_own = asked and is_within(department_id, asked.department, organization=organization, at=at)
    return Tier.OWN_DEPARTMENT if is_own else Tier.OTHER_DEPARTMENT


def _category(
    candidate: Candidate | None,
    department_id: str | None,
    *,
    bundle: Bundle,
    organization: Organization,
    at: datetime,
) -> str:
    """The category of the route that led here, else of the department's first ordinary route; empty for none."""
    routes = _routes(candidate, department_id, bundle=bundle, organization=organization, at=at)
    items = {item.item for item in bundle.of(CompleteNotice)}
    return next((matter for route in routes for matter in route.matters if matter not in items), "")


def _routes(
    candidate: Candidate | None,
    department_id: str | None,
    *,
    bundle: Bundle,
    organization: Organization,
    at: datetime,
) -> Iterator[Route]:
    if candidate and candidate.route:
        yield candidate.route
    for route in bundle.routes:
        if route.tier is None and department_id and _leads_to(route, department_id, organization, at):
            yield route


def _leads_to(route: Route, department_id: str, organization: Organization, at: datetime) -> bool:
    row = find(route.to, organization=organization, at=at).row
    if isinstance(row, Post):
        return row.department == department_id
    return isinstance(row, Department) and row.id == department_id
