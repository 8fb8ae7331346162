"""What every public page says to browsers and search engines about itself."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]

HEADERS = {
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow",
    # Nothing to other sites. "no-referrer" would make browsers send "Origin: null", which the protection against
    # forged requests must refuse; our own addresses hold no code.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def unlisted(view: View) -> View:
    """Keep the page out of caches, search engines and other sites' statistics."""

    @wraps(view)
    def answer(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
        response = view(request, *given, **named)
        for name, value in HEADERS.items():
            response.headers[name] = value
        return response

    return answer
