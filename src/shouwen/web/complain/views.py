"""Complaining on the web: a plain form, no script, no cookie, nobody signed in is looked at.

The page is exempt from the protection against forged requests: nobody is known to it, so there is nothing to be done
in anybody's name, and its cookie would stay behind on a computer that others use.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from shouwen.cases.actions.web_complaints import AlreadyReceived, SoundsLikeTipOff, complain_online
from shouwen.cases.actors import Actor
from shouwen.cases.queries.public_page import public_page
from shouwen.cases.receipt_attempts import COMPLAINTS, TooManyTries, count_try, forget_ended, give_back
from shouwen.cases.receipt_codes import grouped, hash_of
from shouwen.cases.refusals import ActRefused
from shouwen.organization.models import Institution
from shouwen.rules.language.kinds import Classification
from shouwen.rules.web_complaints import asked_on_page
from shouwen.web.complain.forms import ComplaintForm
from shouwen.web.complain.offered import bundle_of_today
from shouwen.web.complain.page_token import code_in, new_token
from shouwen.web.moments import instant_words, now
from shouwen.web.receipt.clients import client_of
from shouwen.web.refusals import focus_first_error, show_refusal
from shouwen.web.sealed.offered import with_a_sealed_way
from shouwen.web.unlisted import unlisted

_SENT_TWICE: Final = timedelta(minutes=2)
"""Within it the same page sent again is a second press of the key, and is answered like the first."""


@unlisted
@csrf_exempt
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def complain(request: HttpRequest, institution: str) -> HttpResponse:
    """The page on which one complains; then the receipt's code, shown once."""
    house = Institution.objects.filter(slug=institution).first()
    bundle = bundle_of_today(house) if house else None
    if house is None or bundle is None or not bundle.web_complaint_routes:
        raise Http404
    asked = asked_on_page(bundle)
    if request.method != "POST":
        return _page(request, house, ComplaintForm(asked=asked, initial={"token": new_token()}))
    if not code_in(request.POST.get("token", "")):
        return _once_more(request, house, asked)
    return _sent(request, house, ComplaintForm(request.POST, asked=asked))


@sensitive_variables("code")
def _sent(request: HttpRequest, house: Institution, form: ComplaintForm) -> HttpResponse:
    code = code_in(request.POST["token"])
    if not form.is_valid():
        return _page(request, house, form, status=422)
    client = client_of(request)
    try:
        count_try(client, at=now(), limits=COMPLAINTS)
    except TooManyTries as limited:
        form.add_error(None, _too_many(limited))
        return _page(request, house, form, status=429)
    if _registered(form, house, code):
        forget_ended(at=now())
        return _slip(request, house, code)
    give_back(client, at=now(), limits=COMPLAINTS)
    return _page(request, house, form, status=422)


@sensitive_variables("code")
def _registered(form: ComplaintForm, house: Institution, code: str) -> bool:
    """Whether it is registered, now or by the same page a moment ago; else the reason stands at its field."""
    try:
        complain_online(by=Actor(institution=house), at=now(), code=code, **form.given())
    except AlreadyReceived as received:
        if now() - received.at <= _SENT_TWICE:
            return True
        show_refusal(form, received)
    except ActRefused as refused:
        form.sounds_like_tip_off = isinstance(refused, SoundsLikeTipOff)
        show_refusal(form, refused)
    return not form.errors


def _once_more(request: HttpRequest, house: Institution, asked: Sequence[Classification]) -> HttpResponse:
    """The page was open for too long, or is none of ours: with what was typed it is shown anew."""
    form = ComplaintForm({**request.POST.dict(), "token": new_token()}, asked=asked)
    form.add_error(None, _("This page was open for a long time. Nothing has been kept yet: please send it once more."))
    return _page(request, house, form, status=422)


def _too_many(limited: TooManyTries) -> str:
    said = _(
        "Too much was sent from here. Nothing has been kept; the next try is possible %(when)s. You need not wait: "
        "any service desk, or the phone below, takes your complaint."
    )
    return said % {"when": instant_words(limited.until)}


def _page(request: HttpRequest, house: Institution, form: ComplaintForm, *, status: int = 200) -> HttpResponse:
    form.ask_about_tip_off()
    focus_first_error(form)
    context = {"form": form, "house": house, "has_sealed_way": bool(with_a_sealed_way([house]))}
    return render(request, "web/complain/complain.html", context, status=status)


def _slip(request: HttpRequest, house: Institution, code: str) -> HttpResponse:
    page = public_page(hash_of(code), at=now())
    context: dict[str, Any] = {"code": grouped(code), "house": house, "matters": page.matters if page else ()}
    return render(request, "web/complain/received.html", context)
