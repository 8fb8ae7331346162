"""One sheet of a survey, by its one-time code: no account, no name, no address kept beside the code.

The code is typed or comes behind the ``#`` of a QR code; the page then carries a signed token for half an hour, so
that no address ever holds the code.
"""

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from shouwen.cases.actors import Actor
from shouwen.cases.queries.public_page import institutions
from shouwen.cases.receipt_attempts import TooManyTries, count_try, forget_ended, give_back
from shouwen.cases.receipt_codes import hash_of
from shouwen.cases.refusals import ActRefused
from shouwen.oversight.surveys.actions.answering import answer_survey
from shouwen.oversight.surveys.queries import SheetAsked, sheet_opened_by
from shouwen.web.moments import instant_words, now
from shouwen.web.receipt.clients import client_of
from shouwen.web.receipt.forms import CodeForm
from shouwen.web.refusals import focus_first_error, show_refusal
from shouwen.web.surveys.forms import SheetForm
from shouwen.web.toasts import told_next
from shouwen.web.unlisted import unlisted

_SALT = "shouwen.web.surveys"
_LASTS = 30 * 60
"""Seconds in which one fills the sheet in; after them the code is asked for again."""


@unlisted
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest) -> HttpResponse:
    """The question for the code; with a right one the sheet."""
    if request.method != "POST":
        return _ask(request, CodeForm())
    form = CodeForm(request.POST)
    asked = _opened(request, form) if form.is_valid() else None
    if asked is None:
        return _ask(request, form, status=422)
    return _fill_in(request, asked, signing.dumps(asked.sheet.token, salt=_SALT), SheetForm(survey=asked.rule))


@unlisted
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest) -> HttpResponse:
    """What was filled in: once, and thanks on a fresh page."""
    asked = _from_token(request.POST.get("token", ""))
    if asked is None:
        return redirect("web:survey_sheet")
    form = SheetForm(request.POST, survey=asked.rule)
    if form.is_valid() and _answered(asked, form):
        told_next(request, _("Thank you. Your answer is entered; it cannot be changed by anybody."))
        return redirect("web:survey_sheet")
    focus_first_error(form)
    return _fill_in(request, asked, request.POST["token"], form, status=422)


def _opened(request: HttpRequest, form: CodeForm) -> SheetAsked | None:
    """The sheet that the code opens; wrong codes are counted as those of receipts are, in the same windows."""
    client, at = client_of(request), now()
    try:
        count_try(client, at=at)
    except TooManyTries as limited:
        said = _("Too many wrong codes. To protect everybody the next try is possible %(when)s.")
        form.add_error("code", said % {"when": instant_words(limited.until)})
        return None
    asked = sheet_opened_by(hash_of(form.cleaned_data["code"]))
    if asked is None:
        forget_ended(at=at)
        form.add_error("code", _("Nothing was found. Please compare the digits with your sheet."))
        return None
    give_back(client, at=at)
    if not asked.is_open:
        form.add_error("code", _("This sheet has been answered, or the survey is over. Thank you."))
        return None
    return asked


def _from_token(token: str) -> SheetAsked | None:
    try:
        return sheet_opened_by(str(signing.loads(token, salt=_SALT, max_age=_LASTS)))
    except signing.BadSignature:
        return None


def _answered(asked: SheetAsked, form: SheetForm) -> bool:
    by, round_ = Actor(institution=asked.institution), asked.sheet.round
    said = form.given()
    if lacking := [name for name in form.items if name not in said["grades"]]:
        for name in lacking:
            form.add_error(f"item-{form.items.index(name)}", _("Please choose one of the five."))
        return False
    try:
        answer_survey(by=by, at=now(), survey=round_.rule, period=round_.period, sheet=asked.sheet.number, **said)
    except ActRefused as refused:
        show_refusal(form, refused)
        return False
    return True


def _ask(request: HttpRequest, form: CodeForm, *, status: int = 200) -> HttpResponse:
    form.fields["code"].label = _("The ten digits on your survey sheet")
    context = {"form": form, "institutions": institutions()}
    return render(request, "web/surveys/ask.html", context, status=status)


def _fill_in(
    request: HttpRequest, asked: SheetAsked, token: str, form: SheetForm, *, status: int = 200
) -> HttpResponse:
    context = {"asked": asked, "token": token, "form": form, "institutions": [asked.institution]}
    return render(request, "web/surveys/sheet.html", context, status=status)
