"""人员: the list, one person, and every change about them."""

from collections.abc import Mapping
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from shouwen.cases.queries.resting import resting_with
from shouwen.web.management.beginning import begin
from shouwen.web.management.changes import Asked, asked, attempt, offered
from shouwen.web.management.people.changes import HIRE, changes_for, hire
from shouwen.web.management.people.reading import absences_of, listed, posts_of
from shouwen.web.toasts import told_next


class SearchForm(forms.Form):
    """Whom one looks for, and after whom the list goes on."""

    text = forms.CharField(label=_("Name, staff number, department or post"), max_length=60, required=False)
    after = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)


def people(request: HttpRequest) -> HttpResponse:
    """Who works here, fifty at a time; the list alone for htmx."""
    asking, form = asked(request), SearchForm(request.GET)
    words = form.cleaned_data if form.is_valid() else {"text": "", "after": ""}
    page = listed(asking.organization, asking.at, **words)
    name = "results.html" if request.htmx else "people.html"  # type: ignore[attr-defined]
    return render(request, f"web/management/people/{name}", {"page": page, "form": form, "text": words["text"]})


@require_http_methods(["GET", "POST"])
def new_person(request: HttpRequest) -> HttpResponse:
    """Somebody begins to work here."""
    asking = asked(request)
    return begin(asking, HIRE, make=lambda typed: hire(asking, typed), page="web:managed_person")


def person(request: HttpRequest, staff_id: UUID) -> HttpResponse:
    """One person, with what can be changed."""
    return _page(request, asked(request, staff_id), {})


@require_POST
def change_person(request: HttpRequest, staff_id: UUID, name: str) -> HttpResponse:
    """Make one change and show the person again."""
    asking = asked(request, staff_id)
    outcome = attempt(asking, changes_for(asking), name)
    if outcome.told:
        told_next(request, outcome.told)
        return redirect("web:managed_person", staff_id)
    return _page(request, asking, outcome.bound)


def _page(request: HttpRequest, asking: Asked, bound: Mapping[str, forms.BaseForm]) -> HttpResponse:
    organization, at = asking.organization, asking.at
    row = organization.last_known(asking.subject)
    if row is None:
        raise Http404
    context = {
        "row": row,
        "works_here": organization.person(row.id, at) is not None,
        "is_away": organization.is_away(row.id, at),
        "posts": tuple(posts_of(organization, row.id, at)),
        "absences": absences_of(organization, row.id, at),
        "resting": resting_with(asking.institution.pk, row.id),
        "offered": offered(asking, changes_for(asking), lambda name: _address(row.id, name), bound),
        "at": at,
        "organization": organization,
    }
    return render(request, "web/management/people/person.html", context, status=422 if bound else 200)


def _address(staff_id: str, name: str) -> str:
    return reverse("web:change_managed_person", args=[UUID(staff_id), name])
