"""登记请假, 返岗: for oneself."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from shouwen.cases.actions.absences import record_absence
from shouwen.organization.actions import record_return
from shouwen.organization.revision import ChangeRefusedError
from shouwen.organization.snapshot import snapshot
from shouwen.rules.organization import Organization
from shouwen.rules.presence import always_working, stand_ins
from shouwen.rules.vacancy import Moment
from shouwen.web.absence.forms import AbsenceForm
from shouwen.web.actors import actor_of
from shouwen.web.left_empty import warning
from shouwen.web.moments import now
from shouwen.web.toasts import told_next, went_wrong_next


@require_http_methods(["GET", "POST"])
def absence(request: HttpRequest) -> HttpResponse:
    """Whether one is away, who stands in, and the form to say that one will be."""
    at = now()
    form = AbsenceForm(request.POST or None, initial={"begins": at})
    if request.method == "POST" and form.is_valid() and _recorded(request, form, at):
        told_next(request, _("Entered. Whoever stands in for you sees what you owe from then on."))
        return redirect("web:absence")
    return _page(request, form, at)


@require_POST
def come_back(request: HttpRequest) -> HttpResponse:
    """Back at work from this moment."""
    by, at = actor_of(request), now()
    try:
        record_return(institution_id=by.institution_id, staff_id=by.staff, by=by.staff, at=at)
    except ChangeRefusedError as refused:
        form = AbsenceForm({})
        form.add_error(None, str(refused))
        return _page(request, form, at)
    told_next(request, _("Welcome back. From now on it is you again."))
    return redirect("web:absence")


def _recorded(request: HttpRequest, form: AbsenceForm, at: datetime) -> bool:
    by, typed = actor_of(request), form.cleaned_data
    try:
        found = record_absence(institution=by.institution, staff_id=by.staff, by=by.staff, at=at, **typed)
    except ChangeRefusedError as refused:
        form.add_error("ends", str(refused))
        return False
    if found:
        went_wrong_next(request, warning(found))
    return True


def _page(request: HttpRequest, form: AbsenceForm, at: datetime) -> HttpResponse:
    by = actor_of(request)
    organization = snapshot(by.institution_id, by.institution.organization_version)
    rows = [row for row in organization.absences if row.person == by.staff]
    context = {
        "form": form,
        "is_away": organization.is_away(by.staff, at),
        "coming": [row for row in rows if row.valid_to is None or row.valid_to > at],
        "covers": _covers(organization, by.staff, at),
    }
    return render(request, "web/absence/absence.html", context, status=422 if form.errors else 200)


def _covers(organization: Organization, person: str, at: datetime) -> list[str]:
    """Who acts for ``person`` while they are away."""
    return sorted(stand_ins(person, Moment(organization, at, always_working)))
