"""The campaigns, one campaign, its sheets on paper, and every step by whoever is signed in."""

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from shouwen.cases.receipt_codes import grouped
from shouwen.cases.refusals import ActRefused
from shouwen.oversight.surveys.actions.handing_out import Issued, print_survey_sheets, send_survey
from shouwen.oversight.surveys.queries import survey_called, surveys_of
from shouwen.reports.survey_sheets import SheetOnPaper, SurveySheetsData, survey_sheets_pdf
from shouwen.rules.surveying.tallying import items_of
from shouwen.web.actors import actor_of
from shouwen.web.desk.printing import pdf_response
from shouwen.web.moments import now
from shouwen.web.names import names_of
from shouwen.web.refusals import show_refusal
from shouwen.web.surveys.forms import STEPS, CallForm, HandOutForm, JudgeForm, MendingForm, PaperForm, StepForm
from shouwen.web.surveys.showing import SurveySeen, shares, survey_seen
from shouwen.web.toasts import told_next


@never_cache
def surveys(request: HttpRequest) -> HttpResponse:
    """The newest campaigns that concern the reader."""
    by, at = actor_of(request), now()
    rows = [seen for row in surveys_of(by.institution) if (seen := survey_seen(row, by, at))]
    return render(request, "web/surveys/list.html", {"rows": rows})


@never_cache
def survey(request: HttpRequest, survey: str, period: str) -> HttpResponse:
    """One campaign."""
    return _page(request, _seen(request, survey, period))


@require_POST
def hand_out(request: HttpRequest, survey: str, period: str) -> HttpResponse:
    """Sheets for cases that are drawn, or blank ones, at once as PDF: their codes are shown nowhere else. Who agreed
    to a message has the link by it."""
    seen = _seen(request, survey, period)
    is_drawn = "draw" in request.POST
    form = StepForm(request.POST) if is_drawn else HandOutForm(request.POST, departments=_departments(request))
    act: Callable[..., Issued] = send_survey if is_drawn else print_survey_sheets
    issued: list[Issued] = []
    if _done(request, seen, form, lambda **said: issued.append(act(**said))):
        if not issued[0].codes:
            told_next(request, _("Sent to %(number)s people by message.") % {"number": issued[0].sent})
            return redirect("web:survey", survey, period)
        data = _on_paper(request, seen, issued[0])
        return pdf_response(request, lambda: survey_sheets_pdf(data), "survey")
    return _page(request, seen, refused=("sheets", form), status=422)


@require_POST
def take(request: HttpRequest, survey: str, period: str, step: str) -> HttpResponse:
    """One step of the campaign."""
    seen = _seen(request, survey, period)
    if step not in STEPS:
        raise Http404
    form = _form(step, seen, request.POST)
    if _done(request, seen, form, STEPS[step].action):
        told_next(request, str(STEPS[step].done))
        return redirect("web:survey", survey, period)
    about = request.POST.get("department") or request.POST.get("call") or ""
    return _page(request, seen, refused=(f"{step}-{about}", form), status=422)


def _done(request: HttpRequest, seen: SurveySeen, form: StepForm, act: Callable[..., Any]) -> bool:
    """Whether it was done; else the form says why not."""
    if not form.is_valid():
        return False
    try:
        act(by=actor_of(request), at=now(), survey=seen.row.rule, period=seen.row.period, **form.given())
    except ActRefused as refused:
        show_refusal(form, refused)
        return False
    return True


def _form(step: str, seen: SurveySeen, data: Any) -> StepForm:
    return PaperForm(data, survey=seen.rule) if step == "enter" else STEPS[step].form(data)


def _seen(request: HttpRequest, survey: str, period: str) -> SurveySeen:
    """Raises Http404 where there is none, or nothing of it concerns the reader: both look alike."""
    by = actor_of(request)
    row = survey_called(by.institution, survey, period)
    seen = survey_seen(row, by, now()) if row else None
    if seen is None:
        raise Http404
    return seen


def _departments(request: HttpRequest) -> list[tuple[str, str]]:
    names = names_of(request)
    return [(row.id, row.name) for row in names.organization.departments if row.holds_at(names.at)]


def _on_paper(request: HttpRequest, seen: SurveySeen, issued: Issued) -> SurveySheetsData:
    names, by_number = names_of(request), {sheet.number: sheet for sheet in issued.round.sheets.all()}
    public = settings.SHOUWEN_PUBLIC_URL
    return SurveySheetsData(
        institution=names.organization.name,
        title=seen.rule.name,
        period=seen.row.period,
        items=items_of(seen.rule),
        scale=seen.rule.scale,
        sheets=[
            SheetOnPaper(
                number=number,
                department=names.department(by_number[number].department),
                code=grouped(code),
                address=f"{public}{reverse('web:survey_sheet')}#{code}" if public else "",
            )
            for number, code in issued.codes
        ],
        clause=str(seen.rule.clause),
        printed_at=now(),
    )


def _page(
    request: HttpRequest, seen: SurveySeen, *, refused: tuple[str, StepForm] | None = None, status: int = 200
) -> HttpResponse:
    key, form = refused or ("", None)
    context = {
        "seen": seen,
        "refused": form,
        "items": shares(seen.tally.grades.items(), seen.tally.answered) if seen.tally and seen.tally.is_enough else [],
        "hand_out": form if key == "sheets" else HandOutForm(departments=_departments(request), auto_id="sheets-%s"),
        "enter": form if key == "enter-" else PaperForm(survey=seen.rule, auto_id="enter-%s"),
        "mendings": list(_mendings(seen, key, form)),
        "calls": list(_calls(seen, key, form)),
    }
    return render(request, "web/surveys/survey.html", context, status=status)


def _mendings(seen: SurveySeen, key: str, refused: StepForm | None) -> Iterable[tuple[Any, StepForm, StepForm]]:
    for each in seen.mendings:
        place, start = each.told.department, {"department": each.told.department}
        mend = refused if key == f"mend-{place}" else MendingForm(initial=start, auto_id=f"mend-{place[-6:]}-%s")
        judge = refused if key == f"judge-{place}" else JudgeForm(initial=start, auto_id=f"judge-{place[-6:]}-%s")
        yield each, mend or MendingForm(), judge or JudgeForm()


def _calls(seen: SurveySeen, key: str, refused: StepForm | None) -> Iterable[tuple[Any, StepForm]]:
    for each in seen.calls:
        number = each.told.number
        form = refused if key == f"call-{number}" else CallForm(initial={"call": number}, auto_id=f"call-{number}-%s")
        yield each, form or CallForm()
