"""Who may open which address: one table, enforced for every request, closed to everyone by default."""

from collections.abc import Callable
from typing import Any, Final

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django_htmx.http import trigger_client_event

from shouwen.organization.models import Account
from shouwen.rules.account_roles import AccountRole


class Public:
    """Open to everyone, signed in or not."""


PUBLIC: Final = Public()
EVERYONE: Final = frozenset(AccountRole)
"""Everybody who is signed in."""
ADMINISTRATORS: Final = frozenset({AccountRole.ADMINISTRATOR, AccountRole.SECURITY_ADMINISTRATOR, AccountRole.AUDITOR})
AT_WORK: Final = EVERYONE - ADMINISTRATORS
"""Everybody who may have to do with cases: an administrator as such has not."""
READERS: Final = AT_WORK | {AccountRole.AUDITOR}
"""Those who may open a case that is their business, or that they watch over."""

Entry = frozenset[AccountRole] | Public

ACCESS: Final[dict[str, Entry]] = {
    "web:home": PUBLIC,  # who has no account can ask where their matter stands
    # the requester's pages: by the receipt's code
    "web:receipt": PUBLIC,
    "web:receipt_act": PUBLIC,
    "web:receipt_end": PUBLIC,
    # accounts
    "web:sign_in": PUBLIC,
    "web:sign_out": PUBLIC,
    "web:change_person": PUBLIC,  # asks for staff number and PIN, on a computer opened with a password
    "web:account": EVERYONE,
    "web:change_password": EVERYONE,
    "web:set_pin": EVERYONE,
    # what is new
    "web:pulse": EVERYONE,
    "web:messages": EVERYONE,
    "web:outbox": frozenset({AccountRole.ADMINISTRATOR, AccountRole.AUDITOR}),
    "web:outbox_try_again": frozenset({AccountRole.ADMINISTRATOR}),
    # cases at work
    "web:work": AT_WORK,
    "web:case": READERS,
    "web:case_act": AT_WORK,
    "web:handover_sheet": READERS,
    "web:policy_form": READERS,
    # reference
    "web:directory": EVERYONE,
    "web:directory_search": EVERYONE,
    "web:report_information": AT_WORK,
    "web:policies": EVERYONE,
    "web:policy": EVERYONE,
    "web:policy_version": EVERYONE,
}


def may_enter(view_name: str, user: Account | AnonymousUser) -> bool:
    """Whether ``user`` may open the address called ``view_name``; an address that the table forgot opens to nobody."""
    entry = ACCESS.get(view_name, frozenset())
    if isinstance(entry, Public):
        return True
    return isinstance(user, Account) and user.is_active and not entry.isdisjoint(user.roles)


class AccessMiddleware:
    """Asks the table before every view of the screens; the admin and the API guard their own addresses."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on: the decision is made when the view is known."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:
        """Let in, ask to sign in, or raise PermissionDenied."""
        match = request.resolver_match
        if match is None or match.app_names[:1] != ["web"] or may_enter(match.view_name, request.user):
            return None
        if request.user.is_authenticated:
            raise PermissionDenied
        return ask_to_sign_in(request)


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Where nothing can be lost: the sign-in page. Else an answer that leaves the half-typed page standing."""
    if request.htmx:  # type: ignore[attr-defined]
        return trigger_client_event(HttpResponse(status=401), "signedOut")
    if request.method in ("GET", "HEAD"):
        return redirect_to_login(request.get_full_path())
    return render(request, "401.html", status=401)
