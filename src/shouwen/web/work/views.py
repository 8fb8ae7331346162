"""我的待办, which asks for itself anew while it stands open."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from shouwen.cases.queries.work_list import matters_of, work_list
from shouwen.web.actors import actor_of
from shouwen.web.moments import now
from shouwen.web.ticking import tick
from shouwen.web.work.lines import shelves_of


@never_cache
def work(request: HttpRequest) -> HttpResponse:
    """What the person owes, by due time. 204 tells the open page that nothing has changed."""
    found = work_list(actor_of(request), at=now())
    version = f"{found.version}.{tick()}"
    if request.GET.get("known") == version:
        return HttpResponse(status=204)
    shelves = shelves_of(found.shelves, found.verifying, matters_of(found.rows))
    name = "shelves.html" if request.htmx else "work.html"  # type: ignore[attr-defined]
    return render(request, f"web/work/{name}", {"shelves": shelves, "version": version})
