"""What has been done, said once: at the next page, or at once where only a part of the page is exchanged."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django_htmx.http import trigger_client_event


def told_next(request: HttpRequest, text: str) -> None:
    """Say ``text`` on the page that comes next."""
    messages.success(request, text)


def went_wrong_next(request: HttpRequest, text: str) -> None:
    """Say on the page that comes next what could not be done, where there is no field to say it at."""
    messages.error(request, text)


def toast(response: HttpResponse, text: str) -> HttpResponse:
    """Say ``text`` in a corner of the page that stays; what went wrong is said at its field instead."""
    return trigger_client_event(response, "toast", {"text": text})
