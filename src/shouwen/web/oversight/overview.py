"""监督办: the way into every room of the oversight, with how much waits in each."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from shouwen.web.actors import account_of, actor_of
from shouwen.web.moments import now
from shouwen.web.oversight.rooms import rooms_for


@never_cache
def overview(request: HttpRequest) -> HttpResponse:
    """What the oversight office looks at in the morning."""
    floors = rooms_for(account_of(request), actor_of(request), now())
    return render(request, "web/oversight/overview.html", {"floors": floors})
