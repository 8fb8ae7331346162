"""An act that said no, shown where it belongs: at its field, above the form, or else on a page of its own."""

from collections.abc import Callable

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_noop
from django.views.defaults import page_not_found
from django_htmx.http import trigger_client_event

from shouwen.cases.models import Case
from shouwen.cases.refusals import ActRefused, NotAllowed, NothingInForce
from shouwen.rules.language.typography import chinese_marks
from shouwen.web.access import may_enter

# Django says this at every form field that meets a NUL; named here so that our catalogue words it for people, as
# its own translation speaks of an empty string.
gettext_noop("Null characters are not allowed.")


def show_refusal(form: BaseForm, refused: ActRefused) -> None:
    """Add every reason of ``refused``, clause included, to the field that it names (else to the whole form)."""
    field = refused.field if refused.field in form.fields else None
    for reason in refused.reasons:
        form.add_error(field, chinese_marks(str(reason)))


class RefusalMiddleware:
    """Tells a refusal that no form took up, and a case that is not there: a sentence, never a fault."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on: there is something to do only where a view raised."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The reasons as a page (403 where somebody may not, else 409), or as an event for a part of a page."""
        if isinstance(error, Case.DoesNotExist):
            return page_not_found(request, error)
        if not isinstance(error, ActRefused):
            return None
        status = 403 if isinstance(error, NotAllowed) else 409
        if request.htmx:  # type: ignore[attr-defined]
            return trigger_client_event(HttpResponse(status=status), "actRefused", {"text": str(error)})
        context = {"reasons": error.reasons, "wants_policy": isinstance(error, NothingInForce)}
        if context["wants_policy"]:
            context["may_manage"] = may_enter("web:management", request.user)
        return render(request, "409.html", context, status=status)
