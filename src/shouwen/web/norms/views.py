"""The norms of conduct of a department, and the sheet with which it is inspected."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shouwen.cases.rulebooks import rulebook_today
from shouwen.reports.inspection_sheet import InspectionSheetData, inspection_sheet_pdf
from shouwen.rules.keeping.conduct import ConductPoint, conduct_items
from shouwen.rules.organization import Department
from shouwen.web.actors import institution_of
from shouwen.web.desk.printing import pdf_response
from shouwen.web.moments import now
from shouwen.web.norms.grouping import by_norm


def norms(request: HttpRequest) -> HttpResponse:
    """The norms in force, of one department where ``?department=`` names it."""
    departments, chosen, items = _asked(request)
    context = {"departments": departments, "chosen": chosen, "norms": by_norm(items), "count": len(items)}
    return render(request, "web/norms/norms.html", context)


def sheet(request: HttpRequest) -> HttpResponse:
    """The inspection sheet as PDF."""
    _departments, chosen, items = _asked(request)
    data = InspectionSheetData(
        institution=institution_of(request).name,
        place=chosen.name if chosen else "",
        items=items,
        printed_at=now(),
    )
    return pdf_response(request, lambda: inspection_sheet_pdf(data), "inspection")


def _asked(request: HttpRequest) -> tuple[Sequence[Department], Department | None, Sequence[ConductPoint]]:
    at = now()
    rulebook = rulebook_today(institution_of(request), at)
    departments = [row for row in rulebook.organization.departments if row.holds_at(at)]
    chosen = next((row for row in departments if row.id == request.GET.get("department")), None)
    return departments, chosen, conduct_items(rulebook.bundle, chosen.name if chosen else "")
