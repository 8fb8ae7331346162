"""The public page of one institution, drawn from the rules in force: nothing on it is typed a second time."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from shouwen.cases.refusals import ActRefused
from shouwen.cases.rulebooks import rulebook_today
from shouwen.organization.models import Institution
from shouwen.rules.keeping.conduct import conduct_items
from shouwen.rules.keeping.promises import Promises
from shouwen.rules.keeping.promises import promises as promises_of
from shouwen.rules.language.kinds import Privacy
from shouwen.rules.rulebook import Rulebook
from shouwen.web.moments import now
from shouwen.web.norms.grouping import by_norm


def promises(request: HttpRequest, institution: str) -> HttpResponse:
    """What is promised today; 404 for an institution that is not here or has no policy in force yet."""
    at = now()
    found, rulebook = _in_force(institution, at)
    context = {
        "institution": found,
        "page": promises_of(rulebook, at=at),
        "norms": by_norm(conduct_items(rulebook.bundle)),
        "policies": rulebook.bundle.policies,
        "at": at,
        "has_complaint_page": bool(rulebook.bundle.web_complaint_routes),
        "has_sealed_way": bool(rulebook.bundle.of(Privacy)),
    }
    return render(request, "web/promises/promises.html", context)


def page_of(slug: str) -> tuple[Institution, Promises]:
    """The institution of that name in addresses and what it makes public now; raises Http404 as the page does."""
    at = now()
    found, rulebook = _in_force(slug, at)
    return found, promises_of(rulebook, at=at)


def _in_force(slug: str, at: datetime) -> tuple[Institution, Rulebook]:
    found = get_object_or_404(Institution, slug=slug)
    try:
        return found, rulebook_today(found, at)
    except ActRefused as nothing_in_force:
        raise Http404 from nothing_in_force
