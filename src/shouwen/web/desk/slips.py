"""Numbered paper slips for when the system is down: printed beforehand, entered afterwards under their numbers."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from shouwen.reports.paper_slips import PER_PAGE, PaperSlipsData, paper_slips_pdf, slip_numbers
from shouwen.web.desk.printing import pdf_response
from shouwen.web.desk.scene import Desk, desk_of

AT_MOST = 60


class SlipsForm(forms.Form):
    """How many slips."""

    count = forms.IntegerField(
        label=_("How many slips"),
        min_value=1,
        max_value=AT_MOST,
        initial=12,
        widget=forms.NumberInput(attrs={"autofocus": True}),
    )
    per_page = forms.TypedChoiceField(
        label=_("On each page"), choices=[(each, each) for each in PER_PAGE], initial=3, coerce=int
    )


@require_http_methods(["GET", "POST"])
def slips(request: HttpRequest) -> HttpResponse:
    """The page that asks how many, and the slips as PDF."""
    form = SlipsForm(request.POST or None)
    if form.is_bound and form.is_valid():
        data = slips_data(desk_of(request), **form.cleaned_data)
        return pdf_response(request, lambda: paper_slips_pdf(data), "slips")
    return render(request, "web/desk/slips.html", {"form": form}, status=422 if form.errors else 200)


def slips_data(here: Desk, *, count: int, per_page: int) -> PaperSlipsData:
    """Slips of the desk of whoever prints them. The minute in the number keeps two printings apart."""
    organization = here.rulebook.organization
    person = organization.person(here.by.staff, here.at)
    department = organization.department(person.department, here.at) if person else None
    desk = department.name if department else organization.name
    return PaperSlipsData(
        institution=organization.name,
        desk=desk,
        numbers=slip_numbers(f"{desk}-{here.at:%y%m%d%H%M}", 1, count),
        printed_at=here.at,
        per_page=per_page,
        clause=str(here.rulebook.bundle.first_contact.clause),
    )
