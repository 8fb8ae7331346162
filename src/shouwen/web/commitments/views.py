"""The unresolved matters, as the half-month report has them: step, owner, next date; nothing about who asked. Who
owes the report submits it here; what was submitted stands as it was."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from shouwen.cases.queries.supervision import unresolved
from shouwen.periods.reports import submitted_reports
from shouwen.periods.standing import scene_of
from shouwen.rules.language.kinds import Cadence
from shouwen.rules.time.periods import period_of
from shouwen.rules.words import Cycle
from shouwen.web.access import may_enter
from shouwen.web.actors import account_of, actor_of, institution_of
from shouwen.web.moments import now, today
from shouwen.web.periods.lines import own_lines


@never_cache
def commitments(request: HttpRequest) -> HttpResponse:
    """For the screen and for paper, with the report that is due and those submitted."""
    by = actor_of(request)
    scene = scene_of(by.institution, now())
    reports = [rule for rule in scene.rulebook.bundle.of(Cadence) if rule.states == "commitments"]
    oversees = may_enter("web:periods_late", account_of(request))
    context = {
        "rows": unresolved(by),
        "lines": [line for line in own_lines(scene, by.staff) if line.owed.rule in reports],
        "submitted": submitted_reports(by.institution, reports) if oversees else [],
        "period": period_of(Cycle.HALF_MONTH, today()),
        "institution": institution_of(request),
        "today": today(),
    }
    return render(request, "web/commitments/commitments.html", context)
