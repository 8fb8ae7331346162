"""The case page, and one view for every act on a case."""

from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from django_htmx.http import trigger_client_event

from shouwen.cases.actions.viewing import has_viewed, note_view
from shouwen.cases.queries.act_scene import act_scene, hold_case
from shouwen.cases.queries.case_page import case_page, newest_entry
from shouwen.cases.refusals import ActRefused
from shouwen.cases.visibility import leaves_a_trace
from shouwen.cases.with_forms import perform_with_forms
from shouwen.web.access import may_enter
from shouwen.web.actors import account_of, actor_of
from shouwen.web.case.act_form import ActForm
from shouwen.web.case.act_screen import ActScreen
from shouwen.web.case.acts import SCREENS
from shouwen.web.case.finding import for_readers
from shouwen.web.case.papers import papers_of
from shouwen.web.case.showing import shown
from shouwen.web.moments import now
from shouwen.web.refusals import show_refusal
from shouwen.web.ticking import tick
from shouwen.web.toasts import toast, told_next


@never_cache
@for_readers
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Everything about one case. The open page asks every few seconds; 204 says that nothing has changed."""
    by, at = actor_of(request), now()
    known = request.GET.get("known")
    if known and known == _as_of(newest_entry(case_id, by=by)):
        return HttpResponse(status=204)
    page = case_page(case_id, by=by, at=at)
    has_trace = leaves_a_trace(is_concerned=page.is_concerned, seen=page.sight)
    if has_trace and not has_viewed(page.history, by, at):
        note_view(case_id=case_id, by=by, at=at)
    context = shown(page, by, at, may_act=may_enter("web:case_act", account_of(request)))
    context |= {"papers": papers_of(page), "version": _as_of(page.state.last_seq)}
    name = "case_body.html" if request.htmx else "case.html"  # type: ignore[attr-defined]
    return render(request, f"web/case/{name}", context)


def _as_of(seq: int) -> str:
    """Words such as «2 hours left» age too: they are drawn anew every few minutes."""
    return f"{seq}.{tick()}"


@never_cache
@for_readers
@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, case_id: UUID, slug: str) -> HttpResponse:
    """The form of one act (GET), and the act itself (POST)."""
    screen = SCREENS.get(slug)
    if screen is None:
        raise Http404
    if request.method == "POST":
        form, is_done = _sent(request, case_id, screen)
        if is_done:
            return _done(request, case_id, screen)
    else:
        form = _form(request, case_id, screen)
    context = {"form": form, "screen": screen, "case": form.scene.case}
    name = "act_form.html" if request.htmx else "act.html"  # type: ignore[attr-defined]
    return render(request, f"web/case/{name}", context, status=422 if form.is_bound else 200)


@transaction.atomic
def _sent(request: HttpRequest, case_id: UUID, screen: ActScreen) -> tuple[ActForm, bool]:
    """The form as it was sent, and whether the act is done. The case is held from before the form is drawn, so that
    what it is compared with is what the act finds."""
    if not screen.locks_several:
        hold_case(case_id)
    form = _form(request, case_id, screen)
    return form, form.is_valid() and form.is_fresh() and _performed(request, form, screen)


def _form(request: HttpRequest, case_id: UUID, screen: ActScreen) -> ActForm:
    sent = request.POST if request.method == "POST" else None
    named = (sent or request.GET).get("obligation", "")
    scene = act_scene(case_id, by=actor_of(request), at=now())
    return screen.form(
        sent,
        scene=scene,
        obligation=int(named) if named.isdigit() else None,
        act=screen.act,
        paper=(sent or request.GET).get("paper", ""),
    )


def _performed(request: HttpRequest, form: ActForm, screen: ActScreen) -> bool:
    """Done; or refused, with the reasons at their fields and nothing lost."""
    try:
        perform_with_forms(
            screen.perform,
            act=screen.act,
            columns=form.columns(),
            case_id=form.scene.case.pk,
            by=actor_of(request),
            at=now(),
            **form.arguments(),
        )
    except ActRefused as refused:
        show_refusal(form, refused)
        return False
    return True


def _done(request: HttpRequest, case_id: UUID, screen: ActScreen) -> HttpResponse:
    """The page that stays hears ``acted`` and asks for itself anew."""
    if request.htmx:  # type: ignore[attr-defined]
        response = trigger_client_event(HttpResponse(status=204), "acted", {"case": str(case_id)})
        return toast(response, str(screen.done))
    told_next(request, str(screen.done))
    return redirect("web:case", case_id)
