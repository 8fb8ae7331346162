"""An address with a character that no text holds: refused before a view, in words."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

_NUL = "\0"


class LegibleAddressMiddleware:
    """SQLite compares with a NUL, PostgreSQL answers it with an error; no page means anything by it.

    What is sent in a form is left to the form, which says so at the field and keeps the rest.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Go on to the address that was asked for."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponseBase | None:
        """Before a screen: the page that says that its address cannot be read. The JSON interface says so itself."""
        match = request.resolver_match
        is_screen = match is not None and match.app_name == "web"
        return _unreadable(request) if is_screen and not _is_legible(request) else None


def _is_legible(request: HttpRequest) -> bool:
    asked = (text for name, values in request.GET.lists() for text in (name, *values))
    return _NUL not in request.path and not any(_NUL in text for text in asked)


def _unreadable(request: HttpRequest) -> HttpResponse:
    return render(request, "400.html", status=400)
