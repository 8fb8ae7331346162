"""丢了回执: one exact match by name and last four digits, never a list; a new receipt, or asked again."""

from typing import Any, Final, cast

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from shouwen.cases.actions.receipts import look_up_case, look_up_without_phone, reissue_receipt
from shouwen.cases.actions.requester_acts import ask_again
from shouwen.cases.models import Case
from shouwen.cases.receipt_codes import grouped
from shouwen.cases.refusals import ActRefused
from shouwen.web.case.pickers import people
from shouwen.web.desk.printing_token import PrintingToken, TokenExpiredError, seal, unseal
from shouwen.web.desk.scene import Desk, desk_of
from shouwen.web.refusals import show_refusal

WITHOUT_PHONE: Final = "without_phone"
"""Value of the field ``way`` of the second form."""


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


class NoPhoneForm(forms.Form):
    """Who left no phone: the name, the day, the desk, and a colleague who stands by."""

    name = forms.CharField(
        label=gettext_lazy("Name that was left"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    day = forms.DateField(label=gettext_lazy("Day"), widget=forms.DateInput(attrs={"type": "date"}))
    department = forms.ChoiceField(label=gettext_lazy("Which desk"))
    witness = forms.ChoiceField(
        label=gettext_lazy("Who stands by"), help_text=gettext_lazy("Another colleague, who is told at once.")
    )

    def __init__(self, data: Any = None, *, here: Desk) -> None:
        """Offers today's departments and the colleagues who are at work."""
        super().__init__(data, auto_id="no-phone-%s")
        organization, at = here.rulebook.organization, here.at
        desks = [(row.id, row.name) for row in organization.departments if row.holds_at(at)]
        self.fields["department"] = forms.ChoiceField(label=self.fields["department"].label, choices=desks)
        witness = cast("forms.ChoiceField", self.fields["witness"])
        witness.choices = [
            ("", ""),
            *((row.value, row.label) for row in people(organization, at, without=[here.by.person])),
        ]


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def look_up(request: HttpRequest) -> HttpResponse:
    """Find the one matter; that it was looked up is recorded on it, and that nothing was found as well."""
    here = desk_of(request)
    is_without_phone = request.POST.get("way") == WITHOUT_PHONE
    form = LostReceiptForm(request.POST if request.POST and not is_without_phone else None)
    no_phone = NoPhoneForm(request.POST if is_without_phone else None, here=here)
    asked = no_phone if is_without_phone else form
    found = _found(asked, here) if asked.is_bound and asked.is_valid() else None
    status = 422 if asked.errors else 200
    return _page(request, here, form=form, no_phone=no_phone, **(_shown(found, here) if found else {}), status=status)


@never_cache
@require_POST
def reissue(request: HttpRequest) -> HttpResponse:
    """A new receipt; the old code ends at once."""
    here = desk_of(request)
    token = _token(request, here)
    if token is None:
        return _page(request, here, problem=_too_late(), status=422)
    files, code = reissue_receipt(case_id=token.cases[0], by=here.by, at=here.at)
    cases = tuple(file.case.pk.hex for file in files)
    printing = seal(PrintingToken(institution=token.institution, cases=cases, code=code))
    return _page(
        request,
        here,
        code=grouped(code),
        printing=printing,
        case=files[0].case,
    )


@never_cache
@require_POST
def again(request: HttpRequest) -> HttpResponse:
    """再次询问: a contact on the same case; whoever holds it tells how far it is."""
    here = desk_of(request)
    token = _token(request, here)
    if token is None:
        return _page(request, here, problem=_too_late(), status=422)
    try:
        file = ask_again(case_id=token.cases[0], by=here.by, at=here.at)
    except ActRefused as refused:
        return _page(request, here, problem=str(refused), status=422)
    told = _("Noted on %(number)s: asked again. Whoever holds it tells how far it is.")
    return _page(request, here, told=told % {"number": file.case.number_text})


def _found(form: forms.Form, here: Desk) -> Case | None:
    """The match, or ``None`` with the reason at the form."""
    look_up = look_up_without_phone if isinstance(form, NoPhoneForm) else look_up_case
    try:
        return look_up(by=here.by, at=here.at, **form.cleaned_data)
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


def _page(request: HttpRequest, here: Desk, *, status: int = 200, **context: Any) -> HttpResponse:
    """The page with both forms, empty where none was sent."""
    forms_shown = {"form": LostReceiptForm(), "no_phone": NoPhoneForm(here=here)}
    return render(request, "web/desk/lost.html", forms_shown | context, status=status)
