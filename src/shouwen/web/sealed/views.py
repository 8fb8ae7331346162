"""密封件: the list of one's own, writing one down, its cover, opening it with a reason, and the acts on it.

What is told goes by POST only; an answer with words in it is never kept by a browser or a proxy.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from shouwen.cases.actors import Actor
from shouwen.cases.receipt_codes import grouped
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.oversight.sealed.handling import open_sealed_file
from shouwen.oversight.sealed.opened import Opened
from shouwen.oversight.sealed.receiving import record_envelope, seal_tip_off
from shouwen.oversight.sealed.scene import NOT_YOURS, Scene, files_for, is_keeper, rule_today, scene_of
from shouwen.oversight.sealed.searching import refuse_search_for_who_spoke, refused_searches
from shouwen.rules.sealing.file import FileEvent
from shouwen.rules.sealing.holding import receivers_of
from shouwen.web.actors import actor_of
from shouwen.web.case.pickers import departments
from shouwen.web.moments import now
from shouwen.web.refusals import show_refusal
from shouwen.web.sealed.acts import ACTS, form_for, offers, owed_acts
from shouwen.web.sealed.forms import EnvelopeForm, ReasonForm, WriteDownForm
from shouwen.web.sealed.uploads import is_too_large
from shouwen.web.toasts import told_next


@never_cache
def files(request: HttpRequest) -> HttpResponse:
    """The sealed files that one may open, found by number only; whoever looks for the one who spoke is refused."""
    by, at = actor_of(request), now()
    looked_for = request.GET.get("number", "").strip()
    mine = files_for(by, at)
    refuse_search_for_who_spoke(looked_for, by=by, at=at, place="sealed")
    digits = "".join(filter(str.isdigit, looked_for))
    shown = [scene for scene in mine if not looked_for or digits == scene.row.number.replace(" ", "")]
    context = {
        "rows": [(scene.row, scene.standing.state.label, owed_acts(scene)) for scene in shown],
        "looked_for": looked_for,
        "is_keeper": is_keeper(by, at),
        "refused": refused_searches(by.institution_id) if is_keeper(by, at) else [],
    }
    return render(request, "web/sealed/files.html", context)


@never_cache
@csrf_exempt  # the token is asked for below, once the papers are sure to be read into memory only
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def write_down(request: HttpRequest) -> HttpResponse:
    """Write down for somebody; afterwards it cannot be read here but by opening it."""
    return render(request, "web/sealed/too_large.html", status=413) if is_too_large(request) else _write_down(request)


@csrf_protect
def _write_down(request: HttpRequest) -> HttpResponse:
    by, at = actor_of(request), now()
    rule, rulebook = rule_today(by.institution, at)
    if by.person not in receivers_of(rule, organization=rulebook.organization, at=at):
        raise NotAllowed(NOT_YOURS)
    kwargs: dict[str, Any] = {"rule": rule, "departments": departments(rulebook.organization, at)}
    form = WriteDownForm(request.POST, request.FILES, **kwargs) if request.method == "POST" else WriteDownForm(**kwargs)
    if form.is_bound and form.is_valid():
        try:
            sealed = seal_tip_off(by=by, at=at, **form.cleaned_data)
        except ActRefused as refused:
            show_refusal(form, refused)
        else:
            slip = {"code": grouped(sealed.code), "house": by.institution, "is_only_way": True}
            return render(request, "web/tell/slip.html", slip | {"back": reverse("web:sealed_files")})
    context = {"form": form, "rule": rule, "envelope": EnvelopeForm(), "is_keeper": is_keeper(by, at)}
    return render(request, "web/sealed/write_down.html", context, status=422 if form.errors else 200)


@require_POST
def envelope(request: HttpRequest) -> HttpResponse:
    """An unread letter for a superior body."""
    form = EnvelopeForm(request.POST)
    form.full_clean()
    file = record_envelope(by=actor_of(request), at=now(), reported=form.cleaned_data.get("reported", ""))
    told_next(request, _("Recorded as %(number)s, without any content. Pass it up unopened.") % {"number": file.number})
    return redirect("web:sealed_file", file.pk)


@never_cache
def cover(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """The cover: number, clocks, what was done by whom, and what can be done. No word of the content."""
    by = actor_of(request)
    return _cover(request, scene_of(file_id, by, now()), by)


@never_cache
@require_POST
def open_it(request: HttpRequest, file_id: UUID) -> HttpResponse:
    """The words, in this one answer: each time with a reason, each time an entry."""
    by, form = actor_of(request), ReasonForm(request.POST)
    scene = scene_of(file_id, by, now())
    found = _opened(scene, by, form)
    if found is None:
        return _cover(request, scene, by, reason=form, status=422)
    context = {"file": scene.row, "opened": found, "reason": form.cleaned_data["reason"]}
    return render(request, "web/sealed/opened.html", context)


@never_cache
@require_POST
def paper(request: HttpRequest, file_id: UUID, number: int) -> HttpResponse:
    """One of the papers, cleaned as it was kept; this too is an opening with a reason."""
    by, form = actor_of(request), ReasonForm(request.POST)
    scene = scene_of(file_id, by, now())
    found = _opened(scene, by, form)
    if found is None:
        return _cover(request, scene, by, reason=form, status=422)
    kept = next((each for each in found.papers if each.number == number and each.content is not None), None)
    if kept is None:
        raise Http404
    ending = kept.media_type.rpartition("/")[2].rpartition(".")[2].replace("document", "docx")
    headers = {"Content-Disposition": f'attachment; filename="{number}.{ending}"'}
    return HttpResponse(kept.content, content_type=kept.media_type, headers=headers)


@never_cache
@require_POST
@sensitive_post_parameters()
def act(request: HttpRequest, file_id: UUID, name: str) -> HttpResponse:
    """One act on the file."""
    if name not in ACTS:
        raise Http404
    by, at = actor_of(request), now()
    scene = scene_of(file_id, by, at)
    form = form_for(name, scene, data=request.POST)
    if form.is_valid():
        try:
            ACTS[name].action(by=by, at=at, file_id=file_id, **form.cleaned_data)
        except ActRefused as refused:
            show_refusal(form, refused)
        else:
            told_next(request, _("Done, and entered in the sealed file."))
            return redirect("web:sealed_file", file_id)
    return _cover(request, scene, by, refused={name: form}, status=422)


def _opened(scene: Scene, by: Actor, form: ReasonForm) -> Opened | None:
    if form.is_valid():
        try:
            return open_sealed_file(by=by, at=now(), file_id=scene.row.pk, reason=form.cleaned_data["reason"])
        except ActRefused as refused:
            show_refusal(form, refused)
    return None


def _cover(
    request: HttpRequest,
    scene: Scene,
    by: Actor,
    *,
    reason: ReasonForm | None = None,
    refused: Mapping[str, forms.Form] | None = None,
    status: int = 200,
) -> HttpResponse:
    steps = [(FileEvent.read(step.type).label, step.at, step.actor) for step in scene.standing.steps]
    context = {
        "file": scene.row,
        "state": scene.standing.state.label,
        "is_envelope": scene.standing.is_envelope,
        "clause": scene.rule.clause,
        "duties": owed_acts(scene),
        "steps": steps[::-1],
        "openers": scene.openers,
        "reason": reason or ReasonForm(),
        "offers": offers(scene, by.staff, refused or {}),
    }
    return render(request, "web/sealed/cover.html", context, status=status)
