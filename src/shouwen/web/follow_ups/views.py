"""The work list of those who call, and the month's report with every one who was not called."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from shouwen.cases.rulebooks import rulebook_today
from shouwen.oversight.follow_ups import call_reports, calls_owed
from shouwen.web.access import may_enter
from shouwen.web.actors import account_of, actor_of, institution_of
from shouwen.web.moments import now, today
from shouwen.web.oversight.periods import month_after, month_before, month_of


@never_cache
def to_call(request: HttpRequest) -> HttpResponse:
    """What oneself or one's department has to call about, the earliest due first."""
    by, at = actor_of(request), now()
    context = {
        "sheets": calls_owed(by, rulebook_today(by.institution, at), at),
        "may_see_report": may_enter("web:follow_up_report", account_of(request)),
    }
    return render(request, "web/follow_ups/list.html", context)


@never_cache
def report(request: HttpRequest) -> HttpResponse:
    """n of N by type of follow-up, and what is lacking."""
    period = month_of(request.GET.get("month", ""), today())
    reports = call_reports(institution_of(request), begins=period.begins, ends=period.ends)
    context = {"reports": reports, "period": period}
    months = {"before": month_before(period), "after": month_after(period)}
    return render(request, "web/follow_ups/report.html", context | months)
