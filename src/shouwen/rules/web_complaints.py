"""网上投诉: to whom a complaint goes that somebody writes on the public page, by the institution's routes and hours.

Nobody stands at a desk there: the office that the policy names for complaints is asked, through whoever is on duty;
outside its hours the duty officer, where the policy's hours name one.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from shouwen.rules import watch
from shouwen.rules.case.bearers import Bearer, responsible_for
from shouwen.rules.destinations import department_of
from shouwen.rules.language.bundle import Bundle
from shouwen.rules.language.kinds import Classification, Route
from shouwen.rules.open_hours import is_open
from shouwen.rules.routing import RoutingIndex, suggest
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Channel, Tier

BARE: Final = "我要投诉"
"""What is asked of the routes where the words themselves name none: a complaint, and no more."""


@dataclass(frozen=True, kw_only=True)
class WebComplaint:
    """Where it goes: the ``category`` of the matter, and the ``person`` (id) who receives it."""

    category: str
    person: str


def asked_on_page(bundle: Bundle) -> tuple[Classification, ...]:
    """By what the policies want every complaint sorted, where neither the page nor the hour says it: who complains is
    asked. One rule for each dimension."""
    categories = {next(iter(route.matters), "") for route in bundle.web_complaint_routes}
    found = (
        rule
        for category in sorted(categories)
        for rule in bundle.classifications(matter_category=category, tier=Tier.COMPLAINT, channel=Channel.WEB)
        if rule.required and not (rule.default or rule.of_web_page)
    )
    return tuple({rule.dimension: rule for rule in found}.values())


def receive(text: str, *, index: RoutingIndex, rulebook: Rulebook, at: datetime) -> WebComplaint | None:
    """Who receives the complaint ``text`` at ``at`` (aware); None where nobody of the house would."""
    ways = rulebook.bundle.web_complaint_routes
    route = _route(text, ways, index, at) or _route(BARE, ways, index, at) or next(iter(ways), None)
    person = _receiver(route, rulebook, at) if route else None
    return WebComplaint(category=next(iter(route.matters), ""), person=person) if route and person else None


def _route(text: str, ways: Collection[Route], index: RoutingIndex, at: datetime) -> Route | None:
    """The one of ``ways`` that the words lead to most clearly."""
    found = (candidate.route for candidate in suggest(text, index=index, at=at).candidates)
    return next((route for route in found if route in ways), None)


def _receiver(route: Route, rulebook: Rulebook, at: datetime) -> str | None:
    office = department_of(route, rulebook=rulebook, at=at)
    return (
        _officer(office, rulebook, at)
        or responsible_for(Bearer(role=route.to, department=office), at=at, rulebook=rulebook).person
    )


def _officer(office: str | None, rulebook: Rulebook, at: datetime) -> str | None:
    """Who has the watch while the office is closed; None while it is open, or where the hours name nobody."""
    row = rulebook.organization.department(office, at) if office else None
    if row is None or is_open(row.name, rulebook=rulebook, at=at):
        return None
    return watch.after_hours(row.id, rulebook=rulebook, at=at) or watch.officer(rulebook=rulebook, at=at)
