"""Satisfaction of a month: how many were asked, how many answered, and what they said."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from shouwen.cases.queries.satisfaction import satisfaction
from shouwen.cases.rulebooks import rulebook_today
from shouwen.rules.language.kinds import Survey
from shouwen.web.actors import institution_of
from shouwen.web.moments import now, today
from shouwen.web.oversight.periods import month_after, month_before, month_of


def satisfied(request: HttpRequest) -> HttpResponse:
    """The ratings of what was closed in the month, in the words of the institution's survey."""
    institution = institution_of(request)
    period = month_of(request.GET.get("month", ""), today())
    surveys = rulebook_today(institution, now()).bundle.of(Survey)
    survey = surveys[0] if surveys else None
    found = satisfaction(institution, begins=period.begins, ends=period.ends, survey=survey)
    context = {"found": found, "survey": survey, "period": period}
    months = {"before": month_before(period), "after": month_after(period)}
    return render(request, "web/oversight/satisfied.html", context | months)
