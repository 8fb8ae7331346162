"""Score entries: the list for the oversight office, one's objection, the review by somebody else."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from shouwen.oversight.accountability.models import Score
from shouwen.oversight.accountability.queries import words_of
from shouwen.oversight.accountability.score_files import state_of
from shouwen.oversight.accountability.score_lists import (
    ScoreTotal,
    scores_to_review,
    scores_to_see,
    totals_of,
    years_scored,
)
from shouwen.oversight.accountability.scores import object_to_score, review_score
from shouwen.web.accountability.forms import ReviewScoreForm, TextForm
from shouwen.web.actors import actor_of
from shouwen.web.moments import now
from shouwen.web.names import names_of
from shouwen.web.toasts import told_next, went_wrong_next

SHOWN = 200


@never_cache
def scores(request: HttpRequest) -> HttpResponse:
    """What waits for the reader's review; for the oversight office the entries of a year, each with its article and
    evidence."""
    by = actor_of(request)
    years = years_scored(by)
    asked = request.GET.get("year", "")
    year = asked if asked in years else next(iter(years), "")
    entries = list(scores_to_see(by, year=year))
    totals = totals_of(entries, by.institution)
    context = {
        "to_review": [_with_form(row) for row in scores_to_review(by, now())],
        "years": years,
        "year": year,
        "rows": [(row, _name(request, row)) for row in entries[:SHOWN]],
        "left_off": max(0, len(entries) - SHOWN),
        "totals": [(each, _name(request, each)) for each in totals],
    }
    return render(request, "web/accountability/scores.html", context)


@require_POST
def dispute(request: HttpRequest, score_id: UUID) -> HttpResponse:
    """An objection by whoever the entry concerns."""
    form = TextForm(request.POST)
    if not form.is_valid():
        went_wrong_next(request, _("Say what you object to; nothing was changed."))
    else:
        object_to_score(score_id=score_id, by=actor_of(request), at=now(), **form.given())
        told_next(request, _("Your objection was noted; the entry is not in force until it is reviewed."))
    return redirect("web:accountability_mine")


@require_POST
def review(request: HttpRequest, score_id: UUID) -> HttpResponse:
    """The review of an objection."""
    form = ReviewScoreForm(request.POST)
    if not form.is_valid():
        went_wrong_next(request, _("Choose the outcome and give a reason; nothing was changed."))
    else:
        review_score(score_id=score_id, by=actor_of(request), at=now(), **form.given())
        told_next(request, _("The review was noted, and the person was told."))
    return redirect("web:scores")


def _with_form(row: Score) -> dict[str, Any]:
    state = state_of(row.pk)
    words = words_of([ref.ref for ref in state.objections])
    said = [words[ref.ref] for ref in state.objections]
    return {"row": row, "said": said, "form": ReviewScoreForm(auto_id=f"{row.pk.hex[-6:]}-%s")}


def _name(request: HttpRequest, row: Score | ScoreTotal) -> str:
    names = names_of(request)
    return names.person(row.subject) if row.subject_kind == "person" else names.department(row.subject)
