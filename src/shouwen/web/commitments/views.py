"""The unresolved matters, as the half-month report has them: step, owner, next date; nothing about who asked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from shouwen.cases.queries.supervision import unresolved
from shouwen.rules.keeping.periods import period_of
from shouwen.rules.words import Cycle
from shouwen.web.actors import actor_of, institution_of
from shouwen.web.moments import today


@never_cache
def commitments(request: HttpRequest) -> HttpResponse:
    """For the screen and for paper."""
    context = {
        "rows": unresolved(actor_of(request)),
        "period": period_of(Cycle.HALF_MONTH, today()),
        "institution": institution_of(request),
        "today": today(),
    }
    return render(request, "web/commitments/commitments.html", context)
