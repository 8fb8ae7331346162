"""Telling in confidence, and the mailbox: plain forms, no script, no cookie set, nobody signed in is looked at.

The pages are exempt from the protection against forged requests: nobody is known to them, so there is nothing to be
done in anybody's name, and its cookie would stay behind on a computer that others use.
"""

from typing import Any
from uuid import UUID

from django import forms
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from shouwen.cases.actors import Actor
from shouwen.cases.receipt_codes import grouped
from shouwen.cases.refusals import ActRefused
from shouwen.organization.models import Institution
from shouwen.oversight.sealed.flood import check_flood
from shouwen.oversight.sealed.mailbox import (
    institution_of_file,
    mailbox_of,
    read_mailbox,
    reported_earlier,
    write_to_office,
)
from shouwen.oversight.sealed.receiving import LONGEST, seal_tip_off
from shouwen.oversight.sealed.scene import rule_today
from shouwen.web.case.pickers import departments
from shouwen.web.moments import now
from shouwen.web.refusals import focus_first_error, show_refusal
from shouwen.web.sealed.forms import TellForm
from shouwen.web.sealed.uploads import is_too_large
from shouwen.web.unlisted import unlisted

_SALT = "shouwen.web.tell"
_LASTS = 30 * 60
"""Seconds in which one writes an answer; after them the code is asked for again."""


class LetterForm(forms.Form):
    """A letter to the office."""

    text = forms.CharField(
        label=gettext_lazy("What you want to write"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 6, "autocomplete": "off", "class": "answer-box"}),
    )


@unlisted
@csrf_exempt
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest, institution: str) -> HttpResponse:
    """The page on which one writes; then the plain slip with the code."""
    house = Institution.objects.filter(slug=institution).first()
    if house is None:
        raise Http404
    if is_too_large(request):
        return _page(request, "too_large", {"house": house}, status=413)
    rule, rulebook = rule_today(house, now())
    given: dict[str, Any] = {"rule": rule, "departments": departments(rulebook.organization, now())}
    form = TellForm(request.POST, request.FILES, **given) if request.method == "POST" else TellForm(**given)
    for field in form.visible_fields():
        field.field.widget.attrs.setdefault("class", "answer-box")
    code = _told(form, house) if form.is_bound and form.is_valid() else None
    if code:
        return _slip(request, house, code)
    focus_first_error(form)
    return _page(request, "tell", {"form": form, "house": house, "rule": rule}, status=422 if form.errors else 200)


@unlisted
@csrf_exempt
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """A letter to the office, from the open mailbox."""
    file_id = _file_of(request)
    if file_id is None:
        return redirect("web:receipt")
    form = LetterForm(request.POST)
    if form.is_valid():
        try:
            write_to_office(file_id, text=form.cleaned_data["text"], at=now())
        except ActRefused as refused:
            show_refusal(form, refused)
        else:
            return mailbox_page(request, request.POST["token"], file_id, told=_("Sent. The office reads it."))
    return mailbox_page(request, request.POST["token"], file_id, form=form, status=422)


@unlisted
@csrf_exempt
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def retaliation(request: HttpRequest) -> HttpResponse:
    """The button of its own: somebody makes the reporter suffer for it. It goes to the independent body."""
    file_id = _file_of(request)
    if file_id is None:
        return redirect("web:receipt")
    form, house = LetterForm(request.POST, prefix="retaliation"), institution_of_file(file_id)
    if form.is_valid():
        try:
            check_flood(house.pk, now())
            sealed = seal_tip_off(
                by=Actor(institution=house),
                at=now(),
                matter=form.cleaned_data["text"],
                reported=reported_earlier(file_id, now()),
                is_anonymous=True,
                is_retaliation=True,
            )
        except ActRefused as refused:
            form.add_error("text", str(refused))
        else:
            return _slip(request, house, sealed.code)
    return mailbox_page(request, request.POST["token"], file_id, retaliation_form=form, status=422)


def mailbox_page(
    request: HttpRequest,
    token: str,
    file_id: UUID,
    *,
    form: LetterForm | None = None,
    retaliation_form: LetterForm | None = None,
    told: str = "",
    status: int = 200,
) -> HttpResponse:
    """The letters, and the two things that one can do. ``token`` stands in hidden fields, in no address or cookie."""
    context = {
        "mailbox": read_mailbox(file_id, at=now()),
        "token": token,
        "form": form or LetterForm(),
        "retaliation": retaliation_form or LetterForm(prefix="retaliation"),
        "told": told,
    }
    return _page(request, "mailbox", context, status=status)


def token_for(code_hash: str) -> str:
    """What stands for the code on the open page for half an hour."""
    return signing.dumps(code_hash, salt=_SALT)


def _told(form: TellForm, house: Institution) -> str | None:
    """Seal what was written; gives the code, or ``None`` with the reason at its field."""
    try:
        check_flood(house.pk, now())
        return seal_tip_off(by=Actor(institution=house), at=now(), **form.cleaned_data).code
    except ActRefused as refused:
        show_refusal(form, refused)
        return None


def _slip(request: HttpRequest, house: Institution, code: str) -> HttpResponse:
    return _page(request, "slip", {"code": grouped(code), "house": house, "is_only_way": True})


def _page(request: HttpRequest, name: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    return render(request, f"web/tell/{name}.html", context, status=status)


def _file_of(request: HttpRequest) -> UUID | None:
    """The file that the page's token opens, while it holds."""
    try:
        code_hash = signing.loads(request.POST.get("token", ""), salt=_SALT, max_age=_LASTS)
    except signing.BadSignature:
        return None
    return mailbox_of(str(code_hash))
