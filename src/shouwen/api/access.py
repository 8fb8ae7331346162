"""Who comes in: another system with its token, or a signed-in browser, protected against forged requests."""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer, SessionAuth

from shouwen.api.tokens import actor_with
from shouwen.cases.actors import Actor
from shouwen.organization.models import Account


class TokenAccess(HttpBearer):
    """``Authorization: Bearer shouwen-…``."""

    openapi_name = "token"

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """Who acts with the token, if it is valid."""
        return actor_with(token, at=timezone.now())


class BrowserAccess(SessionAuth):
    """The session of a member of the staff; what changes something also needs the CSRF token."""

    openapi_name = "session"

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:
        """The signed-in member of the staff; nobody for an account that stands for no one."""
        return _actor_of(request.user)


ACCESS = [TokenAccess(), BrowserAccess()]


def actor_of(request: HttpRequest) -> Actor:
    """The actor of a request that was let in."""
    actor: Actor = request.auth  # type: ignore[attr-defined]
    return actor


def _actor_of(user: Account | AnonymousUser) -> Actor | None:
    if not isinstance(user, Account) or not user.is_active or user.staff_id is None or user.institution is None:
        return None
    return Actor(institution=user.institution, person=user.staff_id.hex, roles=frozenset(user.roles))
