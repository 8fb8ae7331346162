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
    denied: frozenset[Tier] = frozenset(),
) -> Choice:
    """What choosing ``department_id`` (or ``OUTSIDE``) means at ``at``; ``None`` takes the best candidate, if any.

    ``denied`` are alarms that the desk, having listened, says are none.
    """
    candidate = _candidate(suggestions, department_id)
    chosen = candidate.department_id if candidate else _known(department_id, organization, at)
    is_best = candidate is not None and candidate == suggestions.candidates[0]
    tier = _alarm(suggestions, denied) or (_whole(suggestions, denied) if is_best else None)
    alone = _tier_alone(candidate, chosen, denied, organization=organization, at=at, asked_person=asked_person)
    category = _category(candidate, chosen, bundle=bundle, organization=organization, at=at)
    is_denied = Tier.TIP_OFF in denied and category in bundle.tip_off_matters
    # What is said to be no tip-off goes to the same people without the name of one: law 7.
    return Choice(candidate=candidate, department_id=chosen, tier=tier or alone, category="" if is_denied else category)


def _candidate(suggestions: Suggestions, department_id: str | None) -> Candidate | None:
    fitting = (each for each in suggestions.candidates if department_id in (None, each.department_id or OUTSIDE))
    return next(fitting, None)


def _known(department_id: str | None, organization: Organization, at: datetime) -> str | None:
    """The department picked by hand; a page may still offer one that has been closed since."""
    row = organization.department(department_id, at) if department_id else None
    return row.id if row else None


def _alarm(suggestions: Suggestions, denied: frozenset[Tier]) -> Tier | None:
    """The gravest alarm that stands, whoever was chosen."""
    return next((tier for tier in GRAVITY if tier in suggestions.alarms - denied), None)


def _whole(suggestions: Suggestions, denied: frozenset[Tier]) -> Tier | None:
    return None if suggestions.tier in denied else suggestions.tier


def _tier_alone(
    candidate: Candidate | None,
    department_id: str | None,
    denied: frozenset[Tier],
    *,
    organization: Organization,
    at: datetime,
    asked_person: str | None,
) -> Tier:
    """The tier of what was chosen, the rest of what was said left aside."""
    if candidate is None:
        return _tier_of(department_id, organization=organization, at=at, asked_person=asked_person)
    ordered = candidate.route.tier if candidate.route else None
    return ordered if ordered and ordered not in denied else candidate.tier


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
