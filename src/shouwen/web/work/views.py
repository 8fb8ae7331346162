"""我的待办, which asks for itself anew while it stands open."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID
from zlib import crc32

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from shouwen.cases.queries.work_list import WorkList, matters_of, work_list, work_list_version
from shouwen.oversight.duties.models import Duty
from shouwen.oversight.duties.queries import duties_of
from shouwen.oversight.numbers import numbers_of
from shouwen.web.actors import actor_of
from shouwen.web.assessments.offered import has_assessments
from shouwen.web.moments import now
from shouwen.web.periods.lines import number_to_do
from shouwen.web.ticking import tick
from shouwen.web.work.lines import shelves_of

AT_ONCE: Final = 50
"""How many lines of a shelf are shown at first, those that fall due first. A page of five hundred helps nobody."""


@never_cache
def work(request: HttpRequest) -> HttpResponse:
    """What the person owes, by due time. 204 tells the open page that nothing has changed."""
    by, at = actor_of(request), now()
    duties = list(duties_of(by, at))
    beside = f"{_version(duties)}.{tick()}"
    known = request.GET.get("known")
    if known and known == f"{work_list_version(by, at)}.{beside}":
        return HttpResponse(status=204)
    context = _shown(work_list(by, at), duties, beside, most=None if "all" in request.GET else AT_ONCE)
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "web/work/shelves.html", context)
    more = {"periodic": number_to_do(by, at), "has_assessments": has_assessments(by)}
    return render(request, "web/work/work.html", context | more)


def _shown(found: WorkList, duties: list[Duty], beside: str, *, most: int | None) -> dict[str, Any]:
    """What the shelves are drawn from: the first ``most`` lines of each, and the duties outside cases."""
    numbers = numbers_of({duty.stream_id for duty in duties})
    return {
        "shelves": shelves_of(found, matters_of(found.rows(most=most)), most=most),
        "duties": [(duty, _number(duty, numbers)) for duty in duties],
        "version": f"{found.version}.{beside}",
        "is_all": most is None,
    }


def _number(duty: Duty, numbers: Mapping[UUID, str]) -> str:
    """Of which matter it is, unless what is owed says so itself."""
    number = numbers.get(duty.stream_id, "")
    return "" if number in duty.what else number


def _version(duties: list[Duty]) -> int:
    """Changes whenever a duty comes, goes, moves or falls late."""
    return crc32("|".join(f"{each.pk}{each.due_at}{each.late_at}" for each in duties).encode())
