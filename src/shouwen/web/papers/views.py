"""The papers of a matter, for whoever may read the matter; and for its requester those that were given."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shouwen.cases.refusals import ActRefused
from shouwen.oversight.papers.actions import attach_paper, give_paper
from shouwen.oversight.papers.models import CasePaper
from shouwen.oversight.papers.queries import Listed, content_of, papers_of
from shouwen.web.actors import actor_of
from shouwen.web.moments import now
from shouwen.web.papers.forms import AttachForm, GiveForm
from shouwen.web.refusals import show_refusal
from shouwen.web.sealed.uploads import is_too_large
from shouwen.web.toasts import told_next, went_wrong_next


@never_cache
@csrf_exempt  # asked for below, once the file is sure to be read into memory only
@require_http_methods(["GET", "HEAD", "POST"])
def papers(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The list, and the form for another one."""
    if is_too_large(request):
        return render(request, "web/sealed/too_large.html", status=413)
    return _papers(request, case_id)


@csrf_protect
def _papers(request: HttpRequest, case_id: UUID) -> HttpResponse:
    form = AttachForm(request.POST or None, request.FILES or None)
    if form.is_bound and form.is_valid():
        given = dict(form.cleaned_data)
        file = given.pop("file")
        try:
            content = file.read() if file else b""
            attach_paper(case_id=case_id, by=actor_of(request), at=now(), content=content, **given)
        except ActRefused as refused:
            show_refusal(form, refused)
        else:
            told_next(request, _("Kept with the matter."))
            return redirect("web:case_papers", case_id)
    rows = papers_of(case_id, actor_of(request), now())
    context = {"rows": rows, "form": form, "give": GiveForm(auto_id=False), "case_id": case_id}
    return render(request, "web/papers/papers.html", context, status=422 if form.errors else 200)


@require_POST
def give(request: HttpRequest, case_id: UUID, paper_id: UUID) -> HttpResponse:
    """Give a paper out; one that must stay stays, and the list says that it was tried."""
    found = _one(request, case_id, paper_id)
    form = GiveForm(request.POST)
    form.full_clean()
    given = {"body": form.cleaned_data.get("body", ""), "to_requester": form.cleaned_data["to_requester"]}
    paper = give_paper(case_id=case_id, by=actor_of(request), at=now(), title=found.title or "", **given)
    if paper.blocked == found.paper.blocked:
        told_next(request, _("Given out, and written down."))
    else:
        went_wrong_next(
            request,
            _(
                "This paper is not public, or repeats one that is not: it was not given out, and it is written down "
                "that it was tried."
            ),
        )
    return redirect("web:case_papers", case_id)


@never_cache
@require_GET
def read(request: HttpRequest, case_id: UUID, paper_id: UUID) -> HttpResponse:
    """A paper, for the work inside the house."""
    return as_file(_one(request, case_id, paper_id).paper)


def as_file(paper: CasePaper) -> HttpResponse:
    """The paper as a file without its title in its name."""
    content = content_of(paper)
    if content is None:
        raise Http404
    ending = paper.media_type.rpartition("/")[2].rpartition(".")[2]
    ending = {"plain": "txt", "jpeg": "jpg"}.get(ending, ending).replace("document", "docx")
    headers = {"Content-Disposition": f'attachment; filename="{paper.seq}.{ending}"'}
    return HttpResponse(content, content_type=f"{paper.media_type}; charset=utf-8", headers=headers)


def _one(request: HttpRequest, case_id: UUID, paper_id: UUID) -> Listed:
    found = (row for row in papers_of(case_id, actor_of(request), now()) if row.paper.pk == paper_id)
    paper = next(found, None)
    if paper is None:
        raise Http404
    return paper
