"""The lists, one matter, its steps, the decision on paper, and what is said of oneself."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from shouwen.cases.actors import Actor
from shouwen.cases.refusals import ActRefused, NothingInForce
from shouwen.cases.rulebooks import rulebook_today
from shouwen.oversight.accountability import actions
from shouwen.oversight.accountability.observed import open_accountability
from shouwen.oversight.accountability.queries import (
    Sight,
    matters_to_see,
    own_commendations,
    own_matters,
    sight,
    words_of,
)
from shouwen.oversight.accountability.score_lists import own_scores, own_totals
from shouwen.oversight.missed.actions import explain_missed
from shouwen.oversight.missed.signs import Missed, missed_of, sides_of
from shouwen.reports.accountability_appeal import appeal_pdf
from shouwen.reports.accountability_decision import decision_pdf
from shouwen.rules.account_roles import AccountRole
from shouwen.rules.accountability.matter import Stage, Step
from shouwen.rules.language.kinds import BreachRule, MeasureRule
from shouwen.web.accountability.facts import found_in
from shouwen.web.accountability.forms import LABELS, OpenForm, TextForm
from shouwen.web.accountability.people import people_choices
from shouwen.web.accountability.showing import form_of, page_of, subject_name
from shouwen.web.actors import account_of, actor_of, institution_of
from shouwen.web.moments import now
from shouwen.web.names import names_of
from shouwen.web.refusals import show_refusal
from shouwen.web.toasts import told_next, went_wrong_next

ACTIONS: dict[Step, Callable[..., object]] = {step: getattr(actions, step.value) for step in Step}


@never_cache
def matters(request: HttpRequest) -> HttpResponse:
    """The matters that the reader may see, those first in which it is their turn."""
    by, stage = actor_of(request), request.GET.get("stage", "")
    known = {each.value for each in Stage}
    found = matters_to_see(by, now(), stage=stage if stage in known else "")
    context = {
        "rows": [(seen, subject_name(request, seen.row)) for seen in found],
        "stages": list(Stage),
        "stage": stage,
        "may_open": AccountRole.OVERSIGHT_OFFICE.value in account_of(request).roles,
    }
    return render(request, "web/accountability/matters.html", context)


@never_cache
def matter(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    """One matter: facts, hearing, clause and range, proposal, decision, appeal."""
    return _page(request, _seen(request, matter_id))


@require_POST
def take(request: HttpRequest, matter_id: UUID, step: str) -> HttpResponse:
    """One step by whoever is signed in; what was typed stays where it is refused."""
    seen = _seen(request, matter_id)
    if step not in {each.value for each in Step}:
        raise Http404
    taken = Step(step)
    form = form_of(taken, seen, request.POST)
    if form.is_valid():
        try:
            ACTIONS[taken](matter_id=matter_id, by=actor_of(request), at=now(), **form.given())
        except ActRefused as refused:
            show_refusal(form, refused)
        else:
            told_next(request, _("Noted: %(step)s.") % {"step": LABELS[taken]})
            return redirect("web:accountability_matter", matter_id=matter_id)
    return _page(request, seen, refused=(taken, form), status=422)


@never_cache
def decision(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    """The decision as an official document as it was made, with the ways to appeal."""
    seen = _seen(request, matter_id)
    if seen.state.decision is None:
        raise Http404
    return _printed(request, seen, partial(decision_pdf, found=found_in(seen)), seen.state.decision.reason.ref)


@never_cache
def appeal(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    """What became of the decision upon appeal, as an official document of its own."""
    seen = _seen(request, matter_id)
    decided = seen.state.appeal_decision
    if not (decided or seen.state.is_lifted):
        raise Http404
    return _printed(request, seen, appeal_pdf, decided.reason.ref if decided else "")


def _printed(request: HttpRequest, seen: Sight, print_it: Callable[..., bytes], reason: str) -> HttpResponse:
    """The paper with the words behind ``reason`` (a reference to the vault, or empty)."""
    pdf = print_it(
        seen.state,
        number=str(seen.row),
        subject=subject_name(request, seen.row),
        reason=words_of([reason])[reason] if reason else "",
        rule=next(rule for rule in seen.rules if seen.state.proposal and rule.id == seen.state.proposal.rule),
        institution=institution_of(request).name,
        at=now(),
    )
    return HttpResponse(pdf, content_type="application/pdf")


@never_cache
def mine(request: HttpRequest) -> HttpResponse:
    """与我有关的处理: what is said of oneself, what one can still do, and what one was praised for."""
    by = actor_of(request)
    praise, matters, scores = own_commendations(by), own_matters(by, now()), own_scores(by, now())
    words = words_of([row.words for row in praise.rows])
    context = {
        "rows": matters.rows,
        "scores": scores.rows,
        "totals": own_totals(by, now()),
        "praise": [(row, words[row.words]) for row in praise.rows],
        "left_off": {"matters": matters.left_off, "scores": scores.left_off, "praise": praise.left_off},
        "missed": _missed_by(by),
        "now": now(),
    }
    return render(request, "web/accountability/mine.html", context)


def _missed_by(by: Actor) -> list[tuple[Missed, list[str], TextForm]]:
    """What the reader missed and nobody has judged, with what they said of it and the form to say more."""
    found = missed_of(by.staff, by.institution)
    said = sides_of(each.id for each in found)
    return [(each, said.get(each.id, []), TextForm(auto_id=f"m{each.id.hex}-%s")) for each in found]


@require_POST
def explain(request: HttpRequest, missed_id: UUID) -> HttpResponse:
    """How it came that something was not done in time, in the words of whoever owed it."""
    form = TextForm(request.POST)
    if not form.is_valid():
        went_wrong_next(request, _("Say how it was; nothing was changed."))
    else:
        explain_missed(missed_id=missed_id, by=actor_of(request), at=now(), **form.given())
        told_next(request, _("Noted; whoever verifies it reads this first."))
    return redirect("web:accountability_mine")


@never_cache
def open_new(request: HttpRequest) -> HttpResponse:
    """A matter for a breach that the oversight office verified outside any case."""
    by = actor_of(request)
    form = OpenForm(
        request.POST if request.method == "POST" else None,
        breaches=_breaches(request),
        people=people_choices(request),
    )
    if request.method == "POST" and form.is_valid():
        try:
            found = open_accountability(by=by, at=now(), **form.cleaned_data)
        except ActRefused as refused:
            show_refusal(form, refused)
        else:
            told_next(request, _("Opened; the person concerned is told and may state their side."))
            return redirect("web:accountability_matter", matter_id=found[0].pk)
    status = 422 if form.errors else 200
    return render(request, "web/accountability/open.html", {"form": form}, status=status)


def _breaches(request: HttpRequest) -> list[tuple[str, str]]:
    """The breaches of the policies in force for which a clause says what may follow."""
    try:
        bundle = rulebook_today(institution_of(request), now()).bundle
    except NothingInForce:
        return []
    meant = {name for rule in bundle.of(MeasureRule) for name in rule.breaches}
    return [(rule.id, f"{rule.name} {rule.clause}") for rule in bundle.of(BreachRule) if {rule.id, rule.name} & meant]


def _seen(request: HttpRequest, matter_id: UUID) -> Sight:
    """Raises Http404 where it is none of the reader's business: that it exists is not said either."""
    seen = sight(matter_id, actor_of(request), now())
    if seen is None:
        raise Http404
    return seen


def _page(request: HttpRequest, seen: Sight, *, refused: Any = None, status: int = 200) -> HttpResponse:
    names = names_of(request)
    context = {
        "page": page_of(seen, refused=refused),
        "seen": seen,
        "state": seen.state,
        "subject": subject_name(request, seen.row),
        "department": names.department(seen.row.department),
        "now": now(),
    }
    return render(request, "web/accountability/matter.html", context, status=status)
