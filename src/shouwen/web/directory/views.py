"""The directory, its search, and the one key for what is wrong in it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shouwen.cases.actions.upkeep import report_information
from shouwen.cases.queries.directory_page import directory_page, owner_of
from shouwen.cases.refusals import ActRefused
from shouwen.cases.rulebooks import rulebook_today
from shouwen.web.access import may_enter
from shouwen.web.actors import account_of, actor_of, institution_of
from shouwen.web.directory.forms import SearchForm, WrongInformationForm
from shouwen.web.moments import now
from shouwen.web.refusals import show_refusal
from shouwen.web.toasts import toast


def directory(request: HttpRequest) -> HttpResponse:
    """The whole directory."""
    return render(request, "web/directory/directory.html", _context(request, ""))


@require_POST
def search(request: HttpRequest) -> HttpResponse:
    """What the typed words lead to: the list alone, or the page where there is no script.

    By POST: what visitors say stands in no address and no log.
    """
    form = SearchForm(request.POST)
    text = form.cleaned_data["text"] if form.is_valid() else ""
    name = "results.html" if request.htmx else "directory.html"  # type: ignore[attr-defined]
    return render(request, f"web/directory/{name}", _context(request, text))


@require_POST
def report(request: HttpRequest) -> HttpResponse:
    """信息有误: whoever keeps the entry owes a look at it from now on."""
    form = WrongInformationForm(request.POST)
    if form.is_valid():
        try:
            return _reported(request, form)
        except ActRefused as refused:
            show_refusal(form, refused)
    return render(request, "web/directory/wrong_form.html", {"form": form}, status=422)


def _reported(request: HttpRequest, form: WrongInformationForm) -> HttpResponse:
    at, by, typed = now(), actor_of(request), form.cleaned_data
    owner = owner_of(typed["subject"], rulebook=rulebook_today(by.institution, at), at=at)
    report_information(by=by, at=at, subject=typed["subject"], owner=owner.id if owner else "", note=typed["note"])
    told = _("Passed on to %(name)s, who looks into it. Thank you.") % {"name": owner.name if owner else ""}
    response = render(request, "web/directory/wrong_form.html", {"form": WrongInformationForm()})
    return toast(response, told)


def _context(request: HttpRequest, text: str) -> dict[str, object]:
    at = now()
    rulebook = rulebook_today(institution_of(request), at)
    return {
        "page": directory_page(rulebook, at=at, text=text),
        "form": SearchForm(initial={"text": text}),
        "text": text.strip(),
        "wrong_form": WrongInformationForm(),
        "may_report": may_enter("web:report_information", account_of(request)),
    }
