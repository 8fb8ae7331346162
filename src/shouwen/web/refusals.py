"""An act that said no, and a paper that cannot be printed: at the field, above the form, or on a page of its own."""

from collections.abc import Callable
from http import HTTPStatus

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_noop
from django.views.defaults import page_not_found
from django_htmx.http import trigger_client_event

from shouwen.cases.models import Case
from shouwen.cases.refusals import ActRefused, NotAllowed, NothingInForce
from shouwen.reports.typesetting import PrintError
from shouwen.rules.language.typography import chinese_marks
from shouwen.web.access import may_enter

# Django says these at every form field that meets a NUL, or stays empty and must not; named here so that our catalogue
# words them for people: its own translations speak of an empty string and of a field.
gettext_noop("Null characters are not allowed.")
gettext_noop("This field is required.")


def show_refusal(form: BaseForm, refused: ActRefused) -> None:
    """Add every reason of ``refused``, clause included, to the field that it names (else to the whole form)."""
    field = refused.field if refused.field in form.fields else None
    for reason in refused.reasons:
        form.add_error(field, chinese_marks(str(reason)))


def focus_first_error(form: BaseForm) -> None:
    """Let the page open at the first field that was refused."""
    wrong = next((name for name in form.fields if name in form.errors), None)
    if wrong:
        form.fields[wrong].widget.attrs["autofocus"] = True


class RefusalMiddleware:
    """Tells a refusal that no form took up, a case that is not there, and a paper with a character that has no shape:
    a sentence, never a fault."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on; an address that only takes what a form sends is told with a page instead of an empty one."""
        response = self.get_response(request)
        return _no_page(request, response) if _is_opened_form_address(request, response) else response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The sentence as a page, or as an event for a part of a page; None for what is a fault indeed."""
        match error:
            case Case.DoesNotExist():
                return page_not_found(request, error)
            case PrintError():
                return render(request, "unprintable.html", {"reason": str(error)}, status=422)
            case ActRefused():
                return _refused(request, error)
            case _:
                return None


def _is_opened_form_address(request: HttpRequest, response: HttpResponseBase) -> bool:
    match = request.resolver_match
    is_screen = match is not None and match.app_names[:1] == ["web"]
    return is_screen and response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and request.method in ("GET", "HEAD")


def _no_page(request: HttpRequest, response: HttpResponseBase) -> HttpResponse:
    told = render(request, "405.html", status=response.status_code)
    told.headers["Allow"] = response.headers["Allow"]
    return told


def _refused(request: HttpRequest, refused: ActRefused) -> HttpResponse:
    """403 where somebody may not, else 409."""
    status = 403 if isinstance(refused, NotAllowed) else 409
    if request.htmx:  # type: ignore[attr-defined]
        return trigger_client_event(HttpResponse(status=status), "actRefused", {"text": str(refused)})
    context = {"reasons": refused.reasons, "wants_policy": isinstance(refused, NothingInForce)}
    if context["wants_policy"]:
        context["may_manage"] = may_enter("web:management", request.user)
    return render(request, "409.html", context, status=status)
