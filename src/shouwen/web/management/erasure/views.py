"""依法删除: a number, then what would go and what stays, then the erasing; nothing goes unseen."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from shouwen.cases.actors import Actor
from shouwen.cases.refusals import ActRefused
from shouwen.oversight.erasing import ToErase, erase_matter, to_be_erased
from shouwen.web.management.changes import Asked, asked
from shouwen.web.management.erasure.forms import ErasureForm, NumberForm
from shouwen.web.refusals import focus_first_error, show_refusal
from shouwen.web.toasts import told_next


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def erasure(request: HttpRequest) -> HttpResponse:
    """The page: which matter; with ``?number=`` what erasing it would take; sent, it is erased."""
    asking = asked(request)
    if request.method == "POST":
        return _erased(asking, ErasureForm(request.POST))
    if "number" not in request.GET:
        return _page(request, {"form": NumberForm()})
    return _told(asking, NumberForm(request.GET))


def _told(asking: Asked, form: NumberForm) -> HttpResponse:
    found = _found(asking, form)
    if found is None:
        return _page(asking.request, {"form": form}, status=422)
    return _confirming(asking.request, found, ErasureForm(initial=_initial(form.cleaned_data["number"], found)))


def _found(asking: Asked, form: NumberForm) -> list[ToErase] | None:
    """What would go; None where there is no such matter, which then stands in the form."""
    if not form.is_valid():
        return None
    try:
        return to_be_erased(form.cleaned_data["number"], by=_actor(asking))
    except ActRefused as refused:
        show_refusal(form, refused)
        return None


def _erased(asking: Asked, form: ErasureForm) -> HttpResponse:
    if not form.is_valid() or not _erase(asking, form):
        found = to_be_erased(form.data.get("number", ""), by=_actor(asking))
        form.data = {**asking.request.POST.dict(), "shown": _ids(found)}
        focus_first_error(form)
        return _confirming(asking.request, found, form, status=422)
    told_next(asking.request, _("Erased. The record says that it was, on which ground and by whom."))
    return redirect("web:managed_erasure")


def _erase(asking: Asked, form: ErasureForm) -> bool:
    """Whether it is erased now; else the reason stands in the form."""
    try:
        erase_matter(by=_actor(asking), at=asking.at, **form.given())
    except ActRefused as refused:
        show_refusal(form, refused)
        return False
    return True


def _actor(asking: Asked) -> Actor:
    """Whom the entry names: also the account of a security administrator who is not on the staff list."""
    return Actor(institution=asking.institution, person=asking.by.hex, roles=asking.actor.roles)


def _initial(number: str, found: Sequence[ToErase]) -> dict[str, Any]:
    return {"number": number, "shown": _ids(found)}


def _ids(found: Sequence[ToErase]) -> str:
    return ",".join(each.case.pk.hex for each in found)


def _confirming(
    request: HttpRequest, found: Sequence[ToErase], form: ErasureForm, *, status: int = 200
) -> HttpResponse:
    is_gone = not any(each.words or each.papers for each in found)
    return _page(request, {"form": form, "found": found, "is_gone": is_gone}, status=status)


def _page(request: HttpRequest, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    return render(request, "web/management/erasure/erasure.html", context, status=status)
