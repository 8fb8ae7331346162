"""A visit with a receipt: a signed cookie for a quarter of an hour, so that no address ever holds the code.

It carries the code's keyed hash, which opens nothing by itself, and nothing about a person. A receipt that was
printed anew has another code: visits with the old one end at once.
"""

from datetime import timedelta
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

LASTS: Final = timedelta(minutes=15)
"""Since the last page: somebody else may come to the same computer."""

_COOKIE: Final = "receipt"
_SALT: Final = "shouwen.web.receipt"
_PATH: Final = "/r/"


def visit_of(request: HttpRequest) -> str | None:
    """The hash of the code with which the visitor came; ``None`` without a visit, or where it has run out."""
    found: str | None = request.get_signed_cookie(_COOKIE, default=None, salt=_SALT, max_age=LASTS)
    return found


def prolong_visit(response: HttpResponse, code_hash: str) -> HttpResponse:
    """Begin a visit, or let it last from now on."""
    response.set_signed_cookie(
        _COOKIE,
        code_hash,
        salt=_SALT,
        max_age=LASTS,
        path=_PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    return response


def end_visit(response: HttpResponse) -> HttpResponse:
    """End the visit on this computer."""
    response.delete_cookie(_COOKIE, path=_PATH, samesite="Strict")
    return response
