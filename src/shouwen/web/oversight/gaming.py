"""What the month's figures make one ask, for the oversight office: questions with their matters, never a verdict."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shouwen.oversight.gaming_watch import watched
from shouwen.rules.watching.gaming import Pattern
from shouwen.web.actors import institution_of
from shouwen.web.moments import today
from shouwen.web.oversight.periods import month_after, month_before, month_of

ASK: Final[dict[Pattern, str | Promise]] = {
    Pattern.SELF_RATED: _("Who asked the visitor to rate, and could somebody else have entered it?"),
    Pattern.LAST_MINUTES: _("Is the limit too short, was the matter left lying, or was it answered to stop the clock?"),
    Pattern.CLOSED_LAST_MINUTES: _("Was it done by then, or closed so that nothing would fall due?"),
    Pattern.PAUSED_AGAIN: _("Could everything have been asked for at once, as the complete notice asks?"),
    Pattern.SENT_TO_AND_FRO: _("Whose is it? Is a remit unclear, should a leader decide?"),
    Pattern.TIMES_CORRECTED: _("Why was it not entered then: a shift without a computer, or a habit?"),
    Pattern.DEFAULT_RATED: _("Were the visitors asked at all, and were the five grades shown to them?"),
}
"""Honest explanations are asked for first."""


def gaming(request: HttpRequest) -> HttpResponse:
    """The questions of one month."""
    period = month_of(request.GET.get("month", ""), today())
    found = watched(institution_of(request), period.begins, period.ends)
    context = {
        "asked": [{"each": row, "ask": ASK[row.question.pattern]} for row in found],
        "period": period,
        "before": month_before(period),
        "after": month_after(period),
    }
    return render(request, "web/oversight/gaming.html", context)
