"""The list of cases. What is looked for comes by POST: words of visitors stand in no address and no log. What is
chosen stands in the address, so that the way back and a bookmark lead to the same list."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from django_htmx.http import replace_url

from shouwen.cases.queries.case_list import COUNTED_UP_TO, case_list
from shouwen.cases.queries.classifications import classifications_in_force
from shouwen.organization.snapshot import snapshot
from shouwen.oversight.sealed.searching import refuse_search_for_who_spoke
from shouwen.rules.words import State
from shouwen.web.actors import actor_of
from shouwen.web.cases_list.forms import FilterForm
from shouwen.web.moments import now


@never_cache
@require_http_methods(["GET", "POST"])
def cases(request: HttpRequest) -> HttpResponse:
    """A page of the list: the whole page, the list under the filters, or only the rows that come next."""
    by, at = actor_of(request), now()
    organization = snapshot(by.institution_id, by.institution.organization_version)
    sent = request.POST if request.method == "POST" else request.GET
    form = FilterForm(sent, organization=organization, at=at, classifications=classifications_in_force(by, at=at))
    after = sent.get("after", "")
    refuse_search_for_who_spoke(form.filters().text, by=by, at=at, place="cases")
    page = case_list(by, form.filters(), at=at, after=after)
    context = {
        "form": form,
        "rows": [(case, page.matters.get(case.pk.hex, ""), State.read(case.state).label) for case in page.cases],
        "after": page.after,
        "count": min(page.count, COUNTED_UP_TO),
        "is_more": page.count > COUNTED_UP_TO,
    }
    found = render(request, f"web/cases_list/{_part(request, after)}.html", context)
    return found if after else replace_url(found, _address(form))


def _address(form: FilterForm) -> str:
    return f"{reverse('web:cases')}?{form.query}".rstrip("?")


def _part(request: HttpRequest, after: str) -> str:
    if not request.htmx:  # type: ignore[attr-defined]
        return "cases"
    return "rows" if after else "found"
