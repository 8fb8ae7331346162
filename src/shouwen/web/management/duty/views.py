"""值班: one roster, one week; a turn is set or withdrawn, and every gap says from when to when."""

from datetime import date
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from shouwen.cases.queries.institution_calendar import institution_calendar
from shouwen.organization import actions
from shouwen.organization.revision import ChangeRefusedError
from shouwen.web.management.changes import Asked, asked, carried_out
from shouwen.web.management.duty.week import DUTY_OFFICER, Week, roster_names, week_of
from shouwen.web.management.fields import DayField, InstantField, OrganizationForm, PersonField
from shouwen.web.moments import today
from shouwen.web.toasts import told_next, went_wrong_next


class WeekForm(forms.Form):
    """Which roster, and a day of the week that is shown."""

    roster = forms.RegexField(r"^(duty_officer|[0-9a-f]{32})$", required=False)
    day = DayField(required=False)


class TurnForm(OrganizationForm):
    """Somebody is on duty from … to …"""

    roster = forms.RegexField(r"^(duty_officer|[0-9a-f]{32})$", widget=forms.HiddenInput)
    person = PersonField(label=_("Who"))
    begins = InstantField(label=_("From"))
    ends = InstantField(label=_("To"))


def duty(request: HttpRequest) -> HttpResponse:
    """The week that was asked for, by default this one of the duty officer."""
    asking = asked(request)
    return _page(asking, _asked_week(asking), None)


@require_POST
def set_turn(request: HttpRequest) -> HttpResponse:
    """Put somebody on duty."""
    asking = asked(request)
    form = TurnForm(request.POST, organization=asking.organization, at=asking.at)
    if carried_out(form, lambda: _set(asking, form)):
        told_next(request, _t("The turn is on the roster."))
        return redirect(_address(form.cleaned_data["roster"], form.cleaned_data["begins"].date()))
    return _page(asking, _week(asking, form.data.get("roster", ""), _day_of(form)), form)


@require_POST
def withdraw_turn(request: HttpRequest, turn_id: UUID) -> HttpResponse:
    """Take somebody off the roster: a turn that is running ends now, one ahead never holds."""
    asking = asked(request)
    try:
        actions.withdraw_duty_turn(turn_id=turn_id, **asking.common)
        told_next(request, _t("The turn is withdrawn. Please see that nobody is missing now."))
    except ChangeRefusedError as refused:
        went_wrong_next(request, str(refused))
    week = _asked_week(asking)
    return redirect(_address(week.roster, week.monday))


def _set(asking: Asked, form: TurnForm) -> object:
    typed = form.cleaned_data
    return actions.set_duty_turn(
        roster=typed["roster"],
        staff_id=typed["person"],
        begins=typed["begins"],
        ends=typed["ends"],
        **asking.common,
    )


def _asked_week(asking: Asked) -> Week:
    form = WeekForm(asking.request.GET)
    form.is_valid()
    chosen = form.cleaned_data
    return _week(asking, chosen.get("roster") or DUTY_OFFICER, chosen.get("day") or today())


def _week(asking: Asked, roster: str, day: date) -> Week:
    return week_of(
        roster,
        day,
        institution_id=asking.institution.pk,
        organization=asking.organization,
        calendar=institution_calendar(asking.institution, asking.at),
        at=asking.at,
    )


def _day_of(form: TurnForm) -> date:
    begins = form.cleaned_data.get("begins")
    return begins.date() if begins else today()


def _page(asking: Asked, week: Week, bound: TurnForm | None) -> HttpResponse:
    given = {name: asking.request.GET.get(name) for name in ("begins", "ends")}
    form = bound or TurnForm(initial={"roster": week.roster, **given}, organization=asking.organization, at=asking.at)
    context = {
        "week": week,
        "form": form,
        "rosters": roster_names(asking.organization, asking.at),
        "is_open": bound is not None or bool(given["begins"]),
        "organization": asking.organization,
        "at": asking.at,
    }
    return render(asking.request, "web/management/duty/duty.html", context, status=422 if bound else 200)


def _address(roster: str, day: date) -> str:
    return f"{reverse('web:managed_duty')}?roster={roster}&day={day:%Y-%m-%d}"
