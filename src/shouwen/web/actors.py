"""Who acts on a page: the account that is signed in, as the actions know it."""

from typing import cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _

from shouwen.cases.actors import Actor
from shouwen.organization.models import Account, Institution


def account_of(request: HttpRequest) -> Account:
    """The signed-in account, with person and institution: one statement a request, however often it is asked for.

    Only behind an address that ``shouwen.web.access`` keeps closed to strangers.
    """
    return cast("Account", request.user)


def institution_of(request: HttpRequest) -> Institution:
    """The institution of the signed-in account. Raises PermissionDenied where it belongs to none."""
    institution = account_of(request).institution
    if institution is None:
        raise PermissionDenied(_("This account belongs to no institution."))
    return institution


def actor_of(request: HttpRequest) -> Actor:
    """The actor of ``request``. Raises PermissionDenied for an account without a person: it acts in no case."""
    account = account_of(request)
    if account.staff_id is None:
        raise PermissionDenied(_("This account is for administration only: it stands for no member of the staff."))
    return Actor(institution=institution_of(request), person=account.staff_id.hex, roles=frozenset(account.roles))
