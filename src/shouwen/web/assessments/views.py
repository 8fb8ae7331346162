"""The assessments that a policy orders, for those who assess and those who oversee."""

from datetime import datetime, time, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache

from shouwen.cases.actors import Actor
from shouwen.cases.rulebooks import rulebook_today
from shouwen.oversight.assessments import assessment_of
from shouwen.reports.assessment_file import AssessmentData, assessment_xlsx, metric_name
from shouwen.rules.language.kinds import Assessment
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.time.periods import Period, period_of, read_period
from shouwen.web.actors import actor_of
from shouwen.web.assessments.offered import exported_by
from shouwen.web.moments import now, today

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@never_cache
def assessments(request: HttpRequest) -> HttpResponse:
    """The assessments that the reader may export, each with this period and the one before."""
    by = actor_of(request)
    rulebook = _rulebook(by)
    rows = [(rule, _newest(rule)) for rule in exported_by(by, rulebook, now())]
    context = {"rows": rows, "is_ordered": bool(rulebook.bundle.of(Assessment))}
    return render(request, "web/assessments/list.html", context)


@never_cache
def table(request: HttpRequest, assessment: str, period: str) -> HttpResponse:
    """The table of one period."""
    rule, meant, data = _data(request, assessment, period)
    lines = [(row, [row.figures[metric] for metric in rule.metrics]) for row in data.rows]
    context = {"rule": rule, "period": meant, "heads": [metric_name(each) for each in rule.metrics], "lines": lines}
    return render(request, "web/assessments/table.html", context)


@never_cache
def workbook(request: HttpRequest, assessment: str, period: str) -> HttpResponse:
    """The same as a workbook."""
    rule, meant, data = _data(request, assessment, period)
    response = HttpResponse(assessment_xlsx(data), content_type=XLSX)
    name = f"{rule.name}-{meant.key}.xlsx"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return response


def _data(request: HttpRequest, assessment: str, key: str) -> tuple[Assessment, Period, AssessmentData]:
    """Raises Http404 where there is none, or it is not the reader's."""
    by = actor_of(request)
    rulebook = _rulebook(by)
    rule = next((each for each in exported_by(by, rulebook, now()) if each.id == assessment), None)
    period = read_period(rule.every, key) if rule else None
    if rule is None or period is None:
        raise Http404
    zone = rulebook.calendar.zone
    begins, ends = (datetime.combine(day, time(0), zone) for day in (period.begins, period.ends + timedelta(days=1)))
    rows = assessment_of(rule, by.institution, rulebook, begins=begins, ends=ends)
    data = AssessmentData(
        institution=by.institution.name,
        name=rule.name,
        period=period.label,
        clause=str(rule.clause),
        metrics=rule.metrics,
        rows=rows,
    )
    return rule, period, data


def _rulebook(by: Actor) -> Rulebook:
    return rulebook_today(by.institution, now())


def _newest(rule: Assessment) -> tuple[Period, Period]:
    current = period_of(rule.every, today())
    return current, period_of(rule.every, current.begins - timedelta(days=1))
