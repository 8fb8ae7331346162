"""The rounds, a spot check, one round, and every step of it by whoever is signed in."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from shouwen.cases.actors import Actor
from shouwen.cases.queries.pages_of_rows import PageOfRows, Place
from shouwen.cases.refusals import ActRefused, NothingInForce
from shouwen.cases.rulebooks import rulebook_today
from shouwen.oversight.belonging import belongs, department_of
from shouwen.oversight.inspections import actions
from shouwen.oversight.inspections.models import SignedBulletin
from shouwen.oversight.inspections.queries import bulletins_for, lots_of, round_numbered, rounds_of
from shouwen.rules.language.kinds import Inspection
from shouwen.web.actors import actor_of
from shouwen.web.inspections.forms import STEPS, DrawForm, NoteForm, StepForm
from shouwen.web.inspections.showing import RoundSeen, round_seen, sees_draw
from shouwen.web.moments import now
from shouwen.web.refusals import show_refusal
from shouwen.web.toasts import told_next


@never_cache
def rounds(request: HttpRequest) -> HttpResponse:
    """The newest rounds that concern the reader, and the spot checks that they may draw."""
    return _list(request, actor_of(request))


@require_POST
def draw(request: HttpRequest) -> HttpResponse:
    """临时抽查: the sample is drawn now."""
    by = actor_of(request)
    form = DrawForm(request.POST, rules=_spot_checks(by))
    if _done(form, lambda: actions.open_inspection(by=by, at=now(), **form.given())):
        told_next(request, _("Drawn. Seed and candidates are on record; anybody can draw again."))
        return redirect("web:inspections")
    return _list(request, by, refused=form, status=422)


@never_cache
def inspection(request: HttpRequest, inspection: str) -> HttpResponse:
    """One round."""
    return _page(request, _seen(request, inspection))


@require_POST
def look(request: HttpRequest, inspection: str, place: int, step: str) -> HttpResponse:
    """One drawn subject was looked at: nothing found, or this."""
    seen = _seen(request, inspection)
    subject = next((each for each in seen.subjects if each.place == place), None)
    if subject is None or step not in ("fine", "note"):
        raise Http404
    form = NoteForm(request.POST, norms=subject.norms) if step == "note" else StepForm(request.POST)
    act: Callable[..., Any] = actions.note_finding if step == "note" else actions.examine_subject
    said: dict[str, Any] = {"by": actor_of(request), "at": now()}
    said |= {"inspection": seen.row.code, "inspected": subject.id}
    if _done(form, lambda: act(**said, **form.given())):
        told_next(request, _("Noted."))
        return redirect("web:inspection", seen.row.code)
    return _page(request, seen, refused=(f"note-{place}", form), status=422)


@require_POST
def take(request: HttpRequest, inspection: str, finding: int, step: str) -> HttpResponse:
    """One step of a finding."""
    seen = _seen(request, inspection)
    if step not in STEPS or finding not in seen.told.findings:
        raise Http404
    form = STEPS[step].form(request.POST)
    said = {"by": actor_of(request), "at": now(), "inspection": seen.row.code, "finding": finding}
    if _done(form, lambda: STEPS[step].action(**said, **form.given())):
        told_next(request, str(STEPS[step].done))
        return redirect("web:inspection", seen.row.code)
    return _page(request, seen, refused=(f"{step}-{finding}", form), status=422)


@never_cache
def lots(request: HttpRequest, inspection: str) -> HttpResponse:
    """The draw done again, for those who may see it."""
    by = actor_of(request)
    row = round_numbered(by.institution, inspection)
    if row is None or not sees_draw(row, by, now()):
        raise Http404
    return render(request, "web/inspections/lots.html", {"row": row, "lots": lots_of(row, by.institution)})


@require_POST
def close(request: HttpRequest, inspection: str) -> HttpResponse:
    """查完: the bulletin drafts stand from now on."""
    seen = _seen(request, inspection)
    form = StepForm(request.POST)
    if _done(form, lambda: actions.close_inspection(by=actor_of(request), at=now(), inspection=seen.row.code)):
        told_next(request, _("The round is closed."))
        return redirect("web:inspection", seen.row.code)
    return _page(request, seen, refused=("close", form), status=422)


def _done(form: StepForm, act: Callable[[], Any]) -> bool:
    """Whether it was done; else the form says why not."""
    if not form.is_valid():
        return False
    try:
        act()
    except ActRefused as refused:
        show_refusal(form, refused)
        return False
    return True


def _seen(request: HttpRequest, code: str) -> RoundSeen:
    """Raises Http404 where there is none, or nothing of it concerns the reader: both look alike."""
    by = actor_of(request)
    row = round_numbered(by.institution, code)
    seen = round_seen(row, by, now()) if row else None
    if seen is None:
        raise Http404
    return seen


def _list(request: HttpRequest, by: Actor, *, refused: DrawForm | None = None, status: int = 200) -> HttpResponse:
    at, checks = now(), _spot_checks(by)
    rows = [seen for row in rounds_of(by.institution) if (seen := round_seen(row, by, at))]
    form = refused or (DrawForm(rules=checks) if checks else None)
    context = {"rows": rows, "form": form, "bulletins": _bulletins(by, at, Place.read(request.GET.get("after", "")))}
    return render(request, "web/inspections/list.html", context, status=status)


def _bulletins(by: Actor, at: datetime, after: Place | None) -> PageOfRows[SignedBulletin]:
    """Those that went to the reader's department."""
    try:
        home = department_of(by.staff, rulebook_today(by.institution, at), at)
    except NothingInForce:
        home = ""
    return bulletins_for(by.institution, home, after=after) if home else PageOfRows(rows=(), after=None)


def _spot_checks(by: Actor) -> list[tuple[str, str]]:
    """The spot checks (rule id, name) that this person's office may draw."""
    try:
        rulebook = rulebook_today(by.institution, now())
    except NothingInForce:
        return []
    rules = [rule for rule in rulebook.bundle.of(Inspection) if rule.ad_hoc]
    return [(rule.id, rule.name) for rule in rules if belongs(by.staff, rule.who, rulebook, now())]


def _page(
    request: HttpRequest, seen: RoundSeen, *, refused: tuple[str, StepForm] | None = None, status: int = 200
) -> HttpResponse:
    key, form = refused or ("", None)
    subjects = [
        (each, form if key == f"note-{each.place}" else NoteForm(norms=each.norms, auto_id=f"note-{each.place}-%s"))
        for each in seen.subjects
    ]
    findings = [
        (each, [(slug, STEPS[slug], _step_form(slug, each.told.number, key, form)) for slug in each.steps])
        for each in seen.findings
    ]
    context = {"seen": seen, "subjects": subjects, "findings": findings, "refused": form}
    return render(request, "web/inspections/round.html", context, status=status)


def _step_form(slug: str, number: int, key: str, refused: StepForm | None) -> StepForm:
    if refused is not None and key == f"{slug}-{number}":
        return refused
    return STEPS[slug].form(auto_id=f"{slug}-{number}-%s")
