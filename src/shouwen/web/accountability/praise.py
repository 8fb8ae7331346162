"""表扬: who was praised for what, for the whole house to read, and the form for those who may praise."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from shouwen.cases.models import Case
from shouwen.cases.queries.pages_of_rows import Place
from shouwen.cases.refusals import ActRefused
from shouwen.oversight.accountability.commendations import commend
from shouwen.oversight.accountability.queries import commendations_of, words_of
from shouwen.rules.account_roles import AccountRole
from shouwen.rules.words import Tier
from shouwen.web.accountability.forms import CommendForm
from shouwen.web.accountability.people import people_choices
from shouwen.web.actors import account_of, actor_of, institution_of
from shouwen.web.moments import now
from shouwen.web.refusals import show_refusal
from shouwen.web.toasts import told_next

_PRAISING = frozenset({AccountRole.OVERSIGHT_OFFICE, AccountRole.LEADER, AccountRole.DEPARTMENT_HEAD})


@never_cache
def commendations(request: HttpRequest) -> HttpResponse:
    """The list, and above it the form where the reader may praise. That somebody complained is not made known here."""
    form = _form(request) if _PRAISING.intersection(account_of(request).roles) else None
    if form is not None and request.method == "POST" and form.is_valid() and _praised(request, form):
        return redirect("web:commendations")
    page = commendations_of(institution_of(request), after=Place.read_case(request.GET.get("after", "")))
    words = words_of([row.words for row in page.rows])
    named = Case.objects.filter(pk__in={row.case_id for row in page.rows}).exclude(tier=Tier.COMPLAINT)
    numbers = {case.pk: case.number_text for case in named}
    context = {
        "form": form,
        "rows": [(row, numbers.get(row.case_id, ""), words[row.words]) for row in page.rows],
        "after": page.after,
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "web/accountability/commendations.html", context, status=status)


def _form(request: HttpRequest) -> CommendForm:
    data = request.POST if request.method == "POST" else None
    return CommendForm(data, people=people_choices(request))


def _praised(request: HttpRequest, form: CommendForm) -> bool:
    typed = form.cleaned_data
    case = _case_numbered(request, typed["number"])
    if case is None:
        form.add_error("number", _("No case has this number. Please check it."))
        return False
    try:
        commend(case_id=case.pk, by=actor_of(request), at=now(), person=typed["person"], text=typed["text"])
    except ActRefused as refused:
        show_refusal(form, refused)
        return False
    told_next(request, _("The commendation was noted, and the person was told."))
    return True


def _case_numbered(request: HttpRequest, written: str) -> Case | None:
    """首问〔2026〕12号, 2026-12, or 12 of this year."""
    digits = "".join(mark if mark.isdigit() else " " for mark in written).split()
    year, number = (digits[0], digits[1]) if len(digits) > 1 else (f"{now():%Y}", digits[0] if digits else "")
    if not number or len(number) > 9 or len(year) > 4:
        return None
    return Case.objects.filter(institution=institution_of(request), year=int(year), number=int(number)).first()
