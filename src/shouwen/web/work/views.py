"""我的待办, which asks for itself anew while it stands open."""

from typing import Final
from zlib import crc32

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from shouwen.cases.queries.work_list import matters_of, work_list
from shouwen.oversight.duties.models import Duty
from shouwen.oversight.duties.queries import duties_of
from shouwen.oversight.numbers import numbers_of
from shouwen.web.actors import actor_of
from shouwen.web.moments import now
from shouwen.web.periods.lines import number_to_do
from shouwen.web.ticking import tick
from shouwen.web.work.lines import shelves_of

AT_ONCE: Final = 50
"""How many lines of a shelf are shown at first, those that fall due first. A page of five hundred helps nobody."""


@never_cache
def work(request: HttpRequest) -> HttpResponse:
    """What the person owes, by due time. 204 tells the open page that nothing has changed."""
    found = work_list(actor_of(request), at=now())
    duties = list(duties_of(actor_of(request), now()))
    version = f"{found.version}.{_version(duties)}.{tick()}"
    if request.GET.get("known") == version:
        return HttpResponse(status=204)
    most = None if "all" in request.GET else AT_ONCE
    shelves = shelves_of(found, matters_of(found.rows(most=most)), most=most)
    numbers = numbers_of({duty.stream_id for duty in duties})
    owed = [(duty, numbers.get(duty.stream_id, "")) for duty in duties]
    context = {"shelves": shelves, "duties": owed, "version": version, "is_all": most is None}
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "web/work/shelves.html", context)
    return render(request, "web/work/work.html", context | {"periodic": number_to_do(actor_of(request), now())})


def _version(duties: list[Duty]) -> int:
    """Changes whenever a duty comes, goes, moves or falls late."""
    return crc32("|".join(f"{each.pk}{each.due_at}{each.late_at}" for each in duties).encode())
