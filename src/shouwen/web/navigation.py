"""What the navigation offers: each screen adds its own line when it exists."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shouwen.organization.models import Account
from shouwen.web.access import may_enter
from shouwen.web.sealed.offered import holds_a_key


@dataclass(frozen=True)
class NavigationItem:
    """One link: its label (``short`` where the phone's bottom bar has room for four characters only), the name of
    its address, its icon; ``only_for`` asks for more than a role. ``badge`` names the count that stands beside it:
    ``owed`` or ``news``."""

    label: str | Promise
    url_name: str
    icon: str
    short: str | Promise = ""
    badge: str = ""
    only_for: Callable[[Account], bool] | None = None


# In the order in which a working day needs them.
NAVIGATION: Final[tuple[NavigationItem, ...]] = (
    NavigationItem(_("Desk"), "web:desk", "writing", _("Desk")),
    NavigationItem(_("My work"), "web:work", "inbox", _("Work list"), badge="owed"),
    NavigationItem(_("Oversight"), "web:oversight_overview", "scale", _("Oversight")),
    NavigationItem(_("Sealed files"), "web:sealed_files", "shield-lock", only_for=holds_a_key),
    NavigationItem(_("Cases"), "web:cases", "clipboard-list"),
    NavigationItem(_("Registers"), "web:registers", "file-text"),
    NavigationItem(_("Shift handover"), "web:shift", "arrows-exchange", _("Shift")),
    NavigationItem(_("Directory"), "web:directory", "building-hospital", _("Directory")),
    NavigationItem(_("Policies"), "web:policies", "book"),
    NavigationItem(_("Outbox"), "web:outbox", "send"),
    NavigationItem(_("Management"), "web:management", "settings", _("Management")),
)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the links that this person may follow, in order."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"navigation": []}
    offered = [item for item in NAVIGATION if may_enter(item.url_name, user)]
    return {"navigation": [item for item in offered if item.only_for is None or item.only_for(user)]}
