"""Whether this computer was opened with a password today: only there a PIN is enough.

A signed cookie of twelve hours, written at every sign-in with a password and removed when somebody signs out; it
says which institution the computer serves and nothing about persons.
"""

from typing import Final
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from shouwen.organization.models import Account

_COOKIE: Final = "shouwen_computer"
_SALT: Final = "shouwen.web.accounts.opened_computer"


def mark_opened(response: HttpResponse, account: Account) -> None:
    """Note on the computer that a password was given for ``account``'s institution."""
    response.set_signed_cookie(
        _COOKIE,
        account.institution_id.hex if account.institution_id else "",
        salt=_SALT,
        max_age=settings.SESSION_COOKIE_AGE,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def mark_closed(response: HttpResponse) -> None:
    """Forget it: from now on a password is needed again."""
    response.delete_cookie(_COOKIE, samesite="Lax")


def opened_for(request: HttpRequest) -> UUID | None:
    """The institution that the computer was opened for, or None."""
    opened = request.get_signed_cookie(_COOKIE, default="", salt=_SALT, max_age=settings.SESSION_COOKIE_AGE)
    return UUID(opened) if opened else None
