"""The week of reception days, and what is done about one of them."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from shouwen.cases.refusals import ActRefused
from shouwen.oversight.reception import actions
from shouwen.web.actors import actor_of
from shouwen.web.case.pickers import Choice, people
from shouwen.web.moments import now, today
from shouwen.web.names import Names, names_of
from shouwen.web.reception.forms import MissedForm, SideForm, SubstituteForm, VerifyForm
from shouwen.web.reception.showing import DayShown, WeekShown, week_shown
from shouwen.web.refusals import show_refusal
from shouwen.web.toasts import told_next


@never_cache
def reception(request: HttpRequest) -> HttpResponse:
    """The week that holds the day asked for, or today."""
    return _page(request, _day(request.GET.get("day", "")) or today())


@require_POST
def substitute(request: HttpRequest, day: str) -> HttpResponse:
    """Somebody receives in place of another: the record, and the roster with it."""
    return _done(request, day, actions.record_substitution, SubstituteForm, _("The substitute is on record."))


@require_POST
def missed(request: HttpRequest, day: str) -> HttpResponse:
    """Somebody was not there: a sign, to be verified by somebody else."""
    return _done(request, day, actions.note_missed_reception, MissedForm, _("Entered; somebody else verifies it."))


@require_POST
def verify(request: HttpRequest, day: str) -> HttpResponse:
    """The verdict on a sign."""
    return _done(request, day, actions.verify_missed_reception, VerifyForm, _("The verdict is entered."))


@require_POST
def side(request: HttpRequest, day: str) -> HttpResponse:
    """How it was, by whoever it concerns."""
    return _done(request, day, actions.state_reception_side, SideForm, _("Your words are entered."))


def _done(
    request: HttpRequest, text: str, action: Callable[..., Any], form_type: type[forms.Form], told: str
) -> HttpResponse:
    day = _day(text)
    if day is None:
        raise Http404
    week = week_shown(request, _monday(day))
    form = _form(form_type, week, day, request, request.POST)
    if form.is_valid():
        try:
            action(by=actor_of(request), at=now(), day=day, **form.cleaned_data)
        except ActRefused as refused:
            show_refusal(form, refused)
        else:
            told_next(request, told)
            return redirect(f"{reverse('web:reception')}?day={day:%Y-%m-%d}")
    return _page(request, day, refused=form, status=422)


def _page(request: HttpRequest, day: date, *, refused: forms.Form | None = None, status: int = 200) -> HttpResponse:
    week = week_shown(request, _monday(day))
    shown = next((each for each in week.days if each.day == day), None)
    context = {
        "week": week,
        "shown": shown,
        "today": today(),
        "forms": _forms(week, shown, request, refused) if shown else {},
    }
    return render(request, "web/reception/reception.html", context, status=status)


def _forms(week: WeekShown, shown: DayShown, request: HttpRequest, refused: forms.Form | None) -> dict[str, forms.Form]:
    """The forms of the day; the one that was refused as it was sent."""
    types: dict[str, type[forms.Form]] = {
        "substitute": SubstituteForm,
        "missed": MissedForm,
        "verify": VerifyForm,
        "side": SideForm,
    }
    return {
        name: refused if isinstance(refused, type_) else _form(type_, week, shown.day, request)
        for name, type_ in types.items()
    }


def _form(type_: type[forms.Form], week: WeekShown, day: date, request: HttpRequest, data: Any = None) -> forms.Form:
    names = names_of(request)
    shown = next((each for each in week.days if each.day == day), None)
    on_roster = [(person, names.person(person)) for person in (shown.people if shown else ())]
    prefix = f"{type_.__name__.removesuffix('Form').lower()}-%s"
    if type_ is SubstituteForm:
        return SubstituteForm(data, on_roster=on_roster, staff=_stand_ins(week, names), auto_id=prefix)
    if type_ is MissedForm:
        return MissedForm(data, on_roster=on_roster, auto_id=prefix)
    return type_(data, auto_id=prefix)


def _stand_ins(week: WeekShown, names: Names) -> list[Choice]:
    """Those whom the policy lets receive in somebody's place."""
    rule = week.rule
    if rule is None:
        return []
    offered = people(names.organization, names.at)
    return [each for each in offered if actions.may_stand_in(each.value, rule, week.rulebook, names.at)]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
