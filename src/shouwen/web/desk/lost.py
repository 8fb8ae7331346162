"""丢了回执: one exact match by name and last four digits, never a list; a new receipt, or asked again."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from shouwen.cases.actions.receipts import look_up_case, reissue_receipt
from shouwen.cases.actions.requester_acts import ask_again
from shouwen.cases.models import Case
from shouwen.cases.receipt_codes import grouped
from shouwen.cases.refusals import ActRefused
from shouwen.web.desk.printing_token import PrintingToken, TokenExpiredError, seal, unseal
from shouwen.web.desk.scene import Desk, desk_of
from shouwen.web.refusals import show_refusal


class LostReceiptForm(forms.Form):
    """The name that was left, and the end of the phone number."""

    name = forms.CharField(
        label=gettext_lazy("Name that was left"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True}),
    )
    last_four = forms.RegexField(
        r"^\s*[0-9０-９]{4}\s*$",
        label=gettext_lazy("Last four digits of the phone"),
        error_messages={"invalid": gettext_lazy("Four digits, please.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric", "maxlength": 4}),
    )


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def look_up(request: HttpRequest) -> HttpResponse:
    """Find the one matter; that it was looked up is recorded on it."""
    here = desk_of(request)
    form = LostReceiptForm(request.POST or None)
    found = _found(form, here) if form.is_bound and form.is_valid() else None
    status = 422 if form.errors else 200
    return _page(request, form=form, **(_shown(found, here) if found else {}), status=status)


@never_cache
@require_POST
def reissue(request: HttpRequest) -> HttpResponse:
    """A new receipt; the old code ends at once."""
    here = desk_of(request)
    token = _token(request, here)
    if token is None:
        return _page(request, form=LostReceiptForm(), problem=_too_late(), status=422)
    files, code = reissue_receipt(case_id=token.cases[0], by=here.by, at=here.at)
    cases = tuple(file.case.pk.hex for file in files)
    printing = seal(PrintingToken(institution=token.institution, cases=cases, code=code))
    return _page(request, form=LostReceiptForm(), code=grouped(code), printing=printing, case=files[0].case)


@never_cache
@require_POST
def again(request: HttpRequest) -> HttpResponse:
    """再次询问: a contact on the same case; whoever holds it tells how far it is."""
    here = desk_of(request)
    token = _token(request, here)
    if token is None:
        return _page(request, form=LostReceiptForm(), problem=_too_late(), status=422)
    try:
        file = ask_again(case_id=token.cases[0], by=here.by, at=here.at)
    except ActRefused as refused:
        return _page(request, form=LostReceiptForm(), problem=str(refused), status=422)
    told = _("Noted on %(number)s: asked again. Whoever holds it tells how far it is.")
    return _page(request, form=LostReceiptForm(), told=told % {"number": file.case.number_text})


def _found(form: LostReceiptForm, here: Desk) -> Case | None:
    """The match, or ``None`` with the reason at the form."""
    typed = form.cleaned_data
    try:
        return look_up_case(by=here.by, at=here.at, name=typed["name"], last_four=typed["last_four"])
    except ActRefused as refused:
        show_refusal(form, refused)
        return None


def _shown(case: Case, here: Desk) -> dict[str, Any]:
    """The matter, and the proof for the next step that it was looked up just now."""
    token = PrintingToken(institution=here.by.institution_id.hex, cases=(case.pk.hex,))
    return {"case": case, "token": seal(token)}


def _token(request: HttpRequest, here: Desk) -> PrintingToken | None:
    try:
        return unseal(request.POST.get("token", ""), institution=here.by.institution_id.hex)
    except TokenExpiredError:
        return None


def _too_late() -> str:
    return _("Too much time has passed. Nothing was changed; please look the receipt up once more.")


def _page(request: HttpRequest, *, status: int = 200, **context: Any) -> HttpResponse:
    return render(request, "web/desk/lost.html", context, status=status)
