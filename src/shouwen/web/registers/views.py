"""The registers, and one of them: on the screen, as PDF, as a workbook, as a Word document."""

from collections.abc import Callable, Mapping
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.views.decorators.cache import never_cache

from shouwen.cases.actors import Actor
from shouwen.cases.queries.registers import MOST, RegisterRow, register_forms, register_rows
from shouwen.cases.rulebooks import rulebook_today
from shouwen.reports.register_files import register_docx, register_xlsx
from shouwen.reports.register_form import RegisterFormData, register_form_pdf
from shouwen.rules.language.kinds import Form
from shouwen.web.actors import actor_of
from shouwen.web.moments import now
from shouwen.web.registers.forms import PeriodForm

_FILES: Final[Mapping[str, tuple[Callable[[RegisterFormData], bytes], str]]] = {
    "pdf": (register_form_pdf, "application/pdf"),
    "xlsx": (register_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "docx": (register_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


@never_cache
def registers(request: HttpRequest) -> HttpResponse:
    """The forms that have a register."""
    forms = register_forms(actor_of(request), at=now())
    return render(request, "web/registers/registers.html", {"forms": forms})


@never_cache
def register(request: HttpRequest, rule: str) -> HttpResponse:
    """One register for a period, the newest first."""
    by = actor_of(request)
    form, period = _form(by, rule), _period(request, by)
    rows = _rows(form, by, period) if period.is_valid() else []
    context = {"form": form, "period": period, "rows": [(row, _cells(row, form)) for row in rows], "most": MOST}
    context |= {"is_cut": len(rows) == MOST, "kinds": list(_FILES)}
    return render(request, "web/registers/register.html", context, status=200 if period.is_valid() else 422)


@never_cache
def register_file(request: HttpRequest, rule: str, kind: str) -> HttpResponse:
    """The same as a file; what was erased as the law provides is not in it."""
    by = actor_of(request)
    form, period = _form(by, rule), _period(request, by)
    if kind not in _FILES or not period.is_valid():
        raise Http404
    draw, content_type = _FILES[kind]
    rows = [row.columns for row in _rows(form, by, period)[::-1] if row.columns is not None]
    content = draw(_data(form, by, rows))
    headers = {"Content-Disposition": f'attachment; filename="register-{form.id}.{kind}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=content_type, headers=headers)


def _form(by: Actor, rule: str) -> Form:
    form = next((each for each in register_forms(by, at=now()) if each.id == rule), None)
    if form is None:
        raise Http404
    return form


def _period(request: HttpRequest, by: Actor) -> PeriodForm:
    zone = rulebook_today(by.institution, now()).calendar.zone
    return PeriodForm(request.GET, today=now().astimezone(zone).date())


def _rows(form: Form, by: Actor, period: PeriodForm) -> list[RegisterRow]:
    at = now()
    since, until = period.bounds(rulebook_today(by.institution, at).calendar.zone)
    return register_rows(form, by, since=since, until=until, at=at)


def _cells(row: RegisterRow, form: Form) -> list[str] | None:
    return [row.columns.get(column, "") for column in form.fields] if row.columns is not None else None


def _data(form: Form, by: Actor, rows: list[dict[str, str]]) -> RegisterFormData:
    """Columns of today's policy; a version filled in under an older one keeps those that there still are."""
    known = set(form.fields)
    return RegisterFormData(
        institution=by.institution.name,
        form=form.model_copy(update={"required": ()}),
        rows=[{column: text for column, text in row.items() if column in known} for row in rows],
        printed_at=localtime(now()),
        blank_rows=0 if len(rows) > 1 else 1,
    )
