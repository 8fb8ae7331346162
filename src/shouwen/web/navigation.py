"""What the top navigation offers: each screen adds its own line when it exists."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.functional import Promise


@dataclass(frozen=True)
class NavigationItem:
    """One link: its label, the name of its address, and the permission it asks for.

    ``permission`` is a Django permission (``"cases.register_case"``); empty means that every
    signed-in person sees the link.
    """

    label: str | Promise
    url_name: str
    permission: str = ""


NAVIGATION: tuple[NavigationItem, ...] = ()


def navigation(request: HttpRequest) -> dict[str, list[NavigationItem]]:
    """Context processor: the links that this person may follow, in order."""
    user = getattr(request, "user", None)
    if user is None or isinstance(user, AnonymousUser) or not user.is_authenticated:
        return {"navigation": []}
    return {"navigation": [item for item in NAVIGATION if not item.permission or user.has_perm(item.permission)]}
