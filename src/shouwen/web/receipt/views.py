"""The requester's pages: the code is asked for, the matters are shown, an act is done. All by plain forms."""

from collections.abc import Mapping
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shouwen.cases.actors import Actor
from shouwen.cases.models import Case
from shouwen.cases.queries.public_page import PublicPage, choices_of, institutions, matter_of, matters_of, public_page
from shouwen.cases.refusals import ActRefused
from shouwen.oversight.papers.queries import given_to_requesters
from shouwen.rules.language.typography import chinese_marks
from shouwen.web.moments import now
from shouwen.web.papers.views import as_file
from shouwen.web.receipt.acts import ACTS, bound_to, offers_for
from shouwen.web.receipt.entering import Entering, enter_with_code
from shouwen.web.receipt.forms import CodeForm, MatterForm
from shouwen.web.receipt.visits import end_visit, prolong_visit, visit_of
from shouwen.web.refusals import focus_first_error, show_refusal
from shouwen.web.tell.views import mailbox_page, token_for
from shouwen.web.toasts import told_next
from shouwen.web.unlisted import unlisted


@unlisted
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: HttpRequest) -> HttpResponse:
    """The matters of the visit; without one the question for the code, which opens a visit."""
    if request.method == "POST":
        entering = enter_with_code(request)
        if entering.visit and entering.mailbox:  # nothing of it stays in a cookie
            return mailbox_page(request, token_for(entering.visit), entering.mailbox)
        opened = prolong_visit(redirect("web:receipt"), entering.visit) if entering.visit else None
        return opened or _ask(request, entering)
    visit = visit_of(request)
    page = public_page(visit, at=now()) if visit else None
    return _matters(request, visit, page) if visit and page else _ask(request, _not_yet())


@unlisted
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, name: str) -> HttpResponse:
    """One act on one matter. Where the visit has run out the code is asked for, and what was typed stays."""
    if name not in ACTS:
        raise Http404
    if request.method != "POST":
        return redirect("web:receipt")
    visit = visit_of(request)
    entering = Entering(form=CodeForm(), visit=visit) if visit else _entering_again(request)
    case = matter_of(entering.visit, request.POST.get("case", "")) if entering.visit else None
    if entering.visit is None or case is None:
        return _ask(request, entering, name=name)
    return _carry_out(request, name, entering.visit, case)


@unlisted
@require_safe
def paper(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """A paper that the requester was given. Without a visit the code is asked for; any other paper is as if it were
    none."""
    visit = visit_of(request)
    if not visit:
        return redirect("web:receipt")
    for rows in given_to_requesters(matters_of(visit)).values():
        for row in rows:
            if row.paper.pk == paper_id:
                return prolong_visit(as_file(row.paper), visit)
    raise Http404


@unlisted
@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """Leave nothing behind on a computer that others use."""
    told_next(request, _("Ended. Nothing of it stays on this computer."))
    return end_visit(redirect("web:receipt"))


def _not_yet() -> Entering:
    return Entering(form=CodeForm(), status=200)


def _top() -> HttpResponse:
    """The page from its top, where the act is confirmed: without ``#main`` the browser would keep the fragment of the
    form that was sent."""
    return redirect(reverse("web:receipt") + "#main")


def _entering_again(request: HttpRequest) -> Entering:
    return enter_with_code(request) if "code" in request.POST else Entering(form=CodeForm())


def _carry_out(request: HttpRequest, name: str, visit: str, case: Case) -> HttpResponse:
    """Confirm what happens next on a fresh page, or show the form again with the reason at its field."""
    form = bound_to(name, case.pk.hex, choices_of(case), data=request.POST)
    if form.is_valid():
        given = {field: value for field, value in form.cleaned_data.items() if field != "case"}
        try:
            file = ACTS[name].action(case_id=case.pk, by=Actor(institution=case.institution), at=now(), **given)
        except ActRefused as refused:
            show_refusal(form, refused)
        else:
            told_next(request, chinese_marks(ACTS[name].confirm(file)))
            return prolong_visit(_top(), visit)
    focus_first_error(form)
    page = public_page(visit, at=now())
    if page is None:
        return _ask(request, _not_yet())
    return _matters(request, visit, page, {(name, case.pk.hex): form}, status=422)


def _ask(request: HttpRequest, entering: Entering, *, name: str = "") -> HttpResponse:
    """The question for the code; with ``name`` what was typed for that act goes along unchanged."""
    fields = ACTS[name].form.fields_in(request.POST) if name else ()
    context = {
        "form": entering.form,
        "kept": [(field, request.POST[field]) for field in fields],
        "action": request.path if name else "",
        "institutions": institutions(),
    }
    return render(request, "web/receipt/ask.html", context, status=entering.status)


def _matters(
    request: HttpRequest,
    visit: str,
    page: PublicPage,
    refused: Mapping[tuple[str, str], MatterForm] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    given = given_to_requesters([UUID(matter.id) for matter in page.matters])
    matters = [
        {"matter": matter, "papers": given.get(UUID(matter.id), ()), "offers": offers_for(matter, refused or {})}
        for matter in page.matters
    ]
    response = render(request, "web/receipt/matters.html", {"page": page, "matters": matters}, status=status)
    return prolong_visit(response, visit)
