"""统计分析 of a period: on the screen, as PDF, workbook and Word document."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from shouwen.oversight.statistics import counted_in
from shouwen.periods.standing import scene_of
from shouwen.reports.analysis import Analysis, analysis_of
from shouwen.reports.analysis_files import analysis_docx, analysis_pdf, analysis_xlsx
from shouwen.web.actors import actor_of, institution_of
from shouwen.web.analysis.choosing import ChosenPeriod, chosen_period
from shouwen.web.analysis.due import lines_due
from shouwen.web.moments import now, today

_FILES: Final[Mapping[str, tuple[Callable[[Analysis, datetime], bytes], str]]] = {
    "pdf": (analysis_pdf, "application/pdf"),
    "xlsx": (analysis_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "docx": (analysis_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


@never_cache
def analysis(request: HttpRequest) -> HttpResponse:
    """The report of the period chosen, and the forms of the periodic duties that it proves."""
    chosen = _chosen(request)
    found = _analysis(request, chosen)
    scene = scene_of(institution_of(request), now())
    context = {
        "chosen": chosen,
        "analysis": found,
        "lines": list(lines_due(scene, actor_of(request).staff, chosen.period, found)),
        "kinds": list(_FILES),
    }
    return render(request, "web/analysis/analysis.html", context)


@never_cache
def analysis_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The same report as a file."""
    if kind not in _FILES:
        raise Http404
    chosen = _chosen(request)
    draw, content_type = _FILES[kind]
    content = draw(_analysis(request, chosen), now())
    disposition = f'attachment; filename="analysis-{chosen.period.key}.{kind}"'
    headers = {"Content-Disposition": disposition, "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=content_type, headers=headers)


def _chosen(request: HttpRequest) -> ChosenPeriod:
    return chosen_period(request.GET.get("period", ""), today())


def _analysis(request: HttpRequest, chosen: ChosenPeriod) -> Analysis:
    return analysis_of(counted_in(institution_of(request), chosen.period, at=now()), dated=today())
