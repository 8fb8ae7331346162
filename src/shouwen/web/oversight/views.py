"""监督: the lists and figures, and the verdict in place."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shouwen.cases.actions.clocks import verify_lateness
from shouwen.cases.models import Obligation
from shouwen.cases.queries.oversight_figures import (
    asked_most,
    bounces,
    cases_registered,
    corrections,
    figures_by_day,
)
from shouwen.cases.queries.oversight_lists import escalated, late_obligations, overdue_cases
from shouwen.cases.queries.pages_of_rows import PageOfRows, Place
from shouwen.cases.refusals import ActRefused
from shouwen.web.actors import actor_of, institution_of
from shouwen.web.moments import now, today
from shouwen.web.names import names_of
from shouwen.web.oversight.forms import VerdictForm
from shouwen.web.oversight.grouping import by_department
from shouwen.web.oversight.periods import day_of, month_after, month_before, month_of
from shouwen.web.refusals import show_refusal
from shouwen.web.toasts import toast, told_next


@dataclass(frozen=True, kw_only=True)
class Examined:
    """A lateness on the list, with the form for its verdict."""

    row: Obligation
    form: VerdictForm


def late(request: HttpRequest) -> HttpResponse:
    """超时(待核实), the longest waiting first; ``?verified=1`` shows what was decided."""
    asked = request.GET
    page: PageOfRows[Obligation] = late_obligations(
        institution_of(request),
        after=Place.read(asked.get("after", "")),
        department=_department(asked.get("department", "")),
        is_verified=asked.get("verified") == "1",
    )
    context = {
        "page": page,
        "examined": [_examined(row) for row in page.rows],
        "is_verified": asked.get("verified") == "1",
        "department": asked.get("department", ""),
        "departments": _departments(request),
    }
    return render(request, "web/oversight/late.html", context)


@require_POST
def verify(request: HttpRequest, case_id: UUID, obligation: int) -> HttpResponse:
    """Note the verdict; the row then says so in its place."""
    form = VerdictForm(request.POST, auto_id=f"v{case_id.hex}-{obligation}-%s")
    if form.is_valid() and _verified(request, form, case_id, obligation):
        return _noted(request, case_id, obligation)
    row = _row(request, case_id, obligation)
    return render(request, "web/oversight/late_row.html", {"each": Examined(row=row, form=form)}, status=422)


def overdue(request: HttpRequest) -> HttpResponse:
    """在办超期 and what went up the ladder and is still open."""
    institution, asked = institution_of(request), request.GET
    context = {
        "cases": overdue_cases(institution, now(), after=Place.read(asked.get("after", ""))),
        "escalated": escalated(institution, after=Place.read(asked.get("escalated_after", ""))),
    }
    return render(request, "web/oversight/overdue.html", context)


def figures(request: HttpRequest) -> HttpResponse:
    """Counts by day: numbers only, no words and no person."""
    institution, month = institution_of(request), _month(request)
    context = {
        "days": figures_by_day(institution, month["period"]),
        "asked_most": asked_most(institution, month["period"]),
    }
    return render(request, "web/oversight/figures.html", context | month)


def registered(request: HttpRequest, day: str) -> HttpResponse:
    """The matters behind a day's number. Raises Http404 for what is no day."""
    chosen = day_of(day)
    if chosen is None:
        raise Http404
    page = cases_registered(institution_of(request), chosen, after=Place.read(request.GET.get("after", "")))
    return render(request, "web/oversight/registered.html", {"day": chosen.first, "page": page})


def bounced(request: HttpRequest) -> HttpResponse:
    """Handovers that came back, by the department to which they were offered: as questions."""
    month = _month(request)
    found = bounces(institution_of(request), month["period"])
    return render(request, "web/oversight/bounced.html", {"groups": by_department(found), **month})


def corrected(request: HttpRequest) -> HttpResponse:
    """First contacts that were put right."""
    month = _month(request)
    found = corrections(institution_of(request), month["period"])
    return render(request, "web/oversight/corrected.html", {"corrections": found, **month})


def _verified(request: HttpRequest, form: VerdictForm, case_id: UUID, obligation: int) -> bool:
    try:
        verify_lateness(
            case_id=case_id,
            by=actor_of(request),
            at=now(),
            obligation=obligation,
            is_breach=form.is_breach,
            reason=form.cleaned_data["reason"],
        )
    except ActRefused as refused:
        show_refusal(form, refused)
        return False
    return True


def _noted(request: HttpRequest, case_id: UUID, obligation: int) -> HttpResponse:
    told = _("The verdict is noted, with its reason.")
    if not request.htmx:  # type: ignore[attr-defined]
        told_next(request, told)
        return redirect("web:oversight")
    row = _row(request, case_id, obligation)
    return toast(render(request, "web/oversight/late_row.html", {"each": _examined(row)}), told)


def _row(request: HttpRequest, case_id: UUID, obligation: int) -> Obligation:
    rows = Obligation.objects.select_related("case")
    found = rows.filter(institution=institution_of(request), case_id=case_id, seq=obligation).first()
    if found is None:
        raise Http404
    return found


def _examined(row: Obligation) -> Examined:
    return Examined(row=row, form=VerdictForm(auto_id=f"v{row.case_id.hex}-{row.seq}-%s"))


def _month(request: HttpRequest) -> dict[str, Any]:
    period = month_of(request.GET.get("month", ""), today())
    return {"period": period, "before": month_before(period), "after": month_after(period)}


def _departments(request: HttpRequest) -> list[tuple[str, str]]:
    names = names_of(request)
    return [(row.id, row.name) for row in names.organization.departments if row.holds_at(names.at)]


def _department(text: str) -> str:
    """A department's id in hex; empty for anything else."""
    try:
        return UUID(text).hex
    except ValueError:
        return ""
