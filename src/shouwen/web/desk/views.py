"""The desk's page, what it hears while somebody types, and the one request that registers."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from shouwen.cases.refusals import ActRefused
from shouwen.web.desk import outcomes
from shouwen.web.desk.asking import asked_scene
from shouwen.web.desk.forms import MatterForm, VisitForm, matter_typed
from shouwen.web.desk.held import AT_MOST, held_matters, hold, said_of
from shouwen.web.desk.page import fresh, heard_scene, work
from shouwen.web.desk.papers import PaperForm
from shouwen.web.desk.quick import tiles
from shouwen.web.desk.refusing import show_at
from shouwen.web.desk.registering import Said, visit_of
from shouwen.web.desk.registering import register as register_visit
from shouwen.web.desk.results import Result, result_of
from shouwen.web.desk.scene import Desk, desk_of
from shouwen.web.desk.wording import may_go_out
from shouwen.web.directory.forms import WrongInformationForm


@never_cache
def desk(request: HttpRequest) -> HttpResponse:
    """The empty desk, with the questions that one key answers."""
    here = desk_of(request)
    return render(
        request, "web/desk/desk.html", {**fresh(here), "tiles": tiles(here), "wrong_form": WrongInformationForm()}
    )


@require_POST
@sensitive_post_parameters()
def suggest(request: HttpRequest) -> HttpResponse:
    """What the words typed so far mean; nothing is kept."""
    here, post = desk_of(request), request.POST
    form = MatterForm(initial=matter_typed(post.dict()))
    return render(request, "web/desk/suggested.html", heard_scene(here, post, form))


@require_POST
@sensitive_post_parameters()
def register(request: HttpRequest) -> HttpResponse:
    """One request: the registration and what came of it; on a refusal the page as it was typed, with the reason."""
    here, post = desk_of(request), request.POST
    visit_form, matter_form = VisitForm(post), MatterForm(post)
    context = work(here, post, matter_form, visit_form)
    if _must_look_first(context, post):
        return render(request, "web/desk/work.html", context)
    if visit_form.is_valid() and matter_form.is_valid():
        result = _registered(here, post, visit_form, matter_form, context.get("paper_form") or PaperForm(None, []))
        if result:
            return render(request, "web/desk/work.html", {**fresh(here), "result": result})
    return render(request, "web/desk/work.html", context, status=422)


@require_POST
@sensitive_post_parameters()
def hold_matter(request: HttpRequest) -> HttpResponse:
    """再加一件: the matter waits on the page, the field is free for the next one."""
    here, post = desk_of(request), request.POST.copy()
    visit_form, matter_form = VisitForm(initial=post.dict()), MatterForm(post)
    context = work(here, post, matter_form, visit_form)
    if not post.get("matter", "").strip() or len(post.getlist("held")) >= AT_MOST:
        matter_form.add_error("matter", _("Say what the matter is first; at most %d wait at once.") % AT_MOST)
        return render(request, "web/desk/work.html", context, status=422)
    said = said_of(here, post.dict(), post.get("outcome", ""))
    if not may_go_out(here, said, matter_form):
        return render(request, "web/desk/work.html", {**context, "open_panel": said.outcome}, status=422)
    post.appendlist("held", hold(post, post.get("outcome", "")))
    kept = {"visit_form": visit_form, "held": list(held_matters(here, post)), "asked": asked_scene(here, post)}
    return render(request, "web/desk/work.html", {**fresh(here), **kept})


def _must_look_first(context: dict[str, Any], post: QueryDict) -> bool:
    """Nobody registers what they have not seen: the words were changed a moment ago, or an alarm stands."""
    heard = context["heard"]
    if heard is None:
        return False
    has_changed = post.get("heard", "").split() != heard.text.split()
    return has_changed or (heard.is_emergency and not context["is_afterwards"])


def _registered(
    here: Desk, post: QueryDict, visit_form: VisitForm, matter_form: MatterForm, paper: PaperForm
) -> Result | None:
    """The registration's result, or ``None`` with the refusal at its field."""
    visit = visit_of(here, visit_form.cleaned_data, post)
    said = _matters(here, post)
    if not may_go_out(here, said[-1], matter_form):
        return None
    try:
        return result_of(register_visit(here, visit, said, paper.columns()), here, visit)
    except ActRefused as refused:
        show_at(refused, matter_form, visit_form, paper, outcome=said[-1].outcome, instead=paper.instead)
        return None


def _matters(here: Desk, post: QueryDict) -> list[Said]:
    """Those that waited, then the one in the field; a field left empty after others is no matter."""
    waiting = [one.said for one in held_matters(here, post)]
    if waiting and not post.get("matter", "").strip():
        return waiting
    outcome = post.get("outcome", "")
    default = outcomes.REGISTER if not post.get("matter", "").strip() else ""
    return [*waiting, said_of(here, post.dict(), outcome or default)]
